"""A condition's tree built into two queries, part by part."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import DateField, F, Q
from django.db.models.expressions import ExpressionWrapper

from luodi.engine.rulebook import Book, NoSuchRule, NotInForce
from luodi.engine.rulebook.schema import conditions as c
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.conditions import Condition, Operand, ValueOf
from luodi.records.conditions import comparing
from luodi.records.conditions.sides import NOWHERE, Column, NotAQuery, Sides, ValueNotInForce


@dataclass(frozen=True, slots=True)
class _Asked:
    columns: Mapping[str, Column]
    book: Book
    on: date

    def column(self, name: str) -> Column:
        """The column of a fact; raises NotAQuery when the dataset has none."""
        if name not in self.columns:
            raise NotAQuery(f"the dataset has no field {name}")
        return self.columns[name]


def condition_q(condition: Condition, *, columns: Mapping[str, Column], book: Book, on: date) -> Q:
    """Return the query for the rows on which the condition holds on that day. Raises NotAQuery."""
    return _sides(condition, _Asked(columns, book, on)).passes


def condition_sides(condition: Condition, *, columns: Mapping[str, Column], book: Book, on: date) -> Sides:
    """Return both queries: where the condition holds, and where it fails. Raises NotAQuery."""
    return _sides(condition, _Asked(columns, book, on))


def _sides(condition: Condition, asked: _Asked) -> Sides:
    try:
        return _BUILDING[type(condition)](condition, asked)
    except ValueNotInForce:
        return Sides(NOWHERE, NOWHERE)


def _all(condition: c.All, asked: _Asked) -> Sides:
    parts = [_sides(part, asked) for part in condition.all]
    passes, fails = parts[0].passes, parts[0].fails
    for part in parts[1:]:
        passes, fails = passes & part.passes, fails | part.fails
    return Sides(passes, fails)


def _any(condition: c.AnyOf, asked: _Asked) -> Sides:
    parts = [_sides(part, asked) for part in condition.any]
    passes, fails = parts[0].passes, parts[0].fails
    for part in parts[1:]:
        passes, fails = passes | part.passes, fails & part.fails
    return Sides(passes, fails)


def _not(condition: c.Not, asked: _Asked) -> Sides:
    return _sides(condition.not_, asked).contrary()


def _compare(condition: c.Compare, asked: _Asked) -> Sides:
    part = condition.compare
    return _compared(asked.column(part.field), part.field, part.op, part.value, asked)


def _between(condition: c.Between, asked: _Asked) -> Sides:
    part = condition.between
    column = asked.column(part.field)
    low = _compared(column, part.field, ">=", part.low, asked)
    high = _compared(column, part.field, "<=", part.high, asked)
    return Sides(low.passes & high.passes, low.fails | high.fails)


def _in(condition: c.In, asked: _Asked) -> Sides:
    part = condition.in_
    column = asked.column(part.field)
    if column.kind == "words":
        return comparing.one_of(
            column, {name for word in part.values for name in comparing.names_of(word, part.field, asked.book)}
        )
    parts = [_compared(column, part.field, "=", word, asked) for word in part.values]
    passes, fails = parts[0].passes, parts[0].fails
    for each in parts[1:]:
        passes, fails = passes | each.passes, fails & each.fails
    return Sides(passes, fails)


def _present(condition: c.Present, asked: _Asked) -> Sides:
    return comparing.presence(asked.column(condition.present))


def _count(condition: c.Count, asked: _Asked) -> Sides:
    raise NotAQuery(f"counting {condition.count.of} is judged dossier by dossier")


def _within(condition: c.Within, asked: _Asked) -> Sides:
    part = condition.within
    later, earlier = asked.column(part.field), asked.column(part.of)
    if part.working or later.precision or earlier.precision or (later.kind, earlier.kind) != ("day", "day"):
        raise NotAQuery("working days and imprecise days are judged row by row")
    last = ExpressionWrapper(F(earlier.path) + timedelta(days=part.days), output_field=DateField())
    return Sides(Q(**{f"{later.path}__lte": last}), Q(**{f"{later.path}__gt": last}))


def _compared(column: Column, name: str, op: str, operand: Operand, asked: _Asked) -> Sides:
    text, unit = _bound(operand, asked)
    try:
        if column.kind == "words":
            return comparing.compare_word(column, name, op, text, asked.book)
        if column.kind == "day":
            return comparing.compare_day(column, op, date.fromisoformat(text))
        if column.kind == "money":
            return comparing.compare_money(column, op, Decimal(text), unit, book=asked.book, on=asked.on)
        return comparing.compare_number(column.path, op, Decimal(text))
    except (ValueError, InvalidOperation) as error:
        raise NotAQuery(f"{name} cannot be compared with {text}") from error


def _bound(operand: Operand, asked: _Asked) -> tuple[str, str]:
    if not isinstance(operand, ValueOf):
        return operand, ""
    try:
        value = asked.book.value(operand.value_of)
    except NoSuchRule as error:
        raise NotAQuery(f"the book has no value {operand.value_of}") from error
    found = asked.book.value_on(operand.value_of, asked.on)
    if isinstance(found, NotInForce):
        raise ValueNotInForce
    return found.value or "", value.unit


_BUILDING: Mapping[type[Part], Callable[[Any, _Asked], Sides]] = {
    c.All: _all,
    c.AnyOf: _any,
    c.Not: _not,
    c.Compare: _compare,
    c.In: _in,
    c.Between: _between,
    c.Present: _present,
    c.Count: _count,
    c.Within: _within,
}
