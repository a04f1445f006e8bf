"""A condition of the rulebook as one expression of an engine, with three answers: true, false, unknown."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal, InvalidOperation
from functools import reduce
from typing import Any

from luodi.engine.measure.compiling.bounds import bound_of, money_bounds, names_of, stored_bound
from luodi.engine.measure.compiling.facts import Fact, NotCompiled, fact_named
from luodi.engine.measure.compiling.target import Expression, Target
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema import conditions as c
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.conditions import Condition, Operand

_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    ">=": operator.ge,
    ">": operator.gt,
    "<=": operator.le,
    "<": operator.lt,
    "=": operator.eq,
    "!=": operator.ne,
}
_FROM_A_DAY = ("day", "month", "year")  # precisions that have an earliest day; the others are limits


@dataclass(frozen=True, slots=True)
class Reading:
    """What a condition is read with: the facts' columns, the engine, the book, the day of judgement, the local time.

    Who only wants the rows that fulfil it need not tell unknown from false (`tells_unknown`): the expression is shorter.
    """

    facts: Mapping[str, Fact]
    target: Target
    book: Book
    on: date
    zone: tzinfo
    tells_unknown: bool = True

    def midnight(self, day: date) -> datetime:
        """The instant at which the day begins here."""
        return datetime(day.year, day.month, day.day, tzinfo=self.zone)


def predicate(condition: Condition, reading: Reading) -> Expression:
    """Return where the condition holds (true), fails (false), or cannot be told (unknown). Raises NotCompiled."""
    return _BUILDING[type(condition)](condition, reading)


def _all(condition: c.All, reading: Reading) -> Expression:
    return reduce(operator.and_, [predicate(part, reading) for part in condition.all])


def _any(condition: c.AnyOf, reading: Reading) -> Expression:
    return reduce(operator.or_, [predicate(part, reading) for part in condition.any])


def _not(condition: c.Not, reading: Reading) -> Expression:
    return ~predicate(condition.not_, replace(reading, tells_unknown=True))


def _compare(condition: c.Compare, reading: Reading) -> Expression:
    part = condition.compare
    return _compared(part.field, part.op, part.value, reading)


def _between(condition: c.Between, reading: Reading) -> Expression:
    part = condition.between
    return _compared(part.field, ">=", part.low, reading) & _compared(part.field, "<=", part.high, reading)


def _in(condition: c.In, reading: Reading) -> Expression:
    part = condition.in_
    fact = fact_named(part.field, reading.facts)
    if fact.kind == "words":
        names = {name for word in part.values for name in names_of(word, part.field, reading.book)}
        return _among(fact, names, reading)
    return reduce(operator.or_, [_compared(part.field, "=", word, reading) for word in part.values])


def _present(condition: c.Present, reading: Reading) -> Expression:
    return _presence(fact_named(condition.present, reading.facts), reading.target)


def _count(condition: c.Count, reading: Reading) -> Expression:
    raise NotCompiled(f"counting {condition.count.of} is judged dossier by dossier")


def _within(condition: c.Within, reading: Reading) -> Expression:
    part = condition.within
    later, earlier = fact_named(part.field, reading.facts), fact_named(part.of, reading.facts)
    if part.working or later.precision or earlier.precision or (later.kind, earlier.kind) != ("day", "day"):
        raise NotCompiled("working days and imprecise days are judged row by row")
    target = reading.target
    last = target.days_after(target.column(earlier.column), part.days)
    return target.column(later.column) <= last


def _compared(name: str, op: str, operand: Operand, reading: Reading) -> Expression:
    fact = fact_named(name, reading.facts)
    bound = bound_of(operand, book=reading.book, on=reading.on)
    if bound is None:
        return reading.target.unknown()
    text, unit = bound
    try:
        if fact.kind == "words":
            return _word(fact, name, op, text, reading)
        if fact.kind in ("day", "instant"):
            return _day(fact, op, date.fromisoformat(text), reading)
        if fact.kind == "money":
            return _money(fact, op, Decimal(text), unit, reading)
        return _stored(fact, op, Decimal(text), reading.target)
    except (ValueError, InvalidOperation) as error:
        raise NotCompiled(f"{name} cannot be compared with {text}") from error


def _word(fact: Fact, name: str, op: str, word: str, reading: Reading) -> Expression:
    if op not in ("=", "!="):
        raise NotCompiled(f"{name} holds words, which have no order")
    names = names_of(word, name, reading.book)
    return _among(fact, names, reading) if op == "=" else ~_among(fact, names, replace(reading, tells_unknown=True))


def _among(fact: Fact, names: set[str], reading: Reading) -> Expression:
    """A blank is neither among the names nor outside."""
    target = reading.target
    among = target.one_of(target.column(fact.column), sorted(names - {""}))
    return target.chosen([(_presence(fact, target), among)]) if reading.tells_unknown else among


def _presence(fact: Fact, target: Target) -> Expression:
    column = target.column(fact.column)
    known = target.is_known(column)
    return known & (column != "") if fact.kind == "words" else known


def _money(fact: Fact, op: str, amount: Decimal, unit: str, reading: Reading) -> Expression:
    """Each currency against the bound in that currency; one without a rate that day is unknown."""
    bounds = money_bounds(amount, unit, book=reading.book, on=reading.on)
    target = reading.target
    if not fact.currency:
        return _stored(fact, op, next(iter(bounds.values())), target)
    currency = target.column(fact.currency)
    return target.chosen([(currency == code, _stored(fact, op, bound, target)) for code, bound in bounds.items()])


def _stored(fact: Fact, op: str, bound: Decimal, target: Target) -> Expression:
    column = target.column(fact.column)
    stored = stored_bound(op, bound, fact.scale)
    if stored is None:
        return target.chosen([(target.is_known(column), target.plain(op == "!="))])
    return _OPERATORS[op](column, target.plain(stored))


def _day(fact: Fact, op: str, bound: date, reading: Reading) -> Expression:
    """Days known only to a month or year hold or fail only where every day they may mean does."""
    if op == "!=":
        return ~_day(fact, "=", bound, reading)
    if op in (">=", "<"):
        at_least = _from_day(fact, bound, reading)
        return at_least if op == ">=" else ~at_least
    after = _from_day(fact, bound + timedelta(days=1), reading)
    if op in (">", "<="):
        return after if op == ">" else ~after
    return _exactly(fact, _from_day(fact, bound, reading) & ~after, reading.target)


def _from_day(fact: Fact, bound: date, reading: Reading) -> Expression:
    """Whether the day is the bound or later. Months and years are stored as their first day."""
    target = reading.target
    column = target.column(fact.column)
    if fact.kind == "instant":
        return column >= target.plain(reading.midnight(bound))
    from_bound = column >= target.plain(bound)
    if not fact.precision:
        return from_bound
    precision = target.column(fact.precision)
    starts = (
        (bound, ("day", "before-day")),
        (bound.replace(day=1), ("month", "before-end-of-month")),
        (bound.replace(month=1, day=1), ("year", "before-end-of-year")),
    )
    cases = [(from_bound & target.one_of(precision, _FROM_A_DAY), target.plain(True))]
    for start, known_to in starts:
        ended = (column < target.plain(start)) & target.one_of(precision, known_to)
        cases.append((ended, target.plain(False)))
    return target.chosen(cases)


def _exactly(fact: Fact, within: Expression, target: Target) -> Expression:
    """A day known less than exactly is never known to be this one, only known not to be."""
    if not fact.precision:
        return within
    exact = target.column(fact.precision) == "day"
    return target.chosen([(~within, target.plain(False)), (exact & within, target.plain(True))])


_BUILDING: Mapping[type[Part], Callable[[Any, Reading], Expression]] = {
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
