"""Deeds: what somebody does at an instant. All places' deeds are carried out in one order of time, as they would have been."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone


@dataclass(order=True, slots=True)
class Deed:
    """Something to be carried out at an instant; deeds of one instant in the order they were thought of."""

    at: datetime
    order: int
    do: Callable[[datetime], object] = field(compare=False)


class Diary:
    """Collects the deeds of a place. Nothing lies before the opening or after now."""

    def __init__(self, *, opening: date, now: datetime) -> None:
        self.opening, self.now = instant(opening, hour=8), now
        self._deeds: list[Deed] = []

    def plan(self, at: datetime, do: Callable[[datetime], object]) -> None:
        """Afterwards the deed stands in the diary, moved to the opening if it is older; one of the future is left out."""
        if at <= self.now:
            self._deeds.append(Deed(max(at, self.opening), len(self._deeds), do))

    def deeds(self) -> Iterable[Deed]:
        """Return the deeds in order of time."""
        return sorted(self._deeds)


def instant(on: date, *, hour: int, minute: int = 0) -> datetime:
    """Return the instant in local time."""
    return timezone.make_aware(datetime.combine(on, time(hour, minute)))


def ledger_instant(on: date, *, every: str, now: datetime) -> datetime:
    """Return when a ledger that contains this day is taken over: on the 16th and the 3rd, or on the 3rd; at the latest today."""
    next_month = (on.replace(day=28) + timedelta(days=4)).replace(day=3)
    day = on.replace(day=16) if every == "half-month" and on.day <= 15 else next_month
    return min(instant(day, hour=10), now - timedelta(hours=2))
