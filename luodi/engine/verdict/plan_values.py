"""A plan's values: what the form can take of what was given, from an example, a web form, a Word or an Excel cell."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import PlanColumn, PlanField, PlanForm
from luodi.engine.values import (
    Day,
    DifferentUnits,
    Doubt,
    DoubtCode,
    Money,
    Quantity,
    Ratio,
    Reading,
    compact,
    doubt,
    find_unit,
    read_day,
    read_quantity,
)
from luodi.engine.verdict.compound_units import scale_of
from luodi.engine.verdict.verdicts import Said
from luodi.engine.verdict.wording import BLANK, fact_text

PlanCell = Money | Quantity | Decimal | Ratio | Day | str | None
PlanRow = Mapping[str, PlanCell]
PlanValue = PlanCell | tuple[PlanRow, ...]
PlanValues = Mapping[str, PlanValue]
"""A plan by field id. None, or no entry, is a blank: not known, never zero."""

_DASHES = frozenset({"", "-", "--", "—", "——", "/", "\\"})


class PlanValueError(ValueError):
    """A value cannot be what its field asks for. Carries the field's id and the sentence."""

    def __init__(self, field: str, said: Said) -> None:
        super().__init__(said.en)
        self.field, self.said = field, said


def typed(form: PlanForm, given: Mapping[str, Any], *, book: Book) -> dict[str, PlanValue]:
    """The values of a worked example as the form has them. Raises PlanValueError for what the form cannot take.

    A bare number of a money field is yuan, of a quantity field the field's own unit; a text with a unit says otherwise.
    """
    fields = {field.id: field for field in form.fields}
    values: dict[str, PlanValue] = {}
    for name, value in given.items():
        field = fields.get(name)
        if field is None:
            raise PlanValueError(name, Said(f"计划书没有“{name}”这一项", f"the plan has no field “{name}”"))
        unit = "元" if field.kind == "money" else field.unit
        values[name], _ = read_value(field, value, book=book, unit=unit)
    return values


def read_value(field: PlanField, given: Any, *, book: Book, unit: str | None) -> tuple[PlanValue, tuple[Doubt, ...]]:
    """One value as its field has it, and what is doubtful about it; blank is None.

    `unit` is that of a bare number; a unit in the text wins. Raises PlanValueError. A table is given as mappings.
    """
    if field.kind == "table":
        return _rows(field, given if isinstance(given, tuple | list) else ())
    if _is_nothing(given):
        return None, ()
    if field.kind == "choice":
        return _word(field, str(given), book), ()
    return _read(field, given, unit)


def _rows(field: PlanField, given: tuple[Any, ...] | list[Any]) -> tuple[PlanValue, tuple[Doubt, ...]]:
    """The rows that hold anything, each cell typed by its column."""
    rows: list[PlanRow] = []
    doubts: tuple[Doubt, ...] = ()
    for row in given:
        cells: dict[str, PlanCell] = {}
        for column in field.columns:
            cells[column.id], found = read_cell(column, row.get(column.id), unit=column.unit)
            doubts += found
        if not all(is_blank(cell) for cell in cells.values()):
            rows.append(cells)
    return tuple(rows) or None, doubts


def read_cell(column: PlanColumn, given: Any, *, unit: str | None) -> tuple[PlanCell, tuple[Doubt, ...]]:
    """One cell of a table as its column has it, and what is doubtful about it. Raises PlanValueError."""
    return (None, ()) if _is_nothing(given) else _read(column, given, unit)


def _is_nothing(given: Any) -> bool:
    return given is None or (isinstance(given, str) and compact(given) in _DASHES)


def _read(field: PlanField | PlanColumn, given: Any, unit: str | None) -> tuple[PlanCell, tuple[Doubt, ...]]:
    if isinstance(given, Money | Quantity | Day | Ratio):
        return given, ()
    if field.kind == "text":
        return str(given).strip(), ()
    if field.kind == "day":
        return _settled(field, given, read_day(given))
    return _number(field, given, unit)


