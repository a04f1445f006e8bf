"""Indicators of the book measured once for all units from the rows themselves, then read for any set of units."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.utils import timezone

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.actors import Actor, system_actor
from luodi.organization.models import Jurisdiction
from luodi.performance.kept import Kept
from luodi.performance.places import UnitTree, beneath
from luodi.records.datasets import Dataset, dataset_named
from luodi.records.measuring import ALL_UNITS, Figure, Measured, Question, measure, presented, rows_behind
from luodi.records.measuring.aggregating import DENOMINATOR, NUMERATOR, ROWS, sides_of

__all__ = ["Cutoff", "Measures", "Reading", "UnitTree", "Wanted", "beneath"]

Progress = Callable[[int], None]
Units = frozenset[int]
EVERYONE: Units | None = None
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
    """An indicator over a period; `state` overrides the indicator's own."""

    indicator: str
    period: Period
    state: str | None = None

    @property
    def key(self) -> str:
        """A name for it within one measurement."""
        return f"{self.indicator}@{self.period.code}" + (f"@{self.state}" if self.state else "")


@dataclass(frozen=True, slots=True)
class Reading:
    """A value as it is published, the exact one before scale and rounding, how it came about, how many rows it has."""

    value: Decimal | None
    exact: Decimal | None
    working: dict[str, str]
    rows: int = 0


class Measures:
    """The figures of one place, beneath it included, under one book, as known at one instant."""

    def __init__(
        self,
        *,
        book: Book,
        place: Jurisdiction,
        instant: datetime,
        actor: Actor | None = None,
        with_rows: bool = False,
        groups: Mapping[int, Units | None] | None = None,
    ) -> None:
        """`groups` are the sets of units that will be read, by the unit they stand for: then kept values are used."""
        self.book = book
        self.question = Cutoff(
            actor=actor or system_actor(place),
            book=book,
            jurisdictions=beneath(place),
            as_of=timezone.localdate(instant - timedelta.resolution),
            instant=instant,
        )
        self._with_rows = with_rows
        self._kept = None if groups is None else Kept(self.question, groups)
        self._measured: dict[str, Measured] = {}
        self._distinct: dict[tuple[str, Units], Decimal] = {}

    def load(self, wanted: Iterable[Wanted], *, progress: Progress | None = None) -> None:
        """Afterwards these are measured; one query for each period and dataset, `progress` told how many are done."""
        if self._kept is not None and self._kept.is_usable:
            self._read(list(dict.fromkeys(wanted)), self._kept)
            return
        done = 0
        in_order = sorted(set(wanted), key=lambda one: (one.period.code, one.key))
        for _period, group in groupby(in_order, key=lambda one: one.period.code):
            figures = [self._figure(one) for one in group]
            measured = measure(figures, self.question, with_rows=self._with_rows)
            self._measured.update({figure.key: measured for figure in figures})
            done += len(figures)
            if progress is not None:
                progress(done)

    def _read(self, wanted: list[Wanted], kept: Kept) -> None:
        """All at once from what is kept, and from the rows what is not."""
        figures = [self._figure(one) for one in wanted]
        measured = measure(figures, self.question, with_rows=self._with_rows, source=kept.source)
        self._measured.update({figure.key: measured for figure in figures})
        self._distinct.update(kept.apart)

    def tell_apart(self, wanted: Iterable[Wanted], groups: Iterable[Units]) -> None:
        """Afterwards things that are told apart are counted for each of these sets of units: once within each.

        One query for each figure and each layer of sets that do not overlap, however many units there are.
        """
        layers = _layers(groups)
        for one in wanted:
            for side in sides_of(self._figure(one), self.book):
                if side.indicator.aggregate == "distinct":
                    for layer in layers:
                        lacking = [units for units in layer if (side.key, units) not in self._distinct]
                        if lacking:
                            self._count_apart(side, lacking)

    def whole(self, wanted: Wanted) -> Reading:
        """Return the figure of the whole place."""
        return self._reading(wanted, EVERYONE)

    def among(self, wanted: Wanted, units: Units) -> Reading:
        """Return the figure of these units together; a thing told apart counts once even if two of them have it."""
        return self._reading(wanted, units)

    def rows(self, wanted: Wanted, units: Units | None = None, *, part: str = "") -> QuerySet[Any]:
        """Return the rows behind a figure that the question's actor may see, reversals included."""
        rows = rows_behind(self._figure(wanted), self.question, part=part)
        if units is None:
            return rows
        sides = sides_of(self._figure(wanted), self.book)
        side = sides[-1] if part == "denominator" else sides[0]
        return rows.filter(**{f"{dataset_named(side.indicator.dataset).unit}__in": units})

    def _figure(self, wanted: Wanted) -> Figure:
        return Figure(wanted.key, self.book.indicator(wanted.indicator), wanted.period, wanted.state)

    def _reading(self, wanted: Wanted, units: Units | None) -> Reading:
        figure = self._figure(wanted)
        measured = self._measured[wanted.key]
        sides = [self._side(side, measured, units) for side in sides_of(figure, self.book)]
        rows = int(self._sum(sides_of(figure, self.book)[0].key + ROWS, measured, units) or 0) if self._with_rows else 0
        if len(sides) == 1:
            return reading_of(figure.indicator, sides[0], rates=measured.rates.get(wanted.key, ()), rows=rows)
        rates = (
            *measured.rates.get(f"{wanted.key}{NUMERATOR}", ()),
            *measured.rates.get(f"{wanted.key}{DENOMINATOR}", ()),
        )
        return ratio_of(figure.indicator, sides[0], sides[1], rates=rates, rows=rows)

    def _side(self, side: Figure, measured: Measured, units: Units | None) -> Decimal | None:
        if side.indicator.aggregate == "distinct" and units is not None and len(units) > 1:
            if (side.key, units) not in self._distinct:
                self._count_apart(side, [units])
            return self._distinct[side.key, units]
        return self._sum(side.key, measured, units)

    def _sum(self, key: str, measured: Measured, units: Units | None) -> Decimal | None:
        if units is None:
            return measured.values.get((ALL_UNITS, key), Decimal(0))
        found = [measured.values.get((unit, key), Decimal(0)) for unit in units]
        return (
            None if any(value is None for value in found) else sum((value or Decimal(0) for value in found), Decimal(0))
        )

    def _count_apart(self, side: Figure, layer: list[Units]) -> None:
        dataset: Dataset = dataset_named(side.indicator.dataset)
        path = dataset.column(side.indicator.of or "", side.wanted_state).path
        belongs = [When(**{f"{dataset.unit}__in": units, "then": Value(number)}) for number, units in enumerate(layer)]
        rows = rows_behind(side, self.question).annotate(
            units_together=Case(*belongs, default=Value(-1), output_field=IntegerField())
        )
        found = dict(rows.values_list("units_together").annotate(number=Count(path, distinct=True)))
        for number, units in enumerate(layer):
            self._distinct[side.key, units] = Decimal(found.get(number, 0))


