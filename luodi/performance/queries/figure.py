"""One figure: how it comes about, its units in order, and the rows behind it."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.http import Http404

from luodi.engine.rulebook import NoSuchRule
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.organization.actors import Actor
from luodi.performance.asking import Other
from luodi.performance.behind import Row, page_rows
from luodi.performance.compared import OTHER, has_states
from luodi.performance.figures import IndicatorFigure, figures_of
from luodi.performance.measuring import Measures, Wanted
from luodi.performance.places import UnitTree
from luodi.performance.queries.asking import Chosen
from luodi.performance.readings import WHOLE, Readings
from luodi.records.datasets import dataset_named

PER_PAGE = 50
NUMERATOR, DENOMINATOR = "numerator", "denominator"


@dataclass(frozen=True, slots=True)
class Behind:
    """One page of the rows the actor may see, of `total` that were counted. `part` is the side of a ratio.

    `state` is the one the rows are counted in; `counted` names the field that is added up, when it is not the amount.
    """

    indicator: Indicator
    part: str
    state: str
    counted: str
    page: Page[Row]
    seen: int
    total: int


def indicator_or_404(chosen: Chosen, identifier: str) -> Indicator:
    """Return the indicator of the book in force on the day; raises Http404 for none."""
    try:
        return chosen.book.indicator(identifier)
    except NoSuchRule as error:
        raise Http404(identifier) from error


def figure_in(chosen: Chosen, indicator: Indicator, actor: Actor, *, state: str) -> IndicatorFigure:
    """Return the figure with the same in the other state; with `state` the other one is the figure that is shown.

    A figure in another state than its definition's has no target or growth of its own: those belong to the definition.
    """
    figure = figures_of(replace(chosen.asked(actor), both_states=True), [indicator])[0]
    if figure.other is None or state != figure.other.state:
        return figure
    wanted = Wanted(indicator.id, chosen.period, state)
    units = None if chosen.unit is None else UnitTree(chosen.place).below([chosen.unit.pk])
    read = Readings(chosen.asked(), [wanted], {WHOLE: units}).of(wanted)
    shown = IndicatorFigure(indicator, chosen.period, figure.as_of, state, read.value, read.exact, read.rows)
    return replace(shown, working=read.working, other=Other(figure.state, figure.value))


def state_asked(indicator: Indicator, chosen: Chosen, text: str) -> str:
    """Return the state asked for, when it is the other one of an indicator that has it; else nothing."""
    known = indicator.state is not None and has_states(indicator, chosen.book)
    return text if known and text == OTHER[indicator.state or ""] else ""


def side_of(chosen: Chosen, indicator: Indicator, part: str) -> Indicator:
    """Return the side of a ratio whose rows are asked for; any other indicator is its own only side."""
    if indicator.aggregate != "ratio" or indicator.numerator is None or indicator.denominator is None:
        return indicator
    return chosen.book.indicator(indicator.denominator if part == DENOMINATOR else indicator.numerator)


def behind(
    chosen: Chosen, indicator: Indicator, actor: Actor, *, part: str = "", state: str = "", page: str | None = None
) -> Behind:
    """Return the rows behind the figure; a constant number of queries whatever their number."""
    side = side_of(chosen, indicator, part)
    name = "" if side is indicator else DENOMINATOR if part == DENOMINATOR else NUMERATOR
    rows = _with_counted(_rows(chosen, indicator, actor, name, state), side, state)
    shown = Paginator(rows.order_by("pk"), PER_PAGE).get_page(page)
    shown.object_list = page_rows(shown.object_list, book=chosen.book, instant=chosen.instant)
    total = shown.paginator.count
    if actor.units is not None or not actor.is_system:
        total = _rows(chosen, indicator, None, name, state).count()
    counted = side.of if side.aggregate == "sum" and side.of != "amount" else ""
    return Behind(side, name, state or side.state or "", counted or "", shown, shown.paginator.count, total)


def _rows(chosen: Chosen, indicator: Indicator, actor: Actor | None, part: str, state: str) -> QuerySet[Any]:
    """The rows counted; without an actor all of them."""
    measures = Measures(book=chosen.book, place=chosen.place, instant=chosen.instant, actor=actor)
    units = None if chosen.unit is None else UnitTree(chosen.place).below([chosen.unit.pk])
    return measures.rows(Wanted(indicator.id, chosen.period, state or None), units, part=part)


def _with_counted(rows: QuerySet[Any], side: Indicator, state: str) -> QuerySet[Any]:
    """The rows with what is added up, when that is another field than the amount."""
    if side.aggregate != "sum" or side.of in (None, "amount"):
        return rows
    return rows.annotate(counted_value=F(dataset_named(side.dataset).column(side.of or "", state or side.state).path))


def plain(value: Decimal) -> str:
    """Return a number without needless zeros, with separators."""
    shown = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return f"{shown:,f}"
