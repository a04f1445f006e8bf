"""One figure: its definition, how it comes about, its units in order, its months, and the rows behind it."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404

from luodi.engine.rulebook import NoSuchRule
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.actors import Actor, system_actor
from luodi.performance.behind import Row, rows_of
from luodi.performance.measuring import Measures, UnitTree, Wanted
from luodi.performance.queries.asking import Chosen

PER_PAGE = 50
NUMERATOR, DENOMINATOR = "numerator", "denominator"


@dataclass(frozen=True, slots=True)
class Behind:
    """One page of the rows the actor may see, of `total` that were counted. `part` is the side of a ratio."""

    indicator: Indicator
    part: str
    page: Page[Row]
    seen: int
    total: int


def indicator_or_404(chosen: Chosen, identifier: str) -> Indicator:
    """Return the indicator of the book in force on the day; raises Http404 for none."""
    try:
        return chosen.book.indicator(identifier)
    except NoSuchRule as error:
        raise Http404(identifier) from error


def part_of(chosen: Chosen, indicator: Indicator, part: str) -> Indicator:
    """Return the side of a ratio whose rows are asked for; any other indicator is its own only side."""
    if indicator.aggregate != "ratio" or indicator.numerator is None or indicator.denominator is None:
        return indicator
    return chosen.book.indicator(indicator.denominator if part == DENOMINATOR else indicator.numerator)


def behind(chosen: Chosen, indicator: Indicator, actor: Actor, *, part: str = "", page: str | None = None) -> Behind:
    """Return the rows behind the figure; a constant number of queries whatever their number."""
    side = part_of(chosen, indicator, part)
    units = units_under(chosen)
    rows = counted_rows(chosen, side, actor, units).order_by("pk")
    shown = Paginator(rows, PER_PAGE).get_page(page)
    shown.object_list = rows_of(shown.object_list, book=chosen.book, instant=chosen.instant)
    seen = shown.paginator.count
    everything = counted_rows(chosen, side, system_actor(chosen.place), units)
    name = (part or NUMERATOR) if side is not indicator else ""
    return Behind(side, name, shown, seen, everything.count())


def counted_rows(chosen: Chosen, indicator: Indicator, actor: Actor, units: frozenset[int] | None) -> QuerySet[Any]:
    """Return the rows a figure is made of that the actor may see, reversals included."""
    measures = Measures(book=chosen.book, place=chosen.place, instant=chosen.instant, actor=actor)
    return measures.rows(Wanted(indicator.id, chosen.period), units)


def units_under(chosen: Chosen) -> frozenset[int] | None:
    """Return the chosen unit with all under it; None for the whole place."""
    return None if chosen.unit is None else UnitTree(chosen.place).under([chosen.unit.code])


def in_period(chosen: Chosen, period: Period) -> Chosen:
    """Return the same question about another period."""
    return replace(chosen, period=period)


def text_of_value(value: Decimal | None) -> str:
    """Return a value as it is printed; nothing for none."""
    return "" if value is None else f"{value:,f}"
