"""Indicators computed from rows: a table of units and figures in one query, as known on a day, with the rows behind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import BigIntegerField, Count, F, Model, Q, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Round
from django.utils import timezone

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period, Ratio
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.records.conditions import condition_q
from luodi.records.datasets import Dataset, State, dataset_named

CENTS = 100
ALL_UNITS = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: an indicator over a window. `state` overrides the indicator's own (自报数 beside 认定数)."""

    key: str
    indicator: Indicator
    period: Period | None = None
    state: str | None = None

    @property
    def wanted_state(self) -> str | None:
        """The state whose rows count."""
        return self.state or self.indicator.state

    def part(self, indicator: Indicator, suffix: str) -> "Figure":
        """The same window over one side of a ratio."""
        return replace(self, key=f"{self.key}{suffix}", indicator=indicator)


@dataclass(frozen=True, slots=True)
class Question:
    """Whose figures: what the actor may see of these places, as known at the end of a day, under a book."""

    actor: Actor
    book: Book
    jurisdictions: tuple[int, ...]
    as_of: date

    @property
    def moment(self) -> datetime:
        """The first instant that is no longer known: midnight after the day."""
        after = datetime.combine(self.as_of + timedelta(days=1), time.min)
        return timezone.make_aware(after)


@dataclass(frozen=True, slots=True)
class Measured:
    """The values of a table by unit and figure, before scale and rounding; a unit without rows has zeros."""

    figures: tuple[Figure, ...]
    values: Mapping[tuple[int | None, str], Decimal | None]

    def value(self, key: str, *, unit: int | None = ALL_UNITS) -> Decimal | None:
        """The exact value of a figure for a unit (all units together without one); None for a ratio of nothing."""
        if (unit, key) in self.values:
            return self.values[unit, key]
        figure = next(one for one in self.figures if one.key == key)
        return None if figure.indicator.aggregate == "ratio" else Decimal(0)

    def shown(self, key: str, *, unit: int | None = ALL_UNITS) -> Decimal | None:
        """The value as the indicator is published: scaled and rounded."""
        figure = next(one for one in self.figures if one.key == key)
        return presented(figure.indicator, self.value(key, unit=unit))


def presented(indicator: Indicator, value: Decimal | None) -> Decimal | None:
    """The value in the indicator's unit, rounded half up or cut off; None stays None, zero stays zero."""
    if value is None:
        return None
    rounding = ROUND_DOWN if indicator.rounding == "truncate" else ROUND_HALF_UP
    scaled = value / Decimal(indicator.scale)
    return scaled.quantize(Decimal(1).scaleb(-indicator.digits), rounding=rounding)


def measure(figures: Sequence[Figure], question: Question) -> Measured:
    """Return all figures for every unit and for all together, with one query for each dataset that is asked."""
    parts = {part.key: part for figure in figures for part in _parts(figure, question.book)}
    values: dict[tuple[int | None, str], Decimal | None] = {}
    for name in dict.fromkeys(part.indicator.dataset for part in parts.values()):
        mine = [part for part in parts.values() if part.indicator.dataset == name]
        values |= _measure_dataset(dataset_named(name), mine, question)
    for figure in figures:
        if figure.indicator.aggregate == "ratio":
            _divide(figure, values)
    return Measured(tuple(figures), values)


def rows_behind(figure: Figure, question: Question, *, unit: int | None = ALL_UNITS) -> QuerySet[Any]:
    """Return the rows a figure is made of, reversals included; for a ratio those of its numerator."""
    part = _parts(figure, question.book)[0]
    dataset = dataset_named(part.indicator.dataset)
    rows = _base(dataset, question).filter(_filter(dataset, part, question))
    return rows if unit == ALL_UNITS else rows.filter(**{dataset.unit: unit})


def _parts(figure: Figure, book: Book) -> list[Figure]:
    indicator = figure.indicator
    if indicator.aggregate != "ratio" or indicator.numerator is None or indicator.denominator is None:
        return [figure]
    upper, lower = book.indicator(indicator.numerator), book.indicator(indicator.denominator)
    return [figure.part(upper, ":numerator"), figure.part(lower, ":denominator")]


def _divide(figure: Figure, values: dict[tuple[int | None, str], Decimal | None]) -> None:
    upper, lower = f"{figure.key}:numerator", f"{figure.key}:denominator"
    for unit in {unit for unit, key in values if key in (upper, lower)}:
        ratio = Ratio.of(values.get((unit, upper)) or Decimal(0), values.get((unit, lower)) or Decimal(0))
        values[unit, figure.key] = ratio.value if ratio is not None else None


