"""Days of an opinion, computed from the events of its clock and from nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luodi.engine.values import NATIONAL_CALENDAR, WorkingCalendar
from luodi.engine.values.deadline import Deadline, Extension, Halt, TimeLimit, compute_deadline, suspensions_of
from luodi.reviews.models.clock import EXTEND, RESTART, RESUME, START, STOP, ClockEvent


@dataclass(frozen=True, slots=True)
class Clock:
    """What is known of the time of an opinion. `deadline` is None until the papers asked for are complete."""

    deadline: Deadline | None
    limit_days: int
    working: bool
    stopped_on: date | None = None
    stopped_for: str = ""

    @property
    def is_started(self) -> bool:
        """Whether the time runs, or ran, at all."""
        return self.deadline is not None

    @property
    def due(self) -> date | None:
        """The last day in time; None before the start and while the clock stands still."""
        return self.deadline.due if self.deadline else None

    @property
    def is_provisional(self) -> bool:
        """Whether the due day rests on a year whose holidays are not announced yet (暂估)."""
        return self.deadline is not None and self.deadline.provisional

    def elapsed(self, on: date) -> int | None:
        """The days used up by the end of the day; None before the start."""
        return self.deadline.elapsed(on) if self.deadline else None

    def remaining(self, on: date) -> int | None:
        """The days left at the end of the day, negative once overrun; None before the start."""
        return self.deadline.remaining(on) if self.deadline else None

    def is_late(self, on: date) -> bool:
        """Whether the due day has passed; the due day itself is in time, and a clock that stands still is never late."""
        return self.deadline is not None and self.deadline.is_overdue(on)


def clock_of(
    events: Iterable[ClockEvent], *, limit_days: int, working: bool, calendar: WorkingCalendar = NATIONAL_CALENDAR
) -> Clock:
    """Return the clock these events, in their order, make (`suspensions_of` says which days count).

    A restart forgets what was before it: who signed in time is not late because the dossier changed afterwards.
    """
    start: date | None = None
    halts: list[Halt] = []
    extensions: list[Extension] = []
    for event in events:
        if event.kind == RESTART or (event.kind == START and start is None):
            start, halts, extensions = event.on, [], []
        elif event.kind in (STOP, RESUME):
            halts.append(Halt(event.on, event.kind == STOP, event.reason))
        elif event.kind == EXTEND:
            extensions.append(Extension(event.days, event.on, event.reason))
    limit = limit_days + sum(extension.days for extension in extensions)
    if start is None:
        return Clock(None, limit, working)
    suspensions, stopped = suspensions_of(halts)
    deadline = compute_deadline(
        event=start,
        limit=TimeLimit(limit_days, working=working),
        suspensions=suspensions,
        extensions=extensions,
        calendar=calendar,
    )
    return Clock(deadline, limit, working, stopped.on if stopped else None, stopped.reason if stopped else "")
