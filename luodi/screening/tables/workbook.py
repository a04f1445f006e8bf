"""The first sheet of an xlsx workbook that has a heading, as a table of texts."""

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from luodi.screening.records import COLUMNS
from luodi.screening.tables.refusals import RefusalCode, TableLimits, TableRefused, size_text

_HEADING_WITHIN = 20


def read_workbook(path: Path, *, limits: TableLimits) -> pa.Table:
    """Return the rows under the first row (of the first twenty) that names known columns; every cell as text.

    Raises TableRefused for a file that is no workbook, is locked, unpacks to too much or has no such row.
    """
    _check_unpacked(path, limits)
    seen: list[str] = []
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            place = _heading_place(rows[:_HEADING_WITHIN])
            if place is not None:
                return _table(rows, place)
            seen += [text for row in rows[:1] for cell in row if (text := cell_text(cell))]
    except PasswordError as error:
        raise TableRefused(RefusalCode.UNREADABLE, file=path.name, detail="password") from error
    except (CalamineError, OSError, ValueError) as error:
        if isinstance(error, TableRefused):
            raise
        raise TableRefused(RefusalCode.UNREADABLE, file=path.name, detail=str(error)[:120]) from error
    raise TableRefused(
        RefusalCode.NO_COLUMNS, file=path.name, found=", ".join(seen)[:200] or "–", known=", ".join(COLUMNS)
    )


def cell_text(cell: Any) -> str:
    """Return what a person reads in a cell: whole numbers without a point, days as 2024-03-01."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e18 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(sep=" ")
    if isinstance(cell, date | time | timedelta):
        return str(cell)
    return "" if cell is None else str(cell)


def _check_unpacked(path: Path, limits: TableLimits) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise TableRefused(RefusalCode.UNREADABLE, file=path.name, detail=str(error)[:120]) from error
    if unpacked > limits.unpacked_bytes:
        raise TableRefused(
            RefusalCode.TOO_LARGE, file=path.name, size=size_text(unpacked), limit=size_text(limits.unpacked_bytes)
        )


def _heading_place(rows: list[list[Any]]) -> int | None:
    known: list[int] = [sum(cell_text(cell).strip().lower() in COLUMNS for cell in row) for row in rows]
    most = max(known, default=0)
    return known.index(most) if most else None


def _table(rows: list[list[Any]], place: int) -> pa.Table:
    heading = [cell_text(cell) for cell in rows[place]]
    texts = [[cell_text(cell) for cell in row] for row in rows[place + 1 :]]
    filled = [row for row in texts if any(cell.strip() for cell in row)]
    columns = list(zip(*filled, strict=True)) if filled else [() for _name in heading]
    return pa.Table.from_arrays([pa.array(column, pa.string()) for column in columns], names=heading)