def _base(dataset: Dataset, question: Question) -> QuerySet[Any]:
    """The rows of the places known by the end of the day, as far as the actor may see them."""
    manager: Any = dataset.model._default_manager
    rows: QuerySet[Model] = visible(question.actor, manager.order_by())
    if dataset.annotations is not None:
        rows = rows.annotate(**dataset.annotations(question.moment))
    rows = rows.filter(
        **{f"{dataset.jurisdiction}__in": question.jurisdictions, f"{dataset.recorded_at}__lt": question.moment}
    )
    return rows if dataset.where is None else rows.filter(dataset.where)


def _filter(dataset: Dataset, figure: Figure, question: Question) -> Q:
    """Which rows count for the figure: its condition, its window, its state."""
    indicator, state = figure.indicator, figure.wanted_state
    on = figure.period.end if figure.period is not None else question.as_of
    columns = {name: dataset.column(name, state) for name in dataset.columns}
    query = Q()
    if indicator.where is not None:
        query &= condition_q(indicator.where, columns=columns, book=question.book, on=on)
    if figure.period is not None and indicator.date is not None:
        query &= _days(columns[indicator.date].path, figure.period.start, figure.period.end)
    if state is not None and dataset.states:
        query &= _state(dataset, state).known(question.moment)
    if indicator.aggregate == "distinct" and dataset.standing is not None:
        query &= dataset.standing(question.moment)
    return query


def _state(dataset: Dataset, name: str) -> State:
    if name not in dataset.states:
        raise LookupError(f"The dataset {dataset.name} knows no state {name}.")
    return dataset.states[name]


def _measure_dataset(
    dataset: Dataset, figures: list[Figure], question: Question
) -> dict[tuple[int | None, str], Decimal | None]:
    aggregates = {f"f{number}": _aggregate(dataset, figure, question) for number, figure in enumerate(figures)}
    rows = _within_all(dataset, figures, _base(dataset, question))
    values: dict[tuple[int | None, str], Decimal | None] = {}
    distinct: set[str] = {one.key for one in figures if one.indicator.aggregate == "distinct"}
    for row in rows.values(unit_of_row=F(dataset.unit)).annotate(**aggregates):
        for number, figure in enumerate(figures):
            value = _exact(figure, row[f"f{number}"])
            values[row["unit_of_row"], figure.key] = value
            if figure.key not in distinct:
                values[ALL_UNITS, figure.key] = (values.get((ALL_UNITS, figure.key)) or Decimal(0)) + value
    # One thing may count for two units, but only once for all together.
    again = {f"f{number}": figure for number, figure in enumerate(figures) if figure.key in distinct}
    if again:
        totals = rows.aggregate(**{name: aggregates[name] for name in again})
        values |= {(ALL_UNITS, figure.key): _exact(figure, totals[name]) for name, figure in again.items()}
    return values


def _within_all(dataset: Dataset, figures: Iterable[Figure], rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows cut to the span of all windows, when they all count by the same day: an index can then be used."""
    spans = [(figure.indicator.date, figure.period) for figure in figures]
    names = {name for name, _period in spans}
    periods = [period for _name, period in spans if period is not None]
    name = next(iter(names))
    if len(names) != 1 or name is None or len(periods) != len(spans):
        return rows
    first, last = min(one.start for one in periods), max(one.end for one in periods)
    return rows.filter(_days(dataset.columns[name].path, first, last))


def _days(path: str, first: date, last: date) -> Q:
    """The rows whose day lies between both, both included.

    The day of an instant is asked for as the instants between two midnights: SQLite would otherwise work the local day
    out in Python, row by row.
    """
    instant = path.removesuffix("__date")
    if instant == path:
        return Q(**{f"{path}__gte": first, f"{path}__lte": last})
    return Q(**{f"{instant}__gte": _midnight(first), f"{instant}__lt": _midnight(last + timedelta(days=1))})


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _aggregate(dataset: Dataset, figure: Figure, question: Question) -> Combinable:
    where, indicator = _filter(dataset, figure, question), figure.indicator
    if indicator.aggregate == "count":
        if dataset.sign:
            return Coalesce(Sum(dataset.sign, filter=where), 0)
        return Count("pk", filter=where)
    if indicator.of is None:
        raise LookupError(f"{indicator.id} does not say what it is of.")
    column = dataset.column(indicator.of, figure.wanted_state)
    if indicator.aggregate == "distinct":
        return Count(column.path, filter=where, distinct=True)
    # Summed in whole cents: SQLite keeps decimals as floating point, and a long sum of those drifts.
    cents: Any = Cast(Round(F(column.path) * CENTS), BigIntegerField())
    if dataset.sign and not column.signed:
        cents = cents * F(dataset.sign)
    return Coalesce(Sum(cents, filter=where), 0, output_field=BigIntegerField())


def _exact(figure: Figure, value: Any) -> Decimal:
    number = Decimal(value or 0)
    return number / CENTS if figure.indicator.aggregate == "sum" else number
