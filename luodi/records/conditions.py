"""A condition of the rulebook as a query: the rows it selects are exactly those on which the engine says pass.

SQL forgets what is unknown once it is negated (Django's `~` lets blanks through), so each part gives two queries: where
it certainly holds and where it certainly does not. What neither selects is unknown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation
from typing import Any, Literal

from django.db.models import DateField, F, Q
from django.db.models.expressions import ExpressionWrapper

from luodi.engine.rulebook import Book, NoSuchRule, NotInForce
from luodi.engine.rulebook.schema import conditions as c
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.conditions import Condition, Operand, ValueOf
from luodi.engine.values import UnitKind, find_unit

Kind = Literal["money", "number", "day", "words"]
CENT = Decimal("0.01")
NOWHERE = Q(pk__in=[])


class NotAQuery(Exception):
    """The condition cannot be asked as a query over this dataset, or the rule itself is faulty."""


class _NotInForce(Exception):
    """A dated value has no worth on the day: the comparison neither holds nor fails."""


@dataclass(frozen=True, slots=True)
class Column:
    """How a fact is stored: its ORM path and kind, and where its currency or precision stands.

    `signed` marks an amount that a reversal already carries with the opposite sign.
    """

    path: str
    kind: Kind
    currency: str = ""
    precision: str = ""
    signed: bool = False
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class Sides:
    """Where a condition certainly holds, and where it certainly fails."""

    passes: Q
    fails: Q

    def contrary(self) -> "Sides":
        """The other way round."""
        return Sides(self.fails, self.passes)


@dataclass(frozen=True, slots=True)
class _Asked:
    columns: Mapping[str, Column]
    book: Book
    on: date

    def column(self, name: str) -> Column:
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
    except _NotInForce:
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
        return _words(column, {name for word in part.values for name in _names(word, part.field, asked.book)})
    parts = [_compared(column, part.field, "=", word, asked) for word in part.values]
    passes, fails = parts[0].passes, parts[0].fails
    for each in parts[1:]:
        passes, fails = passes | each.passes, fails & each.fails
    return Sides(passes, fails)


def _present(condition: c.Present, asked: _Asked) -> Sides:
    column = asked.column(condition.present)
    known = Q(**{f"{column.path}__isnull": False})
    blank = Q(**{f"{column.path}__isnull": True})
    if column.kind == "words" and column.is_text:
        known, blank = known & ~Q(**{column.path: ""}), blank | Q(**{column.path: ""})
    return Sides(known, blank)


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
            return _word_compared(column, name, op, text, asked.book)
        if column.kind == "day":
            return _day(column, op, date.fromisoformat(text))
        if column.kind == "money":
            return _money(column, op, Decimal(text), unit, asked)
        return _number(column.path, op, Decimal(text))
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
        raise _NotInForce
    return found.value or "", value.unit


_LOOKUPS: Mapping[str, tuple[str, str]] = {
    ">=": ("gte", "lt"),
    ">": ("gt", "lte"),
    "<=": ("lte", "gt"),
    "<": ("lt", "gte"),
}


def _number(path: str, op: str, bound: Decimal) -> Sides:
    if op in ("=", "!="):
        equal = Q(**{path: bound})
        differs = Q(**{f"{path}__gt": bound}) | Q(**{f"{path}__lt": bound})
        return Sides(equal, differs) if op == "=" else Sides(differs, equal)
    holds, fails = _LOOKUPS[op]
    return Sides(Q(**{f"{path}__{holds}": bound}), Q(**{f"{path}__{fails}": bound}))


def _money(column: Column, op: str, amount: Decimal, unit: str, asked: _Asked) -> Sides:
    """Each currency against the bound in that currency; a currency without a rate that day is unknown."""
    found = find_unit(unit) if unit else None
    if unit and (found is None or found.kind is not UnitKind.MONEY):
        raise ValueError(unit)
    currency, bound = (found.base, amount * found.factor) if found else ("CNY", amount)
    if not column.currency:
        return _number(column.path, op, bound)
    passes, fails = NOWHERE, NOWHERE
    for code, rate in {currency: Decimal(1), **_rates(currency, asked)}.items():
        sides = _in_cents(column.path, op, bound / rate)
        same = Q(**{column.currency: code})
        passes, fails = passes | (same & sides.passes), fails | (same & sides.fails)
    return Sides(passes, fails)


def _in_cents(path: str, op: str, bound: Decimal) -> Sides:
    """A bound between two cents is brought to the cent on its own side, so that no rounding moves it."""
    up = op in (">=", "<")
    cents = bound.quantize(CENT, rounding=ROUND_CEILING if up else ROUND_FLOOR)
    if op in ("=", "!=") and cents != bound:
        known = Q(**{f"{path}__isnull": False})
        return Sides(NOWHERE, known) if op == "=" else Sides(known, NOWHERE)
    return _number(path, op, cents)


def _rates(currency: str, asked: _Asked) -> dict[str, Decimal]:
    """The rates into the currency that the book has on the day, by the other currency."""
    rates: dict[str, Decimal] = {}
    for value in asked.book.values:
        into, _slash, other = value.unit.partition("/")
        if into != currency or not other or other in rates:
            continue
        found = asked.book.value_on(value.id, asked.on)
        if not isinstance(found, NotInForce) and found.value is not None:
            rates[other] = Decimal(found.value)
    return rates


def _word_compared(column: Column, name: str, op: str, word: str, book: Book) -> Sides:
    if op not in ("=", "!="):
        raise NotAQuery(f"{name} holds words, which have no order")
    sides = _words(column, _names(word, name, book))
    return sides if op == "=" else sides.contrary()


def _words(column: Column, names: set[str]) -> Sides:
    present = _present(c.Present(present="x"), _Asked({"x": column}, None, date.min))  # type: ignore[arg-type]
    one_of = Q(**{f"{column.path}__in": sorted(names)})
    return Sides(one_of, present.passes & ~one_of)


def _names(word: str, field: str, book: Book) -> set[str]:
    """Every way the book lets this word be written: itself, and the names of the entries it may mean."""
    column = book.columns.get(field)
    names: set[str] = {word}
    if column is None:
        return names
    if column.kind == "unit":
        entries: list[set[str]] = [{one for one in (u.id, u.name, u.short, *u.aliases) if one} for u in book.units]
    elif column.list_ is not None:
        items = book.code_list(column.list_).items
        entries = [{item.id, item.title, *([item.code] if item.code else []), *item.aliases} for item in items]
    else:
        return names
    return names.union(*(entry for entry in entries if word in entry))


def _day(column: Column, op: str, bound: date) -> Sides:
    """Days known only to a month or year hold or fail only where every day they may mean does."""
    before = _ends_before(column, bound)
    from_bound = _starts_from(column, bound)
    after = _starts_from(column, bound + timedelta(days=1))
    by_bound = _ends_before(column, bound + timedelta(days=1))
    exact = Q(**{column.path: bound})
    if column.precision:
        exact &= Q(**{column.precision: "day"})
    return {
        "<": Sides(before, from_bound),
        ">=": Sides(from_bound, before),
        ">": Sides(after, by_bound),
        "<=": Sides(by_bound, after),
        "=": Sides(exact, before | after),
        "!=": Sides(before | after, exact),
    }[op]


def _ends_before(column: Column, bound: date) -> Q:
    """Its latest possible day lies before the bound. Months and years are stored as their first day."""
    if not column.precision:
        return Q(**{f"{column.path}__lt": bound})
    starts = {
        "day": bound,
        "before-day": bound,
        "month": bound.replace(day=1),
        "before-end-of-month": bound.replace(day=1),
        "year": bound.replace(month=1, day=1),
        "before-end-of-year": bound.replace(month=1, day=1),
    }
    query = NOWHERE
    for precision, start in starts.items():
        query |= Q(**{column.precision: precision, f"{column.path}__lt": start})
    return query


def _starts_from(column: Column, bound: date) -> Q:
    """Its earliest possible day is the bound or later; a limit has no earliest day."""
    query = Q(**{f"{column.path}__gte": bound})
    return query & Q(**{f"{column.precision}__in": ["day", "month", "year"]}) if column.precision else query


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
