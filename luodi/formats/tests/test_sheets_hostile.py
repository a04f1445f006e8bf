"""What is sent that is no sheet, or is meant to do harm, is turned away with a sentence that says what to do."""

import io
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from luodi.formats.sheets import read_workbook
from luodi.formats.sniffing import FileRefused, Limits, RefusalCode

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def workbook_bytes(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one member replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member.filename, old.read(member.filename))
        new.writestr(name, content)
    return stream.getvalue()


def sheet_xml(cells: str) -> bytes:
    return (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="A1:XFD1048576"/><sheetData>{cells}</sheetData></worksheet>'
    ).encode()


SHEET = "xl/worksheets/sheet1.xml"
GOOD = workbook_bytes([["项目名称", "总投资(万元)", "签约时间"], ["甲", 1, "2022.1"]])


def refusal_of(data: bytes, **limits: int) -> RefusalCode:
    with pytest.raises(FileRefused) as caught:
        read_workbook(data, limits=Limits(**limits))
    refusal = caught.value.refusal
    assert refusal.text("zh") != refusal.text("en")
    assert "{" not in refusal.text("zh") + refusal.text("en")
    return refusal.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", RefusalCode.EMPTY),
        (b"   \r\n ", RefusalCode.EMPTY),
        (b"<html><table><tr><td>1</td></tr></table></html>", RefusalCode.WEB_PAGE),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", RefusalCode.WEB_PAGE),
        (b"%PDF-1.7 ...", RefusalCode.NOT_A_SHEET),
        (bytes(range(256)) * 4, RefusalCode.NOT_A_SHEET),
        (GOOD[: len(GOOD) // 2], RefusalCode.TRUNCATED),
        (GOOD[:-30], RefusalCode.TRUNCATED),
        (OLE + b"\x00" * 600, RefusalCode.TRUNCATED),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 9000, RefusalCode.ENCRYPTED),
        (with_member(GOOD, "xl/vbaProject.bin", b"macro"), RefusalCode.MACRO),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_with_its_reason(data: bytes, code: RefusalCode) -> None:
    assert refusal_of(data) is code


def test_a_word_document_is_not_a_sheet() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal_of(stream.getvalue()) is RefusalCode.NOT_A_SHEET


def test_a_zip_bomb_is_not_opened() -> None:
    bomb = with_member(GOOD, "xl/media/zeros.bin", b"\x00" * (60 * 2**20))
    begun = time.perf_counter()
    assert refusal_of(bomb) is RefusalCode.BOMB
    assert time.perf_counter() - begun < 5


def test_a_sheet_of_too_many_bytes_is_refused() -> None:
    assert refusal_of(GOOD, file_bytes=1000) is RefusalCode.TOO_LARGE


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='XFD2'><v>1</v></c></row>",
        '<row r="1"><c r = "A1"><v>1</v></c><c r = "A900000"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="xfd2"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A000900000"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="ABCDEFGH1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c><v>1</v></c></row>',
        '<row r="1">' + "<c><v>1</v></c>" * 600 + "</row>",
        '<row r="1"><c r="A1"><v>1</v></c>'
        + '<c t="n"><v>1</v></c>' * 16_000
        + '</row><row r="1048576"><c><v>1</v></c></row>',
        '<row r="1"><c r="SA1"><v>1</v></c>' + "<x:c><v>1</v></x:c>" * 20 + "</row>",
        "<row>" + "<c><v>1</v></c></row><row>" * 200_001 + "</row>",
        '<row r="1"><c x=\'"\' y=">" r = "XFD1"><v>1</v></c></row>',
        '<row r="1"><c x="' + "y" * 600_000 + '" r="XFD1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        + " " * 600_000
        + '<row r="2"><c t="n" r="A200001"><v>1</v></c></row>',
    ],
)
def test_a_far_away_cell_does_not_reserve_a_giant_grid(cells: str) -> None:
    assert refusal_of(with_member(GOOD, SHEET, sheet_xml(cells))) is RefusalCode.TOO_MANY_CELLS


def test_cells_that_do_not_say_where_they_stand_are_read_in_their_order() -> None:
    cells = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c t='n'><v>3</v></c><c t='n' r='B2'><v>4</v></c></row>"
    assert read_workbook(with_member(GOOD, SHEET, sheet_xml(cells))).sheets[0].columns == ((1.0, 3.0), (2.0, 4.0))


def test_a_sheet_of_nothing_but_blanks_is_not_searched_for_ever() -> None:
    data = with_member(GOOD, SHEET, sheet_xml("<row/>" + " " * 3_000_000))
    assert refusal_of(data) is RefusalCode.UNREADABLE


def test_rows_far_down_are_read_up_to_the_limit() -> None:
    cells = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(99_990, 100_010))
    data = with_member(GOOD, SHEET, sheet_xml(cells))
    assert read_workbook(data).sheets[0].height == 100_009
    assert refusal_of(data, rows=100_008) is RefusalCode.TOO_MANY_CELLS


def test_a_dimension_that_only_claims_a_million_rows_does_no_harm() -> None:
    data = with_member(GOOD, SHEET, sheet_xml('<row r="1"><c r="A1"><v>7</v></c></row>'))
    assert read_workbook(data).sheets[0].columns == ((7.0,),)


def test_broken_xml_inside_a_whole_zip_is_refused() -> None:
    assert refusal_of(with_member(GOOD, "xl/workbook.xml", b"<workbook><sheets>")) in (
        RefusalCode.UNREADABLE,
        RefusalCode.TRUNCATED,
    )


def test_a_cut_xls_is_refused(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("一")
    for row in range(300):
        sheet.write(row, 0, f"项目{row}")
    book.save(str(tmp_path / "whole.xls"))
    data = (tmp_path / "whole.xls").read_bytes()
    assert read_workbook(data).sheets[0].height == 300
    assert refusal_of(data[: len(data) // 3]) in (
        RefusalCode.TRUNCATED,
        RefusalCode.UNREADABLE,
        RefusalCode.NOT_A_SHEET,
    )


def test_a_text_table_with_too_many_rows_is_refused() -> None:
    assert refusal_of(b"a,b\n" * 50, rows=40) is RefusalCode.TOO_MANY_CELLS


def test_a_formula_error_is_seen_and_placed() -> None:
    cells = '<row r="1"><c r="A1" t="e"><f>B1/0</f><v>#DIV/0!</v></c><c r="B1"><v>2</v></c></row>'
    sheet = read_workbook(with_member(GOOD, SHEET, sheet_xml(cells))).sheets[0]
    assert sheet.error_cells == {(0, 0): "#DIV/0!"}
    assert sheet.columns[0] == ("#DIV/0!",)


def test_a_formula_error_is_placed_on_its_own_sheet_whatever_the_order_of_sheets() -> None:
    book = openpyxl.Workbook()
    book.active.append(["甲", "=1/0"])
    book.create_sheet("二").append(["乙", "丙"])
    book.move_sheet("二", -1)
    stream = io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(io.BytesIO(stream.getvalue())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name}
    part = next(name for name, content in parts.items() if b"1/0" in content)
    wrong = parts[part].replace(b'<c r="B1"><f>1/0</f><v></v></c>', b'<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    wrong = wrong.replace(b'<c r="B1"><f>1/0</f><v /></c>', b'<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>')
    assert b"#DIV/0!" in wrong
    sheets = {sheet.name: sheet for sheet in read_workbook(with_member(stream.getvalue(), part, wrong)).sheets}
    assert sheets["Sheet"].error_cells == {(0, 1): "#DIV/0!"}
    assert sheets["二"].error_cells == {}
