"""Values found beside labels: to the right or below, with the unit of label, cell or neighbour; the rest is listed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import PlanField, PlanForm
from luodi.engine.values import Doubt, compact
from luodi.engine.verdict.plan_values import PlanValue, PlanValueError, is_blank, read_value
from luodi.engine.verdict.verdicts import Said
from luodi.plans.taking_over.cells import Cell, Grid, content_of, grids_of
from luodi.plans.taking_over.labels import Labels, is_unit, label_of, ticked
from luodi.plans.taking_over.tables import read_table
from luodi.records.files import path_of
from luodi.records.models import StoredFile


@dataclass(frozen=True)
class Taken:
    """One field read: its label and value as written, where, and what is doubtful; or why it could not be read."""

    field: PlanField
    written: str
    address: str
    value: PlanValue = None
    doubts: tuple[Doubt, ...] = ()
    problem: Said | None = None


@dataclass(frozen=True)
class Unread:
    """A cell that says something and was taken for nothing."""

    text: str
    address: str


@dataclass
class FormRead:
    """What a file holds for a form: the fields found, and every cell that was not read."""

    taken: list[Taken] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    @property
    def values(self) -> dict[str, PlanValue]:
        """The values that could be read, by field; of a field met twice the first that holds anything."""
        found: dict[str, PlanValue] = {}
        for one in self.taken:
            if one.problem is None and not is_blank(one.value):
                found.setdefault(one.field.id, one.value)
        return found


def read_form_file(file: StoredFile, form: PlanForm, book: Book) -> FormRead:
    """Return what the stored Word or Excel file holds for the form. Raises Refused when it cannot be read at all."""
    return read_form(grids_of(content_of(path_of(file.digest)), media_type=file.media_type), form, book)


def read_form(grids: list[Grid], form: PlanForm, book: Book) -> FormRead:
    """Return what the grids hold for the form."""
    read, labels = FormRead(), Labels(form)
    for grid in grids:
        used: set[int] = set()
        for one in (*_tables(grid, form, labels, book, used), *_pairs(grid, labels, book, used)):
            read.taken.append(one)
        read.unread += [
            Unread(cell.text, cell.address)
            for _row, _column, cell in grid.first_places()
            if cell.text and id(cell) not in used and not labels.is_furniture(cell.text)
        ]
    return read


def _tables(grid: Grid, form: PlanForm, labels: Labels, book: Book, used: set[int]) -> Iterator[Taken]:
    for each in form.fields:
        if each.kind == "table":
            found = read_table(grid, each, labels, used)
            if found is not None:
                written = f"{len(found.rows)} × {len(each.columns)}"
                yield _typed(each, found.rows, written, found.address, each.unit, book)


def _pairs(grid: Grid, labels: Labels, book: Book, used: set[int]) -> Iterator[Taken]:
    """Labels with the value beside them, or within the same cell behind a colon."""
    for row, column, cell in grid.first_places():
        if not cell.text or id(cell) in used:
            continue
        label = label_of(cell.text)
        named = labels.field(label)
        if named is None:
            yield from _within(cell, labels, book, used)
            continue
        if named.kind == "table":
            used.add(id(cell))
            continue
        used.add(id(cell))
        place = _value_place(grid, row, column, labels, used)
        if place is None:
            continue
        value = grid.places[place]
        used.add(id(value))
        unit = label.unit or _unit_behind(grid, place, used) or named.unit
        yield _typed(named, value.raw, value.text, value.address, unit, book)


def _value_place(grid: Grid, row: int, column: int, labels: Labels, used: set[int]) -> tuple[int, int] | None:
    """Return where the value of a label stands: to the right, else below; never in another label or a bare unit."""
    for place in (grid.right_of(row, column), grid.below(row, column)):
        if place is None:
            continue
        cell = grid.places[place]
        if id(cell) in used or not cell.text or is_unit(compact(cell.text)):
            continue
        if labels.field(label_of(cell.text)) is None and not labels.is_furniture(cell.text):
            return place
    return None


def _unit_behind(grid: Grid, place: tuple[int, int], used: set[int]) -> str:
    """Return the unit in the cell behind the value, when that cell holds nothing else."""
    beyond = grid.right_of(*place)
    if beyond is None:
        return ""
    cell = grid.places[beyond]
    if not is_unit(compact(cell.text)):
        return ""
    used.add(id(cell))
    return compact(cell.text)


def _within(cell: Cell, labels: Labels, book: Book, used: set[int]) -> Iterator[Taken]:
    """A cell or a line that holds both: `项目名称：…`."""
    head, _, tail = cell.text.replace("：", ":", 1).partition(":")
    label = label_of(head)
    named = labels.field(label)
    if named is None or named.kind == "table" or not tail.strip():
        return
    used.add(id(cell))
    yield _typed(named, tail.strip(), tail.strip(), cell.address, label.unit or named.unit, book)


def _typed(named: PlanField, raw: object, written: str, address: str, unit: str | None, book: Book) -> Taken:
    """The value read in the unit that was found; what is no unit the field knows is a problem, not a guess."""
    given = ticked(raw) if named.kind == "choice" else _with_unit(raw, named, unit)
    try:
        value, doubts = read_value(named, given, book=book, unit=unit)
    except PlanValueError as error:
        return Taken(named, written, address, problem=error.said)
    return Taken(named, written, address, value, doubts)


def _with_unit(raw: object, named: PlanField, unit: str | None) -> object:
    """A bare number beside another unit than the field's own keeps that unit."""
    if named.kind != "number" or not unit or unit == named.unit or not isinstance(raw, int | float | str):
        return raw
    return f"{raw}{unit}"
