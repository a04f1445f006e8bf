"""Tables within a form: a row of headings that names the columns, and the rows under it."""

from collections.abc import Mapping
from dataclasses import dataclass

from luodi.engine.rulebook.schema.plans import PlanColumn, PlanField
from luodi.engine.values import compact, find_unit
from luodi.formats.sheets import Raw
from luodi.plans.taking_over.cells import Cell, Grid
from luodi.plans.taking_over.labels import Labels, label_of

LEAST_HEADINGS = 2


@dataclass(frozen=True)
class Head:
    """Where a table begins: the row of its headings, and which column of the grid is which."""

    row: int
    columns: Mapping[int, tuple[PlanColumn, str]]


@dataclass(frozen=True)
class TableRead:
    """The rows of a table by column id, as written, and where the table stands."""

    rows: tuple[Mapping[str, Raw], ...]
    address: str


def read_table(grid: Grid, field: PlanField, labels: Labels, used: set[int]) -> TableRead | None:
    """Return the table of the field when the grid holds its headings; its cells are then used."""
    head = _head(grid, field, labels)
    if head is None:
        return None
    rows: list[Mapping[str, Raw]] = []
    for row in range(head.row + 1, grid.height):
        cells = {column: grid.at(row, column) for column in head.columns}
        if _ends(row, grid, cells, labels):
            break
        line = {
            part.id: _with_unit(cell.raw, part, unit)
            for column, (part, unit) in head.columns.items()
            if (cell := cells[column]) is not None and cell.text
        }
        used.update(id(cell) for cell in cells.values() if cell is not None)
        if line:
            rows.append(line)
    here = [grid.places[head.row, column] for column in head.columns]
    used.update(id(cell) for cell in here)
    return TableRead(tuple(rows), here[0].address)


def _head(grid: Grid, field: PlanField, labels: Labels) -> Head | None:
    """The row that names most of the table's columns, at least two and more than half of them."""
    best: Head | None = None
    for row in range(grid.height):
        found: dict[int, tuple[PlanColumn, str]] = {}
        for column in range(grid.width):
            cell = grid.at(row, column)
            label = label_of(cell.text) if cell is not None else None
            part = labels.column(field, label) if label is not None else None
            if part is not None and label is not None and part.id not in {each.id for each, _ in found.values()}:
                found[column] = (part, label.unit)
        enough = len(found) >= LEAST_HEADINGS and len(found) * 2 > len(field.columns)
        if enough and (best is None or len(found) > len(best.columns)):
            best = Head(row, found)
    return best


def _ends(row: int, grid: Grid, cells: Mapping[int, Cell | None], labels: Labels) -> bool:
    """Whether the table is over: the next heading or label of the form stands here."""
    first = grid.at(row, 0)
    held = [cell for cell in cells.values() if cell is not None and cell.text]
    words = compact(first.text) if first is not None else ""
    is_label = first is not None and first.text and labels.field(label_of(first.text)) is not None
    one_wide_cell = len(held) > 1 and len({id(cell) for cell in held}) == 1
    return bool(is_label) or one_wide_cell or words in ("合计", "总计", "小计") or labels.is_furniture(words or "·")


def _with_unit(raw: Raw, part: PlanColumn, unit: str) -> Raw:
    """A number under a heading with a unit of its own keeps that unit."""
    if not unit or unit == part.unit or find_unit(unit) is None or not isinstance(raw, int | float | str):
        return raw
    text = str(raw).strip()
    return f"{text}{unit}" if text.replace(",", "").replace(".", "").isdigit() else raw
