"""Figures for a paper: the indicators of the book measured once for all units, then read for any set of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.actors import Actor, system_actor
from luodi.organization.models import Jurisdiction, Unit
from luodi.records.datasets import dataset_named
from luodi.records.measuring import ALL_UNITS, Figure, Measured, Question, measure, presented, rows_behind

Progress = Callable[[int], None]
LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cutoff(Question):
    """A question as known at an instant rather than at the end of a day: rows recorded before it."""

    instant: datetime = LONG_AGO

    @property
    def moment(self) -> datetime:
        """The first instant that is no longer known."""
        return self.instant


@dataclass(frozen=True, slots=True)
class Wanted:
    """An indicator over a period."""

    indicator: str
    period: Period

    @property
    def key(self) -> str:
        """A name for it within one measurement."""
        return f"{self.indicator}@{self.period.code}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A value as it is published, the exact one before scale and rounding, and how it came about."""

    value: Decimal | None
    exact: Decimal | None
    working: dict[str, str]


class Measures:
    """The figures of one place, beneath it included, under one book, as known at one instant."""

    def __init__(self, *, book: Book, place: Jurisdiction, instant: datetime, actor: Actor | None = None) -> None:
        self.book = book
        self.question = Cutoff(
            actor=actor or system_actor(place),
            book=book,
            jurisdictions=beneath(place),
            as_of=timezone.localdate(instant),
            instant=instant,
        )
        self._measured: dict[str, Measured] = {}

    def load(self, wanted: Iterable[Wanted], *, progress: Progress | None = None) -> None:
        """Afterwards these are measured; one query for each period and dataset, `progress` told how many are done."""
        done = 0
        in_order = sorted(set(wanted), key=lambda one: (one.period.code, one.indicator))
        for _period, group in groupby(in_order, key=lambda one: one.period.code):
            figures = [self._figure(one) for one in group]
            measured = measure(figures, self.question)
            self._measured.update({figure.key: measured for figure in figures})
            done += len(figures)
            if progress is not None:
                progress(done)

    def whole(self, wanted: Wanted) -> Reading:
        """Return the figure of the whole place."""
        return self._reading(wanted, (ALL_UNITS,))

    def among(self, wanted: Wanted, units: frozenset[int]) -> Reading:
        """Return the figure of these units together; a thing told apart counts once even if two of them have it."""
        indicator = self.book.indicator(wanted.indicator)
        if indicator.aggregate == "distinct" and len(units) > 1:
            return self._distinct(wanted, indicator, units)
        return self._reading(wanted, tuple(units))

    def rows(self, wanted: Wanted, units: frozenset[int] | None = None) -> QuerySet[Any]:
        """Return the rows behind a figure that the question's actor may see, reversals included."""
        rows = rows_behind(self._figure(wanted), self.question)
        if units is None:
            return rows
        return rows.filter(**{f"{self._dataset(wanted).unit}__in": units})

    def _figure(self, wanted: Wanted) -> Figure:
        return Figure(wanted.key, self.book.indicator(wanted.indicator), wanted.period)

    def _dataset(self, wanted: Wanted) -> Any:
        indicator = self.book.indicator(wanted.indicator)
        counted = self.book.indicator(indicator.numerator) if indicator.numerator else indicator
        return dataset_named(counted.dataset)

    def _reading(self, wanted: Wanted, units: tuple[int, ...]) -> Reading:
        indicator = self.book.indicator(wanted.indicator)
        if indicator.aggregate == "ratio":
            upper, lower = (self._sum(f"{wanted.key}:{part}", wanted, units) for part in ("numerator", "denominator"))
            exact = upper / lower if lower else None
            return _reading(indicator, exact, {"numerator": f"{upper:f}", "denominator": f"{lower:f}"})
        return _reading(indicator, self._sum(wanted.key, wanted, units), {})

    def _sum(self, key: str, wanted: Wanted, units: tuple[int, ...]) -> Decimal:
        values = self._measured[wanted.key].values
        return sum((values.get((unit, key)) or Decimal(0) for unit in units), Decimal(0))

    def _distinct(self, wanted: Wanted, indicator: Indicator, units: frozenset[int]) -> Reading:
        path = self._dataset(wanted).column(indicator.of or "", indicator.state).path
        found = self.rows(wanted, units).aggregate(number=Count(path, distinct=True))["number"]
        return _reading(indicator, Decimal(found), {})


def _reading(indicator: Indicator, exact: Decimal | None, working: dict[str, str]) -> Reading:
    value = presented(indicator, exact)
    shown = {"exact": f"{exact:f}"} if exact is not None else {}
    return Reading(value, exact, {**shown, **working, "scale": indicator.scale, "rounding": indicator.rounding})


def beneath(place: Jurisdiction) -> tuple[int, ...]:
    """Return the ids of the place and of all places beneath it."""
    found = [place.pk]
    layer = [place.pk]
    while layer:
        layer = list(Jurisdiction.objects.filter(parent_id__in=layer).values_list("pk", flat=True))
        found += layer
    return tuple(found)


class UnitTree:
    """The units of a place and beneath by code, each with everything under it."""

    def __init__(self, place: Jurisdiction) -> None:
        rows = Unit.objects.filter(jurisdiction_id__in=beneath(place)).order_by("position")
        self._rows = list(rows.only("pk", "code", "parent_id", "jurisdiction_id", "short_name"))
        self._children: dict[int | None, list[int]] = {}
        for row in self._rows:
            self._children.setdefault(row.parent_id, []).append(row.pk)
        # A code of the place's own roster wins over one a district uses for itself.
        ordered = sorted(self._rows, key=lambda row: row.jurisdiction_id == place.pk)
        self._by_code = {row.code: row.pk for row in ordered}

    def under(self, codes: Iterable[str]) -> frozenset[int]:
        """Return the ids of the units of these codes and of all units under them; unknown codes are left out."""
        found: set[int] = set()
        waiting = [self._by_code[code] for code in codes if code in self._by_code]
        while waiting:
            unit = waiting.pop()
            if unit not in found:
                found.add(unit)
                waiting += self._children.get(unit, [])
        return frozenset(found)
