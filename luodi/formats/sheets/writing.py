"""Sheets written: typed cells, user text never run as a formula, memory constant whatever the number of rows."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

import xlsxwriter

from luodi.formats.sheets.neutralizing import is_dangerous, neutralize, shield_apostrophe

OutputCell: TypeAlias = str | int | Decimal | date | None
_LONGEST_TEXT = 32_767
_TITLE = {"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"}
_HEADING = {"bold": True, "bg_color": "#E8EEF7", "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter"}


class TextTooLong(ValueError):
    """A text is longer than a cell of a workbook can hold; nothing is cut off silently."""


@dataclass(frozen=True, slots=True)
class OutputColumn:
    """One column: its heading (with the unit of its numbers) and its width in characters."""

    heading: str
    width: float = 14


@dataclass(frozen=True, slots=True)
class OutputSheet:
    """One sheet: a title over everything (may be empty), lines below it, columns, and the rows as they come."""

    name: str
    columns: Sequence[OutputColumn]
    rows: Iterable[Sequence[OutputCell]]
    title: str = ""
    lines: Sequence[str] = ()


def write_workbook(target: Path | BinaryIO, *, sheets: Sequence[OutputSheet]) -> None:
    """Afterwards the target holds an .xlsx with these sheets. Raises TextTooLong."""
    workbook = xlsxwriter.Workbook(target, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    formats = {
        "title": workbook.add_format(_TITLE),
        "heading": workbook.add_format(_HEADING),
        "quoted": workbook.add_format({"quote_prefix": True}),
        "date": workbook.add_format({"num_format": "yyyy-mm-dd"}),
    }
    try:
        for sheet in sheets:
            _write_sheet(workbook.add_worksheet(sheet.name[:31]), sheet, formats)
    finally:
        workbook.close()


def _write_sheet(worksheet: Any, sheet: OutputSheet, formats: dict[str, Any]) -> None:
    for index, column in enumerate(sheet.columns):
        worksheet.set_column(index, index, column.width)
    row = 0
    if sheet.title:
        _write_title(worksheet, sheet, formats["title"])
        row = 1
    for line in sheet.lines:
        worksheet.write_string(row, 0, line)
        row += 1
    for index, column in enumerate(sheet.columns):
        worksheet.write_string(row, index, column.heading, formats["heading"])
    worksheet.freeze_panes(row + 1, 0)
    for cells in sheet.rows:
        row += 1
        for index, cell in enumerate(cells):
            _write_cell(worksheet, row, index, cell, formats)


def _write_title(worksheet: Any, sheet: OutputSheet, title: Any) -> None:
    if len(sheet.columns) > 1:
        worksheet.merge_range(0, 0, 0, len(sheet.columns) - 1, "", title)
    worksheet.write_string(0, 0, sheet.title, title)


def _write_cell(worksheet: Any, row: int, column: int, cell: OutputCell, formats: dict[str, Any]) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        if len(cell) >= _LONGEST_TEXT:
            raise TextTooLong(f"{len(cell)} characters in row {row + 1}")
        # A cell of type text is never a formula; the quote prefix keeps it a text when somebody edits it.
        worksheet.write_string(row, column, shield_apostrophe(cell), formats["quoted"] if is_dangerous(cell) else None)
    elif isinstance(cell, date):
        worksheet.write_datetime(row, column, cell, formats["date"])
    elif is_exact_in_sheet(cell):
        worksheet.write_number(row, column, float(cell))
    else:
        worksheet.write_string(row, column, format(cell, "f") if isinstance(cell, Decimal) else str(cell))


def is_exact_in_sheet(number: Decimal | int) -> bool:
    """Whether a spreadsheet, which keeps 15 significant digits, gives the number back exactly."""
    return Decimal(format(float(number), ".15g")) == number


def write_csv(target: Path | BinaryIO, *, sheet: OutputSheet) -> None:
    """Afterwards the target holds the sheet as UTF-8 with the mark office programs need, formulas made harmless."""
    stream = target.open("wb") if isinstance(target, Path) else target
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="", write_through=True)
    try:
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([neutralize(column.heading) for column in sheet.columns])
        for cells in sheet.rows:
            writer.writerow([_csv_cell(cell) for cell in cells])
        text.flush()
    finally:
        if isinstance(target, Path):
            text.close()
        else:
            text.detach()


def _csv_cell(cell: OutputCell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutralize(cell)
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)
