"""The same workbook back, with an issues column at its right and a comment on each cell that has an issue."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from luodi.formats.sheets.addresses import cell_address
from luodi.formats.sheets.grid import Raw, Sheet, Workbook
from luodi.formats.sheets.reading import read_workbook
from luodi.formats.sniffing import FileKind

ISSUES_HEADINGS = ("导入问题", "Import issues")
_COLORS = {"error": "F8CBAD", "doubt": "FFE699", "note": "DDEBF7"}
_WEIGHT = {"error": 2, "doubt": 1, "note": 0}
# Above this many cells the styles are not kept: opening the file with its styles takes a kilobyte of memory a cell.
_MOST_STYLED_CELLS = 400_000
_AUTHOR = "Luodi"


@dataclass(frozen=True, slots=True)
class CellNote:
    """What to write at a cell: `row` and `column` counted from 0 (`column` None: only in the issues column)."""

    row: int
    column: int | None
    severity: str
    text: str


def annotate_workbook(
    source: Path | bytes, *, sheet_name: str, heading_row: int, notes: Sequence[CellNote], language: str = "zh"
) -> bytes:
    """An .xlsx of the file with the notes on the named sheet; `heading_row` counted from 0.

    An .xlsx keeps its layout (a very large one only its cells); .xls, .et and .csv come back as .xlsx.
    """
    workbook = read_workbook(source)
    heading = ISSUES_HEADINGS[1 if language.startswith("en") else 0]
    cells = sum(sheet.height * sheet.width for sheet in workbook.sheets)
    if cells > _MOST_STYLED_CELLS:
        return _rewritten(workbook, sheet_name, heading_row, notes, heading)
    opened = _opened(source, workbook)
    names = opened.sheetnames
    _annotate(opened[sheet_name if sheet_name in names else names[0]], heading_row, notes, heading)
    stream = io.BytesIO()
    opened.save(stream)
    return stream.getvalue()


def _opened(source: Path | bytes, workbook: Workbook) -> Any:
    if workbook.kind is FileKind.XLSX:
        return openpyxl.load_workbook(io.BytesIO(source) if isinstance(source, bytes) else source)
    opened = openpyxl.Workbook()
    opened.remove(opened.active)
    for sheet in workbook.sheets:
        _copy(sheet, opened.create_sheet(sheet.name or "Sheet1"))
    return opened


def _copy(sheet: Sheet, target: Any) -> None:
    target.sheet_state = "hidden" if sheet.hidden else "visible"
    for column, cells in enumerate(sheet.columns, start=1):
        for row, raw in enumerate(cells, start=1):
            if raw != "":
                _set_value(target.cell(row=row, column=column), raw)
    for merged in sheet.merged:
        target.merge_cells(
            start_row=merged.top + 1,
            start_column=merged.left + 1,
            end_row=merged.bottom + 1,
            end_column=merged.right + 1,
        )


def _set_value(cell: Any, raw: Raw) -> None:
    cell.value = raw
    if isinstance(raw, str):
        cell.data_type = "s"
        cell.quotePrefix = raw[:1] in "=+-@"


def _annotate(sheet: Any, heading_row: int, notes: Sequence[CellNote], heading: str) -> None:
    column = _issues_column(sheet, heading_row)
    for row in range(heading_row + 1, sheet.max_row + 1):
        if sheet.cell(row=row + 1, column=column).value is not None:
            sheet.cell(row=row + 1, column=column).value = None
    top = sheet.cell(row=heading_row + 1, column=column, value=heading)
    top.font = Font(bold=True)
    sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].width = 60
    for row, group in _by_row(notes):
        cell = sheet.cell(row=row + 1, column=column)
        cell.value = _joined(group)
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.fill = _fill(group)
        for place in {note.column for note in group if note.column is not None}:
            here = [note for note in group if note.column == place]
            _mark(sheet.cell(row=row + 1, column=place + 1), here)


def _issues_column(sheet: Any, heading_row: int) -> int:
    """The issues column of an earlier round, else the first free one."""
    for cell in sheet[heading_row + 1]:
        if cell.value in ISSUES_HEADINGS:
            return int(cell.column)
    return int(sheet.max_column) + 1


def _mark(cell: Any, notes: Sequence[CellNote]) -> None:
    if type(cell).__name__ == "MergedCell":
        return
    comment = Comment("\n".join(note.text for note in notes), _AUTHOR)
    comment.width, comment.height = 320, 40 + 30 * len(notes)
    cell.comment = comment
    cell.fill = _fill(notes)


def _fill(notes: Sequence[CellNote]) -> PatternFill:
    return PatternFill("solid", fgColor=_COLORS[_worst(notes)])


def _worst(notes: Iterable[CellNote]) -> str:
    return max((note.severity for note in notes), key=_WEIGHT.__getitem__)


def _joined(notes: Sequence[CellNote]) -> str:
    return "；".join(
        f"{cell_address(row=note.row, column=note.column)} {note.text}" if note.column is not None else note.text
        for note in notes
    )[:32_000]


def _by_row(notes: Sequence[CellNote]) -> list[tuple[int, list[CellNote]]]:
    rows: dict[int, list[CellNote]] = {}
    for note in notes:
        rows.setdefault(note.row, []).append(note)
    return sorted(rows.items())


def _rewritten(workbook: Workbook, sheet_name: str, heading_row: int, notes: Sequence[CellNote], heading: str) -> bytes:
    """The cells of a very large workbook written anew, row by row, with the issues column; no styles, no comments."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    quoted = book.add_format({"quote_prefix": True})
    texts = {row: _joined(group) for row, group in _by_row(notes)}
    for sheet in workbook.sheets:
        page = book.add_worksheet((sheet.name or "Sheet1")[:31])
        said = {heading_row: heading, **texts} if sheet.name == sheet_name or len(workbook.sheets) == 1 else {}
        for row in range(sheet.height):
            for column, cells in enumerate(sheet.columns):
                _write_raw(page, row, column, cells[row], quoted)
            if row in said:
                page.write_string(row, sheet.width, said[row])
    book.close()
    return stream.getvalue()


def _write_raw(page: Any, row: int, column: int, raw: Raw, quoted: Any) -> None:
    if raw == "":
        return
    if isinstance(raw, str):
        page.write_string(row, column, raw, quoted if raw[:1] in "=+-@" else None)
    elif isinstance(raw, date):
        page.write_datetime(row, column, raw)
    else:
        page.write(row, column, raw)