def reading_of(indicator: Indicator, exact: Decimal | None, *, rates: tuple[str, ...] = (), rows: int = 0) -> Reading:
    """A value with its working; without a rate that was needed the working says so."""
    working = {"exact": f"{exact:f}"} if exact is not None else {}
    if rates:
        working["rates"] = "；".join(rates)
    return Reading(presented(indicator, exact), exact, {**working, **_publishing(indicator)}, rows)


def ratio_of(
    indicator: Indicator, upper: Decimal | None, lower: Decimal | None, *, rates: tuple[str, ...] = (), rows: int = 0
) -> Reading:
    """One number divided by another; nothing divided by nothing is no figure."""
    exact = upper / lower if upper is not None and lower else None
    sides = {name: f"{side:f}" for name, side in (("numerator", upper), ("denominator", lower)) if side is not None}
    working = {"exact": f"{exact:f}"} if exact is not None else {}
    if rates:
        working["rates"] = "；".join(rates)
    return Reading(presented(indicator, exact), exact, {**working, **sides, **_publishing(indicator)}, rows)


def _publishing(indicator: Indicator) -> Mapping[str, str]:
    return {"scale": indicator.scale, "rounding": indicator.rounding}


def _layers(groups: Iterable[Units]) -> list[list[Units]]:
    """The sets in as few layers as it takes for those of one layer not to overlap; single units need none."""
    layers: list[tuple[set[int], list[Units]]] = []
    for units in dict.fromkeys(one for one in groups if len(one) > 1):
        for taken, layer in layers:
            if not taken & units:
                taken |= units
                layer.append(units)
                break
        else:
            layers.append((set(units), [units]))
    return [layer for _taken, layer in layers]
