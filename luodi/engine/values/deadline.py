"""Deadlines computed from events: limit, suspensions and extensions are records, nothing is counted nightly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from luodi.engine.values.working_days import NATIONAL_CALENDAR, ReckonedDay, WorkingCalendar


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """So many natural (`working=False`) or working days; `shift` moves an end on a day off to the next working day."""

    days: int
    working: bool = False
    shift: bool = False


@dataclass(frozen=True, slots=True)
class Suspension:
    """Days that do not count, both ends included; open while `until` is None."""

    since: date
    until: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """Further days granted on a day, counted like the limit itself."""

    days: int
    granted_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is known about a deadline. `due` is None while a suspension is open."""

    event: date
    due: date | None
    provisional: bool
    limit_days: int
    working: bool
    suspensions: tuple[Suspension, ...]
    calendar: WorkingCalendar

    def elapsed(self, on: date) -> int:
        """The days of the limit used up by the end of the day; the day of the event does not count."""
        used = 0
        day = self.event
        while day < on:
            day += timedelta(days=1)
            used += _counts(day, self.working, self.suspensions, self.calendar)
        return used

    def remaining(self, on: date) -> int:
        """The days of the limit still left at the end of the day; negative once it is overrun."""
        return self.limit_days - self.elapsed(on)

    def is_overdue(self, on: date) -> bool:
        """Whether the due day has passed; the due day itself is still in time."""
        return self.due is not None and on > self.due


def _counts(day: date, working: bool, suspensions: Sequence[Suspension], calendar: WorkingCalendar) -> bool:
    suspended = any(one.since <= day and (one.until is None or day <= one.until) for one in suspensions)
    return not suspended and (not working or calendar.is_working(day))


@dataclass(frozen=True, slots=True)
class Halt:
    """The clock was stopped (`stops`) or set going again on a day."""

    on: date
    stops: bool
    reason: str = ""


def suspensions_of(halts: Iterable[Halt]) -> tuple[tuple[Suspension, ...], Halt | None]:
    """The stretches in which a clock stood still, and the stop that is still open, if one is.

    The day a clock is stopped on is used up, the day it is resumed on is not counted: as with the start, counting
    begins on the day after (民法典第201条). Stopping and resuming on one day takes nothing away.
    """
    stretches: list[Suspension] = []
    stopped: Halt | None = None
    for halt in halts:
        if halt.stops and stopped is None:
            stopped = halt
        elif not halt.stops and stopped is not None:
            if stopped.on < halt.on:
                stretches.append(Suspension(stopped.on + timedelta(days=1), halt.on, stopped.reason))
            stopped = None
    if stopped is not None:
        stretches.append(Suspension(stopped.on + timedelta(days=1), None, stopped.reason))
    return tuple(stretches), stopped


def compute_deadline(
    *,
    event: date,
    limit: TimeLimit,
    suspensions: Sequence[Suspension] = (),
    extensions: Sequence[Extension] = (),
    calendar: WorkingCalendar = NATIONAL_CALENDAR,
) -> Deadline:
    """The deadline of a limit that starts on the day after the event (民法典第201条), with all records applied."""
    days = limit.days + sum(one.days for one in extensions)
    reckoned = _reach(event, days, limit.working, suspensions, calendar)
    if reckoned is not None and limit.shift:
        shifted = calendar.next_working_day(reckoned.day)
        reckoned = ReckonedDay(shifted.day, reckoned.provisional or shifted.provisional)
    return Deadline(
        event=event,
        due=reckoned.day if reckoned else None,
        provisional=reckoned.provisional if reckoned else False,
        limit_days=days,
        working=limit.working,
        suspensions=tuple(suspensions),
        calendar=calendar,
    )


def _reach(
    event: date, days: int, working: bool, suspensions: Sequence[Suspension], calendar: WorkingCalendar
) -> ReckonedDay | None:
    """The day on which the limit is used up; None when an open suspension stops it before."""
    stops = min((one.since for one in suspensions if one.until is None), default=date.max)
    day, left, provisional = event, days, False
    while left > 0:
        day += timedelta(days=1)
        if day >= stops:
            return None
        provisional = provisional or (working and calendar.is_provisional(day))
        left -= _counts(day, working, suspensions, calendar)
    return ReckonedDay(day, provisional)
