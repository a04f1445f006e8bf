"""A table of figures measured with one query for each dataset, and the rows behind a figure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db.models import BigIntegerField, Count, F, Q, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Round

from luodi.engine.rulebook import Book
from luodi.engine.values import Ratio
from luodi.records.datasets import Dataset, dataset_named
from luodi.records.measuring.converting import UNRATED, RatedPart, rated_parts, unrated_part
from luodi.records.measuring.filters import counted, days, known_rows
from luodi.records.measuring.questions import ALL_UNITS, CENTS, Figure, Measured, Question

Values = dict[tuple[int | None, str], Decimal | None]
NUMERATOR, DENOMINATOR, ROWS = ":numerator", ":denominator", ":rows"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A side of a ratio, or a figure that is none; `rated` are its parts by currency when it is converted."""

    figure: Figure
    rated: tuple[RatedPart, ...] = ()

    def asked(self, *, with_rows: bool = False) -> list[Figure]:
        """What is really summed or counted for it; `with_rows` also how many rows that is."""
        rows = [replace(self.figure, key=f"{self.figure.key}{ROWS}")] if with_rows else []
        return [*self._parts(), *rows]

    def _parts(self) -> list[Figure]:
        if not self.rated:
            return [self.figure]
        dataset = dataset_named(self.figure.indicator.dataset)
        unrated = unrated_part(self.figure, list(self.rated), dataset=dataset)
        return [*(part.figure for part in self.rated), unrated]


Source = Callable[[Sequence[Figure]], tuple[Values, list[Figure]]]
"""Gives the values of those parts it has, and the parts that must be counted from the rows."""


def measure(
    figures: Sequence[Figure], question: Question, *, with_rows: bool = False, source: Source | None = None
) -> Measured:
    """Return all figures for every unit and for all together, with one query for each dataset that is asked.

    `with_rows` also counts the rows behind each, reversals included; for a ratio those of both sides, each by itself.
    What `source` has is not counted again.
    """
    leaves = {leaf.figure.key: leaf for figure in figures for leaf in leaves_of(figure, question)}
    asked = {one.key: one for leaf in leaves.values() for one in leaf.asked(with_rows=with_rows)}
    values, missing = source(list(asked.values())) if source is not None else ({}, list(asked.values()))
    values |= count_parts(missing, question)
    for leaf in leaves.values():
        if leaf.rated:
            _convert(leaf, values)
    for figure in figures:
        if figure.indicator.aggregate == "ratio":
            _divide(figure, values)
    rates = {key: tuple(part.text() for part in leaf.rated[1:]) for key, leaf in leaves.items() if leaf.rated}
    return Measured(tuple(figures), values, rates)


def count_parts(parts: Sequence[Figure], question: Question, *, only: Q | None = None) -> Values:
    """Return the values of parts that are neither ratios nor converted, by unit; `only` narrows the rows read at all."""
    values: Values = {}
    for name in dict.fromkeys(one.indicator.dataset for one in parts):
        mine = [one for one in parts if one.indicator.dataset == name]
        values |= _measure_dataset(dataset_named(name), mine, question, only)
    return values


def rows_behind(figure: Figure, question: Question, *, unit: int | None = ALL_UNITS, part: str = "") -> QuerySet[Any]:
    """Return the rows a figure is made of, reversals included; for a ratio those of its numerator, or `denominator`."""
    sides = sides_of(figure, question.book)
    side = sides[-1] if part == "denominator" else sides[0]
    dataset = dataset_named(side.indicator.dataset)
    rows = known_rows(dataset, question).filter(counted(dataset, side, question))
    return rows if unit == ALL_UNITS else rows.filter(**{dataset.unit: unit})


def sides_of(figure: Figure, book: Book) -> list[Figure]:
    """The two sides of a ratio, or the figure itself."""
    indicator = figure.indicator
    if indicator.aggregate != "ratio" or indicator.numerator is None or indicator.denominator is None:
        return [figure]
    upper, lower = book.indicator(indicator.numerator), book.indicator(indicator.denominator)
    return [figure.part(upper, NUMERATOR), figure.part(lower, DENOMINATOR)]


def leaves_of(figure: Figure, question: Question) -> list[Leaf]:
    """The sides of the figure with the rates of those that are converted."""
    on = figure.period.end if figure.period is not None else question.as_of
    return [
        Leaf(
            side,
            tuple(rated_parts(side, dataset=dataset_named(side.indicator.dataset), book=question.book, on=on)),
        )
        for side in sides_of(figure, question.book)
    ]


