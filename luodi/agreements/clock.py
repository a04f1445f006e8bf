"""Days of an opinion on an agreement, computed from the events of its clock and from nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luodi.agreements.models.opinions import RESUME, START, STOP, ClockEvent
from luodi.engine.values import NATIONAL_CALENDAR, WorkingCalendar
from luodi.engine.values.deadline import Deadline, Halt, TimeLimit, compute_deadline, suspensions_of


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of one opinion: its deadline, since when it stands still, and how many days inquiries took."""

    deadline: Deadline
    stopped_on: date | None = None
    stopped_for: str = ""

    def elapsed(self, on: date) -> int:
        """The days used up by the end of the day; inquiries and the day of asking are not among them."""
        return self.deadline.elapsed(on)

    def is_late(self, on: date) -> bool:
        """Whether the due day has passed; a clock that stands still is never late."""
        return self.deadline.is_overdue(on)

    def inquiry_days(self, on: date) -> int:
        """The calendar days inquiries took so far, apart from the time the adviser had."""
        spans = ((one.since, one.until or on) for one in self.deadline.suspensions)
        return sum(max(0, (until - since).days + 1) for since, until in spans)


def clock_of(
    events: Iterable[ClockEvent],
    *,
    asked_on: date,
    limit_days: int,
    working: bool,
    calendar: WorkingCalendar = NATIONAL_CALENDAR,
) -> Clock:
    """Return the clock these events, in their order, make; it starts when the papers were complete.

    `suspensions_of` says which days count.
    """
    start = asked_on
    halts: list[Halt] = []
    for event in events:
        if event.kind == START:
            start = event.on
        elif event.kind in (STOP, RESUME):
            halts.append(Halt(event.on, event.kind == STOP, event.reason))
    suspensions, stopped = suspensions_of(halts)
    deadline = compute_deadline(
        event=start, limit=TimeLimit(limit_days, working=working), suspensions=suspensions, calendar=calendar
    )
    return Clock(deadline, stopped.on if stopped else None, stopped.reason if stopped else "")
