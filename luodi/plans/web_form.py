"""The form on the page, made from the rulebook's plan form: what stands in each field, as a person writes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import PlanColumn, PlanField, PlanForm, PlanSection
from luodi.engine.values import Day, Money, Precision, Quantity, Ratio
from luodi.engine.verdict.compound_units import scale_of
from luodi.engine.verdict.plan_values import PlanCell, PlanValue, PlanValues, is_blank
from luodi.engine.verdict.wording import fact_text

SPARE_ROWS, LEAST_ROWS = 2, 4


@dataclass(frozen=True)
class Input:
    """One input: its name in the post, what stands in it, and what is wrong with it."""

    name: str
    text: str
    kind: str
    title: str
    unit: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """One field of the page: its input, or the rows of inputs of a table."""

    field: PlanField
    input: Input | None
    rows: tuple[tuple[Input, ...], ...]
    errors: tuple[str, ...]
    is_missing: bool


@dataclass(frozen=True)
class Part:
    """A section of the form with its fields."""

    section: PlanSection
    lines: tuple[Line, ...]


def parts_of(
    form: PlanForm,
    values: PlanValues,
    *,
    book: Book,
    posted: QueryDict | None = None,
    errors: Mapping[str, list[str]] | None = None,
) -> tuple[Part, ...]:
    """Return the form's sections filled with the values, or with what was posted and could not be taken."""
    return tuple(
        Part(section, tuple(_line(field, values, book, posted, errors or {}) for field in section.fields))
        for section in form.sections
    )


def _line(
    field: PlanField, values: PlanValues, book: Book, posted: QueryDict | None, errors: Mapping[str, list[str]]
) -> Line:
    value = values.get(field.id)
    wrong = tuple(errors.get(field.id, ()))
    missing = field.required and is_blank(value)
    if field.kind == "table":
        return Line(field, None, _rows(field, value, posted), wrong, missing)
    name = f"value:{field.id}"
    held = None if isinstance(value, tuple) else value
    text = posted_text(posted, name) if posted is not None else cell_text(field, held)
    kind = "long" if field.long else field.kind
    made = Input(name, text, kind, field.title, field.unit or "", _options(field, book))
    return Line(field, made, (), wrong, missing)


def _options(field: PlanField, book: Book) -> tuple[tuple[str, str], ...]:
    if field.list_ is None:
        return ()
    return tuple((item.id, item.title) for item in book.code_list(field.list_).items)


def _rows(field: PlanField, value: PlanValue, posted: QueryDict | None) -> tuple[tuple[Input, ...], ...]:
    held = value if isinstance(value, tuple) else ()
    count = _posted_rows(field, posted) if posted is not None else max(len(held) + SPARE_ROWS, LEAST_ROWS)
    rows = []
    for number in range(count):
        row = held[number] if number < len(held) else {}
        cells = []
        for column in field.columns:
            name = f"table:{field.id}:{number}:{column.id}"
            text = posted_text(posted, name) if posted is not None else cell_text(column, row.get(column.id))
            cells.append(Input(name, text, column.kind, column.title, column.unit or ""))
        rows.append(tuple(cells))
    return tuple(rows)


def _posted_rows(field: PlanField, posted: QueryDict) -> int:
    start = f"table:{field.id}:"
    numbers = [int(part) for name in posted if name.startswith(start) and (part := name.split(":")[2]).isdigit()]
    return min(max(numbers, default=-1) + 1, 200)


def values_posted(form: PlanForm, posted: QueryDict) -> dict[str, Any]:
    """Return what was posted as the verb takes it: text by field, rows by column; fields not on the page left out."""
    given: dict[str, Any] = {}
    for field in form.fields:
        if field.kind != "table":
            if f"value:{field.id}" in posted:
                given[field.id] = posted_text(posted, f"value:{field.id}")
            continue
        count = _posted_rows(field, posted)
        if count:
            given[field.id] = [
                {column.id: posted_text(posted, f"table:{field.id}:{number}:{column.id}") for column in field.columns}
                for number in range(count)
            ]
    return given


def posted_text(posted: QueryDict, name: str) -> str:
    """Return what was posted under the name, without white space around it."""
    return str(posted.get(name, "")).strip()


def cell_text(field: PlanField | PlanColumn, value: PlanCell) -> str:
    """Return the value as it would be typed: a bare number in the field's unit, or with another unit named."""
    if value is None:
        return ""
    if isinstance(value, Money):
        unit = field.unit or "元"
        if scale_of(unit)[0] == value.currency:
            return f"{_plain(value.in_unit(unit))}"
        return value.text("zh").replace(",", "")
    if isinstance(value, Quantity):
        return _plain(value.to(field.unit).amount if field.unit else value.amount)
    if isinstance(value, Ratio):
        return _plain(value.value * 100)
    if isinstance(value, Day):
        return value.value.isoformat() if value.precision is Precision.DAY else value.text("zh")
    return fact_text(value).zh.replace(",", "") if not isinstance(value, str) else value


def _plain(number: Any) -> str:
    whole = number == number.to_integral_value()
    return f"{number.quantize(1) if whole else number.normalize():f}"
