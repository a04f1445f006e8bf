"""Working days: the published calendar with its exchanged days (调休); weekends only, and marked so, where none is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

import chinese_calendar

_ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=16384)
def _published(day: date) -> bool | None:
    """Whether the package calls it a working day; None for a year whose calendar is not published."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


class ReckonedDay(NamedTuple):
    """A computed day; `provisional` (暂估) when a year without a published calendar had a part in it."""

    day: date
    provisional: bool


class ReckonedCount(NamedTuple):
    """A computed number of working days; `provisional` as in `ReckonedDay`."""

    days: int
    provisional: bool


@dataclass(frozen=True)
class WorkingCalendar:
    """The national calendar with a place's own overrides: `{day: True}` is worked, `{day: False}` is not.

    An override file for a year names its years in `settled_years`; days of such a year are not provisional.
    """

    overrides: Mapping[date, bool] = field(default_factory=dict)
    settled_years: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether offices work on the day."""
        override = self.overrides.get(day)
        if override is not None:
            return override
        published = _published(day)
        return day.weekday() < 5 if published is None else published

    def is_provisional(self, day: date) -> bool:
        """Whether the answer for the day rests on weekends alone."""
        return day not in self.overrides and day.year not in self.settled_years and _published(day) is None

    def add_working_days(self, start: date, days: int) -> ReckonedDay:
        """The day on which so many working days after the start have passed; the start itself does not count.

        Negative numbers count backwards; zero gives the start itself.
        """
        step = _ONE_DAY if days >= 0 else -_ONE_DAY
        left, day, provisional = abs(days), start, False
        while left:
            day += step
            provisional = provisional or self.is_provisional(day)
            left -= self.is_working(day)
        return ReckonedDay(day, provisional)

    def working_days_between(self, start: date, end: date) -> ReckonedCount:
        """The working days after the start up to and including the end; negative when the end comes first."""
        if end < start:
            backwards = self.working_days_between(end, start)
            return ReckonedCount(-backwards.days, backwards.provisional)
        span = [start + timedelta(days=number) for number in range(1, (end - start).days + 1)]
        return ReckonedCount(sum(map(self.is_working, span)), any(map(self.is_provisional, span)))

    def next_working_day(self, day: date) -> ReckonedDay:
        """The day itself if it is a working day, else the first one after it (顺延)."""
        provisional = self.is_provisional(day)
        while not self.is_working(day):
            day += _ONE_DAY
            provisional = provisional or self.is_provisional(day)
        return ReckonedDay(day, provisional)


NATIONAL_CALENDAR = WorkingCalendar()
