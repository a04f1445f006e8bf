"""A list as a sheet: the rows, columns and order of the screen, in a form that reads back to the same values."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from luodi.records.cells import sheet_value
from luodi.records.declaration import WORDED, Field
from luodi.records.selection import Selection

SheetValue = str | int | Decimal | date | None
AT_ONCE = 2000


def headings(selection: Selection) -> list[str]:
    """The headings with their units, `总投资额(万元)`: the rulebook's where the record names them."""
    fixed = selection.record.headings(selection.actor) if selection.record.headings is not None else {}
    return [_heading(field, fixed.get(field.name, "")) for field in exported(selection)]


def exported(selection: Selection) -> tuple[Field, ...]:
    """The chosen columns that may leave the house."""
    return tuple(field for field in selection.fields if field.in_export)


def _heading(field: Field, fixed: str) -> str:
    name = fixed or field.heading or str(field.label)
    return f"{name}({field.unit})" if field.unit else name


def sheet_rows(selection: Selection) -> Iterator[list[SheetValue]]:
    """The rows, read in portions: one query however many there are."""
    places = {path: place for place, path in enumerate(selection.paths())}
    fields = exported(selection)
    for values in selection.values().iterator(chunk_size=AT_ONCE):
        yield [_value(field, values, places, selection) for field in fields]


def _value(field: Field, values: tuple[Any, ...], places: dict[str, int], selection: Selection) -> SheetValue:
    return sheet_value(
        field,
        values[places[field.path]],
        titles=selection.titles.get(field.name, {}) if field.kind in WORDED else {},
        currency=values[places[field.currency]] if field.currency else "CNY",
        precision=values[places[field.precision]] if field.precision else "",
    )
