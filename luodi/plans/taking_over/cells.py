"""A Word or Excel file as grids of cells. A merged cell is one cell that stands in several places."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import docx
from django.utils.translation import gettext as _
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from luodi.formats.sheets import Raw, Sheet, cell_address, read_workbook
from luodi.formats.sniffing import FileRefused
from luodi.organization.refusals import Refused
from luodi.plans.wording import language

MOST_CELLS = 20_000
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(eq=False)
class Cell:
    """One cell: what stands in it, and where a person finds it (`Sheet1!B4`, a table's row and column)."""

    raw: Raw
    address: str

    @property
    def text(self) -> str:
        """The content as text, whole numbers without a point; a blank cell is empty."""
        is_whole = isinstance(self.raw, float) and self.raw.is_integer()
        return str(int(self.raw) if is_whole else self.raw).strip()  # type: ignore[arg-type]


@dataclass
class Grid:
    """Cells by row and column, counted from 0."""

    places: dict[tuple[int, int], Cell] = field(default_factory=dict)
    height: int = 0
    width: int = 0

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Afterwards the cell stands there."""
        self.places[row, column] = cell
        self.height, self.width = max(self.height, row + 1), max(self.width, column + 1)

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell there, or None outside the grid."""
        return self.places.get((row, column))

    def right_of(self, row: int, column: int) -> tuple[int, int] | None:
        """Return the place of the next other cell to the right."""
        return self._beyond(row, column, 0, 1)

    def below(self, row: int, column: int) -> tuple[int, int] | None:
        """Return the place of the next other cell below."""
        return self._beyond(row, column, 1, 0)

    def _beyond(self, row: int, column: int, down: int, across: int) -> tuple[int, int] | None:
        here = self.at(row, column)
        while (found := self.at(row + down, column + across)) is not None:
            row, column = row + down, column + across
            if found is not here:
                return row, column
        return None

    def first_places(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield each cell once, with its upper left place, row by row."""
        seen: set[int] = set()
        for (row, column), cell in sorted(self.places.items()):
            if id(cell) not in seen:
                seen.add(id(cell))
                yield row, column, cell


def grids_of(content: bytes, *, media_type: str) -> list[Grid]:
    """Return the grids of a Word or Excel file. Raises Refused for one that cannot be read or is too large."""
    found = _word(content) if media_type == WORD else _sheets(content)
    if sum(len(grid.places) for grid in found) > MOST_CELLS:
        raise Refused(_("This is no form of a plan: it has more cells than any form."), code="too-large")
    return found


def _sheets(content: bytes) -> list[Grid]:
    try:
        workbook = read_workbook(content)
    except FileRefused as error:
        raise Refused(error.refusal.text(language()), code="unreadable") from error
    return [_grid(sheet, named=len(workbook.sheets) > 1) for sheet in workbook.sheets if not sheet.hidden]


def _grid(sheet: Sheet, *, named: bool) -> Grid:
    grid = Grid()
    if sheet.width * sheet.height > MOST_CELLS:
        raise Refused(_("This is no form of a plan: it has more cells than any form."), code="too-large")
    prefix = f"{sheet.name}!" if named else ""
    for column, cells in enumerate(sheet.columns):
        for row, raw in enumerate(cells):
            grid.put(row, column, Cell(raw, prefix + cell_address(row=row, column=column)))
    for merged in sheet.merged:
        owner = grid.at(merged.top, merged.left)
        if owner is None:
            continue
        for row in range(merged.top, min(merged.bottom, grid.height - 1) + 1):
            for column in range(merged.left, min(merged.right, grid.width - 1) + 1):
                grid.put(row, column, owner)
    return grid


def _word(content: bytes) -> list[Grid]:
    try:
        document = docx.Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise Refused(_("The file is damaged or incomplete; upload it again."), code="file-damaged") from error
    lines = Grid()
    for number, paragraph in enumerate(p for p in document.paragraphs if p.text.strip()):
        lines.put(number, 0, Cell(paragraph.text, _("paragraph %(number)s") % {"number": number + 1}))
    return [lines, *(_table(table, number) for number, table in enumerate(document.tables, start=1))]


def _table(table: Table, number: int) -> Grid:
    grid: Grid = Grid()
    known: dict[object, Cell] = {}  # by the element itself, which the dict keeps alive: a merged cell is one
    for row, line in enumerate(table.rows):
        for column, held in enumerate(line.cells):
            names = {"table": number, "row": row + 1, "column": column + 1}
            address = _("table %(table)s, row %(row)s, column %(column)s") % names
            cell = known.setdefault(held._tc, Cell(held.text, address))
            grid.put(row, column, cell)
    return grid


def content_of(path: Path) -> bytes:
    """Return the bytes of a stored file. Raises Refused when they are lost."""
    if not path.exists():
        raise Refused(_("The file has not been stored; upload it again."), code="not-found")
    return path.read_bytes()
