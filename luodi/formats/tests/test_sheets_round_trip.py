"""What is written is read again as it was; what a person typed never runs as a formula."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.formats.sheets import (
    CellNote,
    OutputColumn,
    OutputSheet,
    TextTooLong,
    annotate_workbook,
    neutralize,
    read_workbook,
    restore,
    write_csv,
    write_workbook,
)

TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="\ufeff"), max_size=30)
FORMULAS = [
    "=1+1",
    "+cmd|'/c calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    "''-x",
    "＝1",
    "'plain",
    "-5",
    "-",
    "+86 139",
]


def sheet_of(rows: list[list[object]]) -> OutputSheet:
    width = len(rows[0])
    return OutputSheet("台账", [OutputColumn(f"列{index}") for index in range(width)], rows)  # type: ignore[arg-type]


def through_workbook(rows: list[list[object]]) -> list[list[object]]:
    stream = io.BytesIO()
    write_workbook(stream, sheets=[sheet_of(rows)])
    sheet = read_workbook(stream.getvalue()).sheets[0]
    return [sheet.row(row) for row in range(1, sheet.height)]


def through_csv(rows: list[list[object]]) -> list[list[object]]:
    stream = io.BytesIO()
    write_csv(stream, sheet=sheet_of(rows))
    sheet = read_workbook(stream.getvalue()).sheets[0]
    return [sheet.row(row) for row in range(1, sheet.height)]


@given(st.one_of(TEXTS, st.sampled_from(FORMULAS)))
def test_neutralizing_can_always_be_undone(text: str) -> None:
    assert restore(neutralize(text)) == text


@pytest.mark.parametrize("text", FORMULAS)
def test_formulas_of_users_come_back_as_texts(text: str) -> None:
    assert through_workbook([[text, "x"]]) == [[text, "x"]]
    assert through_csv([[text, "x"]]) == [[text, "x"]]


def test_no_cell_of_an_export_is_a_formula() -> None:
    stream = io.BytesIO()
    write_workbook(stream, sheets=[sheet_of([[text, "x"] for text in FORMULAS])])
    opened = openpyxl.load_workbook(io.BytesIO(stream.getvalue())).active
    assert {cell.data_type for row in opened.iter_rows() for cell in row} == {"s"}
    stream = io.BytesIO()
    write_csv(stream, sheet=sheet_of([["=1+1", "@x"]]))
    assert stream.getvalue().decode("utf-8-sig").splitlines()[1] == "'=1+1,'@x"


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_any_text_survives_both_formats(texts: list[str]) -> None:
    rows: list[list[object]] = [[text, "终"] for text in texts]
    assert through_workbook(rows) == rows
    assert through_csv(rows) == rows


def test_numbers_and_days_keep_their_type_and_last_digit() -> None:
    exact = Decimal("123456789012345678.25")
    rows = [[Decimal("52000.01"), 7, date(2022, 11, 5), exact, None]]
    assert through_workbook([*rows, [1, 2, "a", "b", "c"]])[0] == [
        52000.01,
        7,
        date(2022, 11, 5),
        "123456789012345678.25",
        "",
    ]


def test_a_text_that_no_cell_can_hold_is_refused_not_cut() -> None:
    with pytest.raises(TextTooLong):
        write_workbook(io.BytesIO(), sheets=[sheet_of([["长" * 40_000]])])


def test_the_same_workbook_comes_back_with_issues_and_comments() -> None:
    book = openpyxl.Workbook()
    book.active.append(["项目名称", "总投资(万元)"])
    book.active.append(["甲", "=1+1"])
    book.active["A1"].font = openpyxl.styles.Font(name="仿宋", bold=True)
    stream = io.BytesIO()
    book.save(stream)
    notes = [CellNote(1, 1, "error", "不能是负数"), CellNote(1, None, "doubt", "可能重复")]

    once = annotate_workbook(stream.getvalue(), sheet_name="Sheet", heading_row=0, notes=notes)
    twice = annotate_workbook(once, sheet_name="Sheet", heading_row=0, notes=notes[:1])

    sheet = openpyxl.load_workbook(io.BytesIO(once)).active
    assert sheet["A1"].font.name == "仿宋"
    assert sheet["B2"].value == "=1+1"
    assert sheet["B2"].comment.text == "不能是负数"
    assert (sheet["C1"].value, sheet["C2"].value) == ("导入问题", "B2 不能是负数；可能重复")
    again = openpyxl.load_workbook(io.BytesIO(twice)).active
    assert (again.max_column, again["C2"].value) == (3, "B2 不能是负数")


def test_a_text_table_comes_back_as_a_workbook_with_issues() -> None:
    data = "项目名称,总投资(万元)\n甲,-1\n".encode("gb18030")
    back = annotate_workbook(data, sheet_name="", heading_row=0, notes=[CellNote(1, 1, "error", "不能是负数")])
    sheet = openpyxl.load_workbook(io.BytesIO(back)).active
    assert [cell.value for cell in sheet[2]] == ["甲", "-1", "B2 不能是负数"]
