"""Days of an opinion, computed from the events of its clock and from nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from luodi.engine.values import NATIONAL_CALENDAR, WorkingCalendar
from luodi.engine.values.deadline import Deadline, Extension, Suspension, TimeLimit, compute_deadline
from luodi.reviews.models.clock import EXTEND, RESTART, RESUME, START, STOP, ClockEvent

ONE_DAY = timedelta(days=1)


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
    """Return the clock these events, in their order, make.

    The day a clock is stopped on is used up, the day it is resumed on is not counted: as with the start, counting
    begins on the day after (民法典第201条). Stopping and resuming on one day takes nothing away. A restart forgets what was
    before it: who signed in time is not late because the dossier changed afterwards.
    """
    start: date | None = None
    stopped: ClockEvent | None = None
    suspensions: list[Suspension] = []
    extensions: list[Extension] = []
    for event in events:
        if event.kind == RESTART or (event.kind == START and start is None):
            start, stopped, suspensions, extensions = event.on, None, [], []
        elif event.kind == STOP and stopped is None:
            stopped = event
        elif event.kind == RESUME and stopped is not None:
            suspensions.append(Suspension(stopped.on + ONE_DAY, event.on, stopped.reason))
            stopped = None
        elif event.kind == EXTEND:
            extensions.append(Extension(event.days, event.on, event.reason))
    limit = limit_days + sum(extension.days for extension in extensions)
    if start is None:
        return Clock(None, limit, working)
    if stopped is not None:
        suspensions.append(Suspension(stopped.on + ONE_DAY, None, stopped.reason))
    deadline = compute_deadline(
        event=start,
        limit=TimeLimit(limit_days, working=working),
        suspensions=[one for one in suspensions if one.until is None or one.since <= one.until],
        extensions=extensions,
        calendar=calendar,
    )
    return Clock(deadline, limit, working, stopped.on if stopped else None, stopped.reason if stopped else "")