def _settled(field: PlanField | PlanColumn, given: Any, read: Reading[Day]) -> tuple[PlanCell, tuple[Doubt, ...]]:
    if read.value is None and not read.blank:
        raise _unusable(field, given)
    return read.value, read.doubts


def _number(field: PlanField | PlanColumn, given: Any, unit: str | None) -> tuple[PlanCell, tuple[Doubt, ...]]:
    known = unit if unit is not None and find_unit(unit) is not None else None
    text = compact(given).removesuffix(compact(unit)) if isinstance(given, str) and unit and known is None else given
    read = read_quantity(text, default_unit=known if field.kind in ("money", "quantity") else None)
    if read.blank:
        return None, ()
    if read.value is None:
        raise _unusable(field, given)
    try:
        return _as(field, read.value, read.unit), _doubts(read)
    except (ValueError, DifferentUnits) as error:
        raise _unusable(field, given) from error


def _doubts(read: Reading[Decimal]) -> tuple[Doubt, ...]:
    """What is doubtful about a number on a form: a unit of its own is none, `约` and `不低于` are."""
    found = tuple(each for each in read.doubts if each.code is not DoubtCode.UNIT_DIFFERS)
    if not (read.approximate or read.bound):
        return found
    return (*found, doubt(DoubtCode.WORDS_AROUND, text=read.original.strip()))


def _as(field: PlanField | PlanColumn, amount: Decimal, unit: str | None) -> PlanCell:
    """The number, in base units of `unit`, as the field's kind. Raises ValueError for another kind of unit."""
    if field.kind == "money":
        return Money(amount, unit or "CNY")
    if field.kind == "quantity":
        return Quantity(amount, unit or field.unit or "").to(field.unit or "")
    if field.kind == "ratio":
        return Ratio(amount if unit == "ratio" else amount / 100)
    if unit is not None:
        raise ValueError(unit)
    return amount


def _unusable(field: PlanField | PlanColumn, given: Any) -> PlanValueError:
    return PlanValueError(
        field.id, Said(f"{field.title}“{given}”读不出来", f"“{given}” cannot be read as {field.id.replace('_', ' ')}")
    )


def _word(field: PlanField, given: str, book: Book) -> str:
    wanted = compact(given)
    for item in book.code_list(field.list_ or "").items:
        if wanted in (item.id, *(compact(word) for word in (item.title, item.code or "", *item.aliases))):
            return item.id
    raise PlanValueError(
        field.id,
        Said(f"“{given}”不在{field.title}的可选范围内", f"“{given}” is not one of {field.id.replace('_', ' ')}"),
    )


def is_blank(value: PlanValue) -> bool:
    """Whether nothing was filled in. Zero is something."""
    if isinstance(value, tuple):
        return all(is_blank(cell) for row in value for cell in row.values())
    return value is None or (isinstance(value, str) and not value.strip())


def value_text(value: PlanValue, field: PlanField | PlanColumn, *, book: Book | None = None) -> Said:
    """A value in words, money and quantities in the field's own unit, a choice by its title."""
    if is_blank(value):
        return BLANK
    if isinstance(value, tuple):
        return Said(f"{len(value)}行", f"{len(value)} rows")
    if isinstance(value, Money) and field.unit and scale_of(field.unit)[0] == value.currency:
        return _same(value.text(unit=field.unit))
    if isinstance(value, Ratio):
        return _same(value.text())
    if isinstance(value, Decimal):
        return _same(f"{fact_text(value).zh}{field.unit or ''}")
    if isinstance(value, str) and isinstance(field, PlanField) and field.list_ is not None and book is not None:
        titles = {item.id: item.title for item in book.code_list(field.list_).items}
        return _same(titles.get(value, value))
    return fact_text(value)


def _same(text: str) -> Said:
    return Said(text, text)
