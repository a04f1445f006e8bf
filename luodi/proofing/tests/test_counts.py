"""A number said right before a table against its rows: an error, and only where the table surely lists what is counted."""

import pytest

from luodi.proofing import Draft, Finding, Passage, Severity, Table, check_draft
from luodi.proofing.tables.cells import cell_of
from luodi.proofing.tests.test_tables import ALAR

MERGED: list[list[object]] = [*ALAR[:14], ["经开区／农业园区／十团／十二团", 0, "未外出"], ALAR[-1]]
"""阿拉尔 (TABLES T2): 20 groups in the text; the table has 13 rows and one that names four."""


def findings_in(lead: str, rows: list[list[object]], caption: str = "") -> list[Finding]:
    """What is found in a text with a table right after it."""
    cells = tuple(
        tuple(cell_of(raw, address=f"R{row}C{column}") for column, raw in enumerate(line, 1))
        for row, line in enumerate(rows, 1)
    )
    passages = tuple(Passage(one, one[:4], one[:4]) for one in (lead, caption) if one)
    return list(check_draft(Draft(passages, (Table("表1", "table 1", cells, len(passages) - 1),))).findings)


def doubts_in(lead: str, rows: list[list[object]], caption: str = "") -> list[str]:
    """The words doubted because the table lists another number."""
    return [one.text for one in findings_in(lead, rows, caption) if one.code == "table-count"]


@pytest.mark.parametrize("caption", ["", "表1 外出招商情况表", "单位：人、天"])
def test_twenty_groups_in_the_text_and_seventeen_in_the_table_are_an_error(caption: str) -> None:
    assert doubts_in("9月，20个小组外出招商，共31人次，情况如下表：", MERGED, caption) == ["20个"]
    assert doubts_in("9月，17个小组外出招商，共31人次，情况如下表：", MERGED, caption) == []
    (finding,) = [one for one in findings_in("20个小组外出，见下表。", MERGED) if one.code == "table-count"]
    assert finding.severity is Severity.ERROR
    assert "列出 17 个（14 行）" in finding.explanation()
    assert "lists 17 (in 14 rows)" in finding.explanation("en")


@pytest.mark.parametrize(
    "lead",
    [
        "全年20个小组累计外出119人次。",  # does not speak of the table
        "近20个小组外出，情况如下表：",
        "20个小组中，主要外出情况如下表：",
        "共有20个小组，其中外出的如下表：",
        "本月较上月增加20个小组，情况如下：",
        "共走访20家企业，情况如下表：",  # the rows are no companies
        "共31个小组人次，情况如下表：",  # what the table adds up to
    ],
)
def test_what_may_be_said_of_something_else_is_left_alone(lead: str) -> None:
    assert doubts_in(lead, MERGED) == []


def test_rows_left_out_on_purpose_are_not_missed() -> None:
    assert doubts_in("20个小组外出，情况如下表：", [*MERGED[:8], ["……", None, None]]) == []
