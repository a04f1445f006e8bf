"""A sum in several currencies brought to one: a part for each currency and each rate that held, and what has no rate."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q

from luodi.engine.rulebook import Book, NotInForce
from luodi.engine.rulebook.schema.indicators import Rate
from luodi.records.datasets import Dataset
from luodi.records.measuring.filters import days
from luodi.records.measuring.questions import Figure

UNRATED = ":unrated"
RATED = ":rated-"


@dataclass(frozen=True, slots=True)
class RatedPart:
    """The part of a sum in one currency while one rate held. `first` and `last` bound the booked days, if they decide."""

    figure: Figure
    currency: str
    rate: Decimal
    value: str | None
    since: date | None

    def text(self) -> str:
        """`USD ×7.0467（2022-11-01起）`: the rate with its date, as it stands in the working."""
        dated = f"（{self.since.isoformat()}起）" if self.since is not None else ""
        return f"{self.currency} ×{self.rate:f}{dated}"


def rated_parts(figure: Figure, *, dataset: Dataset, book: Book, on: date) -> list[RatedPart]:
    """Return the parts of the converted sum that have a rate, the currency it is converted to first."""
    convert, of = figure.indicator.convert, figure.indicator.of
    if convert is None or of is None:
        return []
    currency = dataset.column(of, figure.wanted_state).currency
    found: list[tuple[str, Decimal, str | None, date | None, Q]] = [(convert.to, Decimal(1), None, None, Q())]
    for rate in convert.rates:
        found += [
            (rate.currency, worth, rate.value, since, limit)
            for worth, since, limit in _rates(rate, figure, dataset, book, on)
        ]
    return [
        RatedPart(
            replace(figure, key=f"{figure.key}{RATED}{number}", narrowed=Q(**{currency: code}) & limit),
            code,
            worth,
            value,
            since,
        )
        for number, (code, worth, value, since, limit) in enumerate(found)
    ]


def unrated_part(figure: Figure, parts: list[RatedPart], *, dataset: Dataset) -> Figure:
    """Return the count of the rows with an amount for which there is no rate."""
    of = figure.indicator.of or ""
    column = dataset.column(of, figure.wanted_state)
    rated = Q(pk__in=[])
    for part in parts:
        rated |= part.figure.narrowed
    indicator = figure.indicator.model_copy(update={"aggregate": "count", "convert": None})
    narrowed = Q(**{f"{column.path}__isnull": False}) & ~rated
    return replace(figure, key=f"{figure.key}{UNRATED}", indicator=indicator, narrowed=narrowed)


def _rates(
    rate: Rate, figure: Figure, dataset: Dataset, book: Book, on: date
) -> Iterator[tuple[Decimal, date | None, Q]]:
    """What the currency was worth, since when, and which rows that covers."""
    convert = figure.indicator.convert
    if convert is not None and convert.on == "booked":
        history = book.value(rate.value).history
        ends = [one.from_ - timedelta(days=1) for one in history[1:]] + [date.max]
        for dated, end in zip(history, ends, strict=True):
            last = min(end, dated.until) if dated.until is not None else end
            if dated.value is not None:
                path = dataset.column("booked_on", None).path
                yield Decimal(dated.value), dated.from_, days(path, dated.from_, last)
        return
    found = book.value_on(rate.value, on)
    if not isinstance(found, NotInForce) and found.value is not None:
        yield Decimal(found.value), found.from_, Q()
