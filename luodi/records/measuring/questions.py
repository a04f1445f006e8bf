"""What is asked of the rows, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from luodi.engine.measure.presenting import Window, presented, window_of
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.actors import Actor

CENTS = 100
ALL_UNITS = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: an indicator over a period. `state` overrides the indicator's own (自报数 beside 认定数).

    `narrowed` further limits its rows: one currency of a sum that is converted.
    """

    key: str
    indicator: Indicator
    period: Period | None = None
    state: str | None = None
    narrowed: Q = field(default_factory=Q)

    @property
    def wanted_state(self) -> str | None:
        """The state whose rows count."""
        return self.state or self.indicator.state

    @property
    def window(self) -> Window | None:
        """The days whose rows count; None where no day decides."""
        if self.period is None or self.indicator.date is None:
            return None
        return window_of(self.indicator.window, self.period)

    def part(self, indicator: Indicator, suffix: str) -> "Figure":
        """The same period over one side of a ratio; each side has its own window."""
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
        return midnight(self.as_of + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Measured:
    """The values of a table by unit and figure, before scale and rounding; a unit without rows has zeros.

    None is a figure that does not exist: a ratio of nothing, or a sum of which some money has no rate. `rates` names, by
    figure (or side of a ratio), the rates with their days that a sum was converted at.
    """

    figures: tuple[Figure, ...]
    values: Mapping[tuple[int | None, str], Decimal | None]
    rates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def value(self, key: str, *, unit: int | None = ALL_UNITS) -> Decimal | None:
        """The exact value of a figure for a unit (all units together without one); None where there is no such figure."""
        if (unit, key) in self.values:
            return self.values[unit, key]
        figure = next(one for one in self.figures if one.key == key)
        return None if figure.indicator.aggregate == "ratio" else Decimal(0)

    def shown(self, key: str, *, unit: int | None = ALL_UNITS) -> Decimal | None:
        """The value as the indicator is published: scaled and rounded."""
        figure = next(one for one in self.figures if one.key == key)
        return presented(figure.indicator, self.value(key, unit=unit))


def midnight(day: date) -> datetime:
    """The instant at which the day begins in local time."""
    return timezone.make_aware(datetime.combine(day, time.min))


def after_day(day: date) -> datetime:
    """The first instant no longer known when figures are asked for as known at the end of a day."""
    return midnight(day + timedelta(days=1))
