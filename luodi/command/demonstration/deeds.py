"""Deeds: what somebody does at an instant. All places' deeds are carried out in one order of time, as they would have been."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush

from django.utils import timezone

Doing = Callable[[datetime], object]


@dataclass(order=True, slots=True)
class Deed:
    """Something to be carried out at an instant; deeds of one instant in the order they were thought of."""

    at: datetime
    order: int
    do: Doing = field(compare=False)


class Calendar:
    """The deeds of all places, carried out one after another. A deed may plan further ones."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.done = 0
        self._thought_of = 0
        self._waiting: list[Deed] = []

    def add(self, at: datetime, do: Doing) -> None:
        """Afterwards the deed waits for its instant; one of the future is left out."""
        if at <= self.now:
            self._thought_of += 1
            heappush(self._waiting, Deed(at, self._thought_of, do))

    def carry_out(self, tell: Callable[[Deed], None]) -> None:
        """Afterwards everything has been done, in order of time; `tell` hears of each deed."""
        while self._waiting:
            deed = heappop(self._waiting)
            deed.do(deed.at)
            self.done += 1
            tell(deed)


class Diary:
    """The calendar as one place uses it: nothing of it lies before the place's opening."""

    def __init__(self, calendar: Calendar, *, opening: date) -> None:
        self.calendar, self.opening = calendar, instant(opening, hour=8)

    @property
    def now(self) -> datetime:
        """The instant at which the data are made."""
        return self.calendar.now

    def plan(self, at: datetime, do: Doing) -> None:
        """Afterwards the deed stands in the calendar, moved to the opening if it is older."""
        self.calendar.add(max(at, self.opening), do)


def instant(on: date, *, hour: int, minute: int = 0) -> datetime:
    """Return the instant in local time."""
    return timezone.make_aware(datetime.combine(on, time(hour, minute)))


def ledger_instant(on: date, *, every: str, now: datetime) -> datetime:
    """Return when a ledger with this day is taken over: on the 16th and the 3rd, or on the 3rd; at the latest today."""
    next_month = (on.replace(day=28) + timedelta(days=4)).replace(day=3)
    day = on.replace(day=16) if every == "half-month" and on.day <= 15 else next_month
    return min(instant(day, hour=10), now - timedelta(hours=2))
