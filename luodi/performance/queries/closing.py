"""Whether a period is closed: every month it touches takes no more entries."""

from dataclasses import dataclass
from datetime import date, datetime

from luodi.engine.values import Period
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.projects.booking import next_month
from luodi.projects.models import MonthClosing


@dataclass(frozen=True, slots=True)
class Closing:
    """How much of a period is closed in a place itself. `at` is when the last of its months was closed."""

    months: int
    closed: int
    at: datetime | None

    @property
    def is_closed(self) -> bool:
        """Whether no entry is booked in the period any more."""
        return self.closed == self.months

    @property
    def is_partly(self) -> bool:
        """Whether some months of it are closed and some are not."""
        return 0 < self.closed < self.months


def closing_of(actor: Actor, place: Jurisdiction, period: Period) -> Closing:
    """Return how far the place has closed the months the period touches."""
    months = months_of(period)
    found = visible(actor, MonthClosing.objects.filter(jurisdiction=place, month__in=months))
    instants = list(found.values_list("closed_at", flat=True))
    return Closing(len(months), len(instants), max(instants) if len(instants) == len(months) else None)


def months_of(period: Period) -> list[date]:
    """Return the first days of the months the period touches."""
    month = period.start.replace(day=1)
    found = []
    while month <= period.end:
        found.append(month)
        month = next_month(month)
    return found
