"""A table printed over two pages, or beside prose in columns, is not taken for one that lacks rows."""

from datetime import date

import pytest

from luodi.checkups.assembling import read_draft
from luodi.formats.papers import Cell, Column, Paragraph, Report, Table, Words, write_report_pdf
from luodi.proofing import Severity, check_draft


def printed(rows: list[tuple[str, str]]) -> bytes:
    """A PDF with one table of these rows, its heading repeated on every page."""
    cells = [tuple(Cell((Words(one),)) for one in row) for row in rows]
    parts = (
        Paragraph((Words("各单位签约情况如下表。"),)),
        Table(columns=(Column(), Column()), head=(cells[0],), body=tuple(cells[1:])),
    )
    return write_report_pdf(Report(title="签约情况", made_on=date(2022, 12, 31), parts=parts, contents=False))


@pytest.mark.parametrize("many", [5, 90])
def test_a_right_total_is_right_on_one_page_and_over_several(many: int) -> None:
    rows = [
        ("单位", "签约数（个）"),
        *((f"第{number}镇", "2") for number in range(1, many + 1)),
        ("合计", str(many * 2)),
    ]
    draft = read_draft(printed(rows), name="表.pdf")
    assert [one for one in check_draft(draft).findings if one.severity is not Severity.NOTE] == []
    assert len(draft.tables) == (1 if many == 5 else 0)


def test_a_wrong_total_on_one_page_is_an_error() -> None:
    rows = [("单位", "签约数（个）"), ("甲镇", "2"), ("乙镇", "3"), ("合计", "6")]
    (finding,) = [
        one for one in check_draft(read_draft(printed(rows), name="表.pdf")).findings if one.severity == "error"
    ]
    assert (finding.code, finding.where) == ("sum-table", "表1!B4")
