"""When a duty falls due: from the rule and a day, never from a clock."""

from dataclasses import dataclass
from datetime import date, timedelta

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.duties import Due
from luodi.engine.rulebook.schema.duties import Duty as DutyRule
from luodi.engine.values import NATIONAL_CALENDAR, Period, period_of
from luodi.organization.models import Unit

WHOLE_SPAN = ("once", "event")


@dataclass(frozen=True, slots=True)
class Span:
    """The period a duty is owed for and the day it is due; `is_provisional` when that year's holidays are unknown."""

    start: date
    end: date
    due_on: date
    is_provisional: bool = False


def span_on(rule: DutyRule, on: date) -> Span | None:
    """Return the span of the duty that runs on the day, or None when the rule is not in force or comes by event."""
    if rule.every == "event" or on < rule.from_ or (rule.until is not None and on > rule.until):
        return None
    if rule.every == "once":
        return _once(rule)
    period = period_of(rule.every, on)
    due_on, provisional = _due(rule.due, period)
    return Span(period.start, period.end, due_on, provisional)


def after_event(rule: DutyRule, happened_on: date) -> Span:
    """Return the span of a duty that an event of that day brings."""
    due_on, provisional = _days_after(happened_on, rule.due.after_event or 0, working=rule.due.working)
    return Span(happened_on, due_on, due_on, provisional)


def owing_units(rule: DutyRule, units: list[Unit], book: Book) -> list[Unit]:
    """Return the units that owe the duty, in the roster's order: those of its classes and those it names.

    A rule that names posts only is owed by every unit that has such a post.
    """
    owed = rule.owed_by
    if not owed.classes and not owed.units:
        with_post = {unit.id for unit in book.units if set(unit.posts) & set(owed.posts)}
        return [unit for unit in units if unit.code in with_post]
    return [unit for unit in units if unit.code in owed.units or (unit.unit_class and unit.unit_class in owed.classes)]


def _once(rule: DutyRule) -> Span:
    if rule.due.on is not None:
        return Span(rule.from_, rule.until or rule.due.on, rule.due.on)
    end = rule.until or rule.from_
    due_on, provisional = _days_after(end, rule.due.after_period_end or 0, working=rule.due.working)
    return Span(rule.from_, end, due_on, provisional)


def _due(due: Due, period: Period) -> tuple[date, bool]:
    """Return the due day of a period: a fixed date, a day of the month (its last day when it is shorter), or days after the end."""
    if due.on is not None:
        return due.on, False
    if due.day is not None:
        month = period.end.replace(day=1) if due.month is None else date(period.end.year, due.month, 1)
        last = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return month.replace(day=min(due.day, last.day)), False
    return _days_after(period.end, due.after_period_end or 0, working=due.working)


def _days_after(start: date, days: int, *, working: bool) -> tuple[date, bool]:
    if not working:
        return start + timedelta(days=days), False
    reckoned = NATIONAL_CALENDAR.add_working_days(start, days)
    return reckoned.day, reckoned.provisional