def _convert(leaf: Leaf, values: Values) -> None:
    """Sum the currencies at their rates. Money without a rate makes the figure unknown: it is never left out silently."""
    keys = {part.figure.key for part in leaf.rated} | {f"{leaf.figure.key}{UNRATED}"}
    for unit in {unit for unit, key in values if key in keys}:
        if values.get((unit, f"{leaf.figure.key}{UNRATED}")):
            values[unit, leaf.figure.key] = None
            continue
        parts = ((values.get((unit, part.figure.key)) or Decimal(0)) * part.rate for part in leaf.rated)
        values[unit, leaf.figure.key] = sum(parts, Decimal(0))


def _divide(figure: Figure, values: Values) -> None:
    upper, lower = f"{figure.key}{NUMERATOR}", f"{figure.key}{DENOMINATOR}"
    for unit in {unit for unit, key in values if key in (upper, lower)}:
        above, below = values.get((unit, upper), Decimal(0)), values.get((unit, lower), Decimal(0))
        ratio = None if above is None or below is None else Ratio.of(above, below)
        values[unit, figure.key] = ratio.value if ratio is not None else None


def _measure_dataset(dataset: Dataset, figures: list[Figure], question: Question, only: Q | None) -> Values:
    aggregates = {f"f{number}": aggregate_of(dataset, figure, question) for number, figure in enumerate(figures)}
    rows = _within_all(dataset, figures, known_rows(dataset, question))
    if only is not None:
        rows = rows.filter(only)
    values: Values = {}
    distinct = {one.key for one in figures if is_distinct(one)}
    for row in rows.values(unit_of_row=F(dataset.unit)).annotate(**aggregates):
        for number, figure in enumerate(figures):
            value = exact_of(figure, row[f"f{number}"])
            values[row["unit_of_row"], figure.key] = value
            if figure.key not in distinct:
                values[ALL_UNITS, figure.key] = (values.get((ALL_UNITS, figure.key)) or Decimal(0)) + value
    # One thing may count for two units, but only once for all together.
    again = {f"f{number}": figure for number, figure in enumerate(figures) if figure.key in distinct}
    if again:
        totals = rows.aggregate(**{name: aggregates[name] for name in again})
        values |= {(ALL_UNITS, figure.key): exact_of(figure, totals[name]) for name, figure in again.items()}
    return values


def _within_all(dataset: Dataset, figures: Iterable[Figure], rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows cut to the span of all windows, when they all count by the same day: an index can then be used."""
    spans = [(figure.indicator.date, figure.window) for figure in figures]
    names = {name for name, _window in spans}
    windows = [window for _name, window in spans if window is not None]
    name = next(iter(names))
    if len(names) != 1 or name is None or len(windows) != len(spans):
        return rows
    starts = [one.first for one in windows if one.first is not None]
    first = min(starts) if len(starts) == len(windows) else None
    return rows.filter(days(dataset.columns[name].path, first, max(one.last for one in windows)))


def aggregate_of(dataset: Dataset, figure: Figure, question: Question) -> Combinable:
    """What SQL counts or sums for the figure; sums come in whole cents."""
    return aggregate_where(dataset, figure, counted(dataset, figure, question))


def aggregate_where(dataset: Dataset, figure: Figure, where: Q) -> Combinable:
    """What SQL counts or sums for the figure over these of its rows."""
    indicator = figure.indicator
    if figure.key.endswith((UNRATED, ROWS)):
        return Count("pk", filter=where)
    if indicator.aggregate == "count":
        if dataset.sign:
            return Coalesce(Sum(dataset.sign, filter=where), 0)
        return Count("pk", filter=where)
    if indicator.of is None:
        raise LookupError(f"{indicator.id} does not say what it is of.")
    column = dataset.column(indicator.of, figure.wanted_state)
    if indicator.aggregate == "distinct":
        return Count(column.path, filter=where, distinct=True)
    return Coalesce(Sum(cents_of(dataset, figure), filter=where), 0, output_field=BigIntegerField())


def cents_of(dataset: Dataset, figure: Figure) -> Any:
    """A row's amount with its sign. In whole cents: SQLite keeps decimals as floating point, and long sums drift."""
    column = dataset.column(figure.indicator.of or "", figure.wanted_state)
    cents: Any = Cast(Round(F(column.path) * CENTS), BigIntegerField())
    return cents * F(dataset.sign) if dataset.sign and not column.signed else cents


def exact_of(figure: Figure, value: Any) -> Decimal:
    """The number that an aggregate's answer stands for."""
    number = Decimal(value or 0)
    is_money = figure.indicator.aggregate == "sum" and not figure.key.endswith((UNRATED, ROWS))
    return number / CENTS if is_money else number


def is_distinct(figure: Figure) -> bool:
    """Whether it counts things told apart, so that values of units do not add up."""
    return figure.indicator.aggregate == "distinct" and not figure.key.endswith(ROWS)
