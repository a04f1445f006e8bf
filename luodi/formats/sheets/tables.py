"""The table in a sheet: what stands above it, its headings, the rows that are data and the rows that are not."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from luodi.formats.sheets.addresses import cell_address
from luodi.formats.sheets.grid import Column, MergedRange, Raw, Sheet, Workbook
from luodi.formats.sheets.headings import Heading, HeadingBlock, Known, find_heading_block
from luodi.formats.sheets.repeats import cut_below, find_other_table
from luodi.formats.sheets.rows import classify_rows
from luodi.formats.sheets.skipping import Skipped, SkipReason
from luodi.formats.sheets.vocabulary import squeezed
from luodi.formats.sniffing import FileRefused, RefusalCode

_MOST_CARRIED = 2_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `rows` are the sheet rows with data, counted from 0; `column(c)` gives their cells."""

    sheet: Sheet
    block: HeadingBlock
    rows: Sequence[int]
    skipped: tuple[Skipped, ...]
    above: tuple[tuple[str, str], ...]
    carried: dict[tuple[int, int], int] = field(default_factory=dict)
    other_from: int | None = None

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The heading of each column that has one."""
        return self.block.headings

    def column(self, index: int) -> Column:
        """The cells of a column in the data rows, merged cells carried down."""
        cells = self.sheet.columns[index]
        if isinstance(self.rows, range):
            return cells[self.rows.start : self.rows.stop]
        own = [cells[row] for row in self.rows]
        if self.carried:
            for position, row in enumerate(self.rows):
                source = self.carried.get((row, index))
                if source is not None:
                    own[position] = cells[source]
        return tuple(own)

    def cell(self, *, row: int, column: int) -> Raw:
        """One cell of the sheet as it stands."""
        return self.sheet.columns[column][row]


@dataclass(frozen=True, slots=True)
class OtherSheet:
    """A sheet that was not read, with how many headings of it were known and how many data rows it has."""

    name: str
    known_headings: int
    data_rows: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The table that fits best, and what else the workbook holds."""

    table: Table
    known_headings: int
    others: tuple[OtherSheet, ...]


def find_table(sheet: Sheet, *, known: Known) -> Table | None:
    """The table of a sheet, or None when it has none."""
    block = find_heading_block(sheet, known=known)
    if block is None:
        return None
    other_from = find_other_table(sheet, block, known=known)
    if other_from is not None:
        whole, sheet = sheet, cut_below(sheet, other_from)
    skipped = classify_rows(sheet, block)
    out = {one.row for one in skipped}
    start = block.last + 1
    carried = _carried(sheet, start, out)
    rows: Sequence[int] = range(start, sheet.height)
    if out or carried:
        rows = [row for row in rows if row not in out]
        if rows and not carried and rows[-1] - rows[0] + 1 == len(rows):
            rows = range(rows[0], rows[-1] + 1)
    reported = tuple(one for one in skipped if one.reason is not SkipReason.BLANK)
    shown = whole if other_from is not None else sheet
    return Table(shown, block, rows, reported, _above(sheet, block.first), carried, other_from)


def choose_table(workbook: Workbook, *, known: Known, sheet_name: str | None = None) -> Choice:
    """The table with most known headings among the visible sheets. Raises FileRefused when there is none."""
    candidates: list[tuple[int, int, int, Table]] = []
    for index, sheet in enumerate(workbook.sheets):
        table = find_table(sheet, known=known) if sheet.width else None
        if table is not None and (sheet_name is None or sheet.name == sheet_name):
            hits = sum(known(heading.path[-1]) or known("".join(heading.path)) for heading in table.headings)
            candidates.append((0 if sheet.hidden else 1, hits if table.rows else 0, -index, table))
    if not candidates:
        raise FileRefused(RefusalCode.NO_TABLE)
    candidates.sort(key=lambda one: one[:3], reverse=True)
    others = tuple(
        OtherSheet(one[3].sheet.name, one[1], len(one[3].rows), one[3].sheet.hidden) for one in candidates[1:]
    )
    return Choice(candidates[0][3], candidates[0][1], others)


def _above(sheet: Sheet, first: int) -> tuple[tuple[str, str], ...]:
    return tuple(
        (cell_address(row=row, column=column), squeezed(str(cell)))
        for row in range(first)
        for column, cell in enumerate(sheet.row(row))
        if cell != ""
    )


def _carried(sheet: Sheet, start: int, out: set[int]) -> dict[tuple[int, int], int]:
    """For each cell hidden in a merged range of data rows, the row whose cell it shares."""
    carried: dict[tuple[int, int], int] = {}
    for merged in sheet.merged:
        # A hostile file may claim a hundred thousand ranges of a hundred thousand rows each.
        if len(carried) > _MOST_CARRIED:
            break
        if merged.top >= start and merged.bottom > merged.top and merged.top not in out:
            carried.update(_shared_rows(sheet, merged))
    return carried


def _shared_rows(sheet: Sheet, merged: MergedRange) -> dict[tuple[int, int], int]:
    bottom = min(merged.bottom, sheet.height - 1)
    return {(row, merged.left): merged.top for row in range(merged.top + 1, bottom + 1)}
