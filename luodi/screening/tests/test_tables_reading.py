"""A table of projects is read whatever it was saved as, and what cannot be read is refused with a way on."""

import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from luodi.screening.records import COLUMNS
from luodi.screening.tables import RefusalCode, TableLimits, TableRefused, read_table, table_of

ROWS = [
    {"rec_id": "a1", "project": "年产5万吨变压器项目", "company": "宁州（海门）电气有限公司", "amount": "面议"},
    {"rec_id": "a2", "project": "变压器, “二期”\n扩建 🏭", "company": "", "amount": "1.2亿元"},
]


def _write(folder: Path, kind: str, encoding: str = "utf-8") -> Path:
    path = folder / f"projects.{kind}"
    if kind == "parquet":
        pq.write_table(pa.Table.from_pylist(ROWS), path)
    elif kind == "csv":
        quoted = [",".join('"' + value + '"' for value in row.values()) for row in ROWS]
        path.write_bytes("\r\n".join([",".join(ROWS[0]), *quoted]).encode(encoding))
    else:
        workbook = xlsxwriter.Workbook(str(path))
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["declared projects"])
        sheet.write_row(1, 0, list(ROWS[0]))
        for place, row in enumerate(ROWS, 2):
            sheet.write_row(place, 0, list(row.values()))
        workbook.close()
    return path


def _refusal(path: Path, **limits: int) -> RefusalCode:
    with pytest.raises(TableRefused) as refused:
        read_table(path, limits=TableLimits(**limits))
    for language in ("zh", "en"):
        assert refused.value.refusal.text(language)
        assert "{" not in refused.value.refusal.text(language)
    return refused.value.refusal.code


@pytest.mark.parametrize(
    ("kind", "encoding"),
    [("parquet", ""), ("csv", "utf-8"), ("csv", "utf-8-sig"), ("csv", "gb18030"), ("xlsx", "")],
)
def test_the_same_projects_are_read_from_every_kind_of_file(tmp_path: Path, kind: str, encoding: str) -> None:
    table = read_table(_write(tmp_path, kind, encoding))
    assert table.column_names == list(COLUMNS)
    assert all(field.type == pa.string() for field in table.schema)
    assert [{name: row[name] for name in ROWS[0]} for row in table.to_pylist()] == ROWS
    assert set(table["uscc"].to_pylist()) == {""}


def test_numbers_and_days_of_a_workbook_are_read_as_a_person_sees_them(tmp_path: Path) -> None:
    path = tmp_path / "numbers.xlsx"
    workbook = xlsxwriter.Workbook(str(path))
    sheet = workbook.add_worksheet()
    sheet.write_row(0, 0, ["REC_ID", " amount ", "phone", "signed"])
    sheet.write_row(1, 0, [7, 1200.5, 13900001111])
    sheet.write_datetime(1, 3, datetime.date(2024, 3, 1), workbook.add_format({"num_format": "yyyy-mm-dd"}))
    workbook.close()
    row = read_table(path).to_pylist()[0]
    assert [row[name] for name in ("rec_id", "amount", "phone", "signed")] == [
        "7",
        "1200.5",
        "13900001111",
        "2024-03-01",
    ]


def test_columns_of_other_types_become_text_and_nulls_blank() -> None:
    table = table_of(pa.table({"rec_id": [1, 2], "amount": [None, 5], "signed": [None, datetime.date(2024, 3, 1)]}))
    assert table["rec_id"].to_pylist() == ["1", "2"]
    assert table["amount"].to_pylist() == ["", "5"]
    assert table["signed"].to_pylist() == ["", "2024-03-01"]


def test_a_record_without_an_id_is_called_by_its_place() -> None:
    table = table_of(pa.table({"rec_id": ["", "b", " "], "project": ["", "", ""]}))
    assert table["rec_id"].to_pylist() == ["#1", "b", "#3"]
    assert table_of(pa.table({"project": ["x"]}))["rec_id"].to_pylist() == ["#1"]


def test_an_id_that_stands_twice_is_refused_and_named() -> None:
    with pytest.raises(TableRefused) as refused:
        table_of(pa.table({"rec_id": ["a", "b", "a"], "project": ["", "", ""]}), source="list.csv")
    assert refused.value.refusal.code is RefusalCode.SAME_ID_TWICE
    assert "1, 3" in refused.value.refusal.text("zh")
    assert table_of(pa.table({"rec_id": ["a", "b", "c"], "project": ["", "", ""]})).num_rows == 3


def test_files_that_are_no_table_are_refused_with_a_way_on(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "nowhere.csv") is RefusalCode.MISSING
    content = {
        "empty.csv": (b"", RefusalCode.EMPTY),
        "blank.csv": (b"\n\n", RefusalCode.EMPTY),
        "old.xls": (b"\xd0\xcf\x11\xe0", RefusalCode.KIND),
        "page.xlsx": (b"<html></html>", RefusalCode.UNREADABLE),
        "page.parquet": (b"<html></html>", RefusalCode.UNREADABLE),
        "other.csv": ("姓名,年龄\n张三,4\n".encode(), RefusalCode.NO_COLUMNS),
        "ids.csv": (b"rec_id\n1\n", RefusalCode.NO_COLUMNS),
        "twice.csv": (b"rec_id,company,Company\n1,a,b\n", RefusalCode.COLUMN_TWICE),
        "broken.csv": (b"rec_id,company\n1,a\n2,b,c\n", RefusalCode.ROW_BROKEN),
        "bytes.csv": (b"rec_id,company\n1,\xff\xff\xff\n", RefusalCode.ENCODING),
        "long.csv": (b"rec_id,company\n1,a\n2," + b"b" * 101 + b"\n", RefusalCode.CELL_TOO_LONG),
    }
    for name, (written, code) in content.items():
        (tmp_path / name).write_bytes(written)
        assert _refusal(tmp_path / name, cell_characters=100) is code, name
    with pytest.raises(TableRefused, match=r"row 3, has 3 columns"):
        read_table(tmp_path / "broken.csv")


def test_files_over_the_limits_are_refused(tmp_path: Path) -> None:
    for kind in ("parquet", "csv", "xlsx"):
        path = _write(tmp_path, kind)
        assert _refusal(path, rows=1) is RefusalCode.TOO_MANY_ROWS
        assert _refusal(path, file_bytes=10) is RefusalCode.TOO_LARGE
        assert read_table(path, limits=TableLimits(rows=2)).num_rows == 2
    assert _refusal(tmp_path / "projects.xlsx", unpacked_bytes=100) is RefusalCode.TOO_LARGE


def test_a_column_of_lists_is_refused_by_name() -> None:
    with pytest.raises(TableRefused) as refused:
        table_of(pa.table({"company": [[["x"]]]}), source="nested.parquet")
    assert refused.value.refusal.code is RefusalCode.COLUMN_NOT_TEXT
    assert "company" in refused.value.refusal.text("zh")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=500), min_size=1, max_size=5))
def test_control_characters_emoji_and_long_names_pass_through_unchanged(names: list[str]) -> None:
    assert table_of(pa.table({"company": names}))["company"].to_pylist() == names
