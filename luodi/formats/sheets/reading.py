"""Bytes to a grid of cells: workbooks through python-calamine, text tables through csv."""

import gc
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import python_calamine

from luodi.formats.sheets.delimited import read_rows
from luodi.formats.sheets.grid import Column, MergedRange, Raw, Sheet, Workbook
from luodi.formats.sheets.neutralizing import restore
from luodi.formats.sheets.safety import Sight, look_through
from luodi.formats.sniffing import DEFAULT_LIMITS, FileKind, FileRefused, Limits, RefusalCode, identify


def read_workbook(source: Path | bytes, *, limits: Limits = DEFAULT_LIMITS) -> Workbook:
    """The cells of every sheet, hidden ones included and marked. Raises FileRefused with what to do."""
    kind = identify(source, limits=limits)
    if kind is FileKind.CSV:
        data = source if isinstance(source, bytes) else source.read_bytes()
        rows, encoding = read_rows(data, limits=limits)
        return Workbook(kind, (_sheet_of_text("", rows),), encoding)
    # Other workbooks are not looked through, so any text of theirs may hold an apostrophe.
    sight = look_through(source, limits=limits) if kind is FileKind.XLSX else Sight(apostrophes=True)
    with collector_paused():
        try:
            return Workbook(kind, tuple(_read_sheets(source, sight, limits)))
        except FileRefused:
            raise
        except python_calamine.PasswordError as error:
            raise FileRefused(RefusalCode.ENCRYPTED) from error
        except python_calamine.ZipError as error:
            raise FileRefused(RefusalCode.TRUNCATED) from error
        except (python_calamine.CalamineError, OSError, ValueError) as error:
            raise FileRefused(RefusalCode.UNREADABLE) from error


@contextmanager
def collector_paused() -> Iterator[None]:
    """Millions of cells hold no cycles: the cycle collector would only walk them again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            _age_everything()
            gc.enable()


def _age_everything() -> None:
    """Afterwards what was made meanwhile counts as old, so that the next small collection does not walk through it."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()


def _read_sheets(source: Path | bytes, sight: Sight, limits: Limits) -> Iterator[Sheet]:
    opened = python_calamine.CalamineWorkbook.from_object(io.BytesIO(source) if isinstance(source, bytes) else source)
    with opened as workbook:
        for metadata in workbook.sheets_metadata:
            if metadata.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(metadata.name)
            if sheet.total_height > limits.rows or sheet.total_width > limits.columns:
                raise FileRefused(
                    RefusalCode.TOO_MANY_CELLS,
                    found=f"{sheet.total_height:,} × {sheet.total_width:,}",
                    limit=f"{limits.rows:,} × {limits.columns:,}",
                )
            found = sight.errors.get(metadata.name, {})
            yield _sheet_of_cells(sheet, metadata, found, quoted=sight.apostrophes)


def _sheet_of_cells(
    sheet: python_calamine.CalamineSheet,
    metadata: python_calamine.SheetMetadata,
    errors: dict[tuple[int, int], str],
    *,
    quoted: bool,
) -> Sheet:
    rows = sheet.to_python(skip_empty_area=False)
    hidden = metadata.visible is not python_calamine.SheetVisibleEnum.Visible
    merged = tuple(
        MergedRange(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    blank = frozenset(index for index, row in enumerate(rows) if not any(row) and all(cell == "" for cell in row))
    columns = [_restored(column, quoted=quoted) for column in zip(*rows, strict=True)]
    height = len(rows)
    wrong = {place: text for place, text in errors.items() if place[0] < height and place[1] < len(columns)}
    for index in {place[1] for place in wrong}:
        here = {row: text for (row, column), text in wrong.items() if column == index}
        columns[index] = tuple(here.get(row, cell) if cell == "" else cell for row, cell in enumerate(columns[index]))
    return Sheet(metadata.name, tuple(columns), height, merged, hidden, blank, wrong)


def _sheet_of_text(name: str, rows: Sequence[Sequence[str]]) -> Sheet:
    blank = frozenset(index for index, row in enumerate(rows) if not any(row))
    columns = tuple(_restored(column, quoted=True) for column in zip(*rows, strict=True))
    return Sheet(name, columns, len(rows), (), False, blank)


def _restored(column: Sequence[Raw], *, quoted: bool) -> Column:
    """The column with neutralised texts as they were, if any may be `quoted`."""
    if quoted and any("'" in cell for cell in column if type(cell) is str):
        return tuple(restore(cell) if type(cell) is str else cell for cell in column)
    return tuple(column)
