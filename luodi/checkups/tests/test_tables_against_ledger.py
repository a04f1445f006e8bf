"""A table's figures against the ledger: the indicator its heading names, for the whole place or the unit of the row."""

from collections.abc import Callable
from datetime import date

import pytest

from luodi.checkups.comparing import compare_with_ledger
from luodi.organization.actors import Actor
from luodi.performance.figures import Asked
from luodi.performance.queries.asking import chosen
from luodi.proofing import Draft, Finding, Table, check_draft
from luodi.proofing.tables.cells import cell_of
from luodi.records.tests.samples import entry, project

pytestmark = pytest.mark.django_db
Acting = Callable[..., Actor]


@pytest.fixture
def asked(acting: Acting) -> Asked:
    """The year 2022 of a place whose ledger holds three signed projects."""
    clerk = acting("xiangshan", "center-clerk")
    for number in range(3):
        entry(project(clerk, number), "signed", date(2022, 2, 3))
    return chosen(clerk, {"period": "2022"}).asked(clerk)


def found_in(rows: list[list[object]], asked: Asked) -> list[Finding]:
    """What the ledger says of a table."""
    cells = tuple(
        tuple(cell_of(raw, address=f"R{row}C{column}") for column, raw in enumerate(line, 1))
        for row, line in enumerate(rows, 1)
    )
    return list(compare_with_ledger(check_draft(Draft(tables=(Table("表", "table", cells),))), asked))


def said(rows: list[list[object]], asked: Asked) -> list[tuple[str, str]]:
    """Severity and place of each."""
    return [(str(one.severity), one.where) for one in found_in(rows, asked)]


@pytest.mark.parametrize(("value", "severity"), [(3, "note"), ("3个", "note"), (4, "error"), (30, "error")])
def test_an_indicator_named_by_its_row_is_held_against_the_ledger(value: object, severity: str, asked: Asked) -> None:
    rows: list[list[object]] = [["指标", "计量单位", "年度目标", "完成值"], ["新签约项目", "个", 100, value]]
    assert said(rows, asked) == [("note", "表!R2C3"), (severity, "表!R2C4")]  # no target is held: a note


@pytest.mark.parametrize(("value", "severity"), [(3, "note"), (5, "error")])
def test_an_indicator_named_by_its_column_is_that_of_the_whole_place(value: int, severity: str, asked: Asked) -> None:
    rows: list[list[object]] = [["单位", "新签约项目数（个）", "备注"], ["全县", value, "已核"]]
    (finding,) = found_in(rows, asked)
    assert (str(finding.severity), finding.where) == (severity, "表!R2C2")
    assert finding.cite == ("xs.1.3.2.1",)
    assert "2022年为 3个（自报" in finding.explanation()
    assert "“新签约项目”, 2022" in finding.explanation("en")
    assert "自报" not in finding.explanation("en")


def test_a_row_of_a_unit_is_held_against_that_units_own_figure(asked: Asked) -> None:
    rows: list[list[object]] = [["单位", "新签约项目（个）"], ["石浦镇", 1], ["全县合计", 3]]
    own = {one.where: dict(one.parameters) for one in found_in(rows, asked)}
    assert own["表!R2C2"]["title"] == "石浦镇：新签约项目"
    assert own["表!R2C2"]["value"] == "0个"
    assert own["表!R3C2"]["value"] == "3个"


@pytest.mark.parametrize(
    "rows",
    [
        [["单位", "新签约项目（个）"], ["全县", None], ["全县", "-"]],  # a blank cell is nothing
        [["单位", "新签约项目目标（个）"], ["全县", 9]],
        [["单位", "上年同期新签约项目（个）"], ["全县", 9]],
        [["年度", "新签约项目（个）"], ["2021年", 9], ["2020年", 8]],
        [["月份", "新签约项目（个）"], ["5月", 9], ["6月", 8]],
        [["行业", "新签约项目（个）"], ["制造业", 9], ["旅游业", 8]],  # a part nobody knows the ledger of
        [["项目名称", "新签约项目总投资（亿元）"], ["甲", 9], ["乙", 8]],
        [["2021年情况表", None], ["单位", "新签约项目（个）"], ["全县", 9]],
        [["单位", "新签约项目（亿元）"], ["全县", 9]],  # another unit
    ],
)
def test_targets_other_times_parts_and_blanks_are_left_alone(rows: list[list[object]], asked: Asked) -> None:
    assert [one for one in said(rows, asked) if one[0] != "note"] == []  # a target the ledger does not hold is a note


def test_a_total_of_listed_rows_raises_doubt_only_as_rows_may_be_left_out(asked: Asked) -> None:
    rows: list[list[object]] = [["行业", "新签约项目（个）"], ["制造业", 1], ["旅游业", 1], ["合计", 2]]
    assert said(rows, asked) == [("doubt", "表!R4C2")]
    assert said([*rows[:-1], ["合计", 3]], asked) == [("note", "表!R4C2")]
