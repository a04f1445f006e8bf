"""On which day a promotion day falls, month by month."""

import calendar
from datetime import date, timedelta

from luodi.engine.rulebook.schema.rankings import PromotionDay
from luodi.engine.values import NATIONAL_CALENDAR, Period, ReckonedDay, WorkingCalendar
from luodi.engine.values.period import PeriodKind, period_of


def nominal_day(rule: PromotionDay, month: Period) -> date:
    """Return the day the rule names in the month; the last one where the month is shorter."""
    start = month.start
    return start.replace(day=min(rule.day, calendar.monthrange(start.year, start.month)[1]))


def held_day(rule: PromotionDay, month: Period, *, working: WorkingCalendar = NATIONAL_CALENDAR) -> ReckonedDay:
    """Return the day it is held: the named one, or shifted off a day off as the rule says.

    A shift may lead into the next month or the one before. `provisional` where that year's holidays are not announced.
    """
    day = nominal_day(rule, month)
    if rule.shift == "none":
        return ReckonedDay(day, False)
    step = timedelta(days=1 if rule.shift == "next-working-day" else -1)
    provisional = working.is_provisional(day)
    while not working.is_working(day):
        day += step
        provisional = provisional or working.is_provisional(day)
    return ReckonedDay(day, provisional)


def months_due(rule: PromotionDay, on: date) -> list[Period]:
    """Return the months whose day should stand on the page: those since the rule began, at most a year back, and the next.

    The month after that of `on` is included, so that there is always a coming day.
    """
    current = period_of(PeriodKind.MONTH, on)
    months = [current.next(), current]
    while len(months) < 13:
        months.append(months[-1].previous())
    return [month for month in reversed(months) if nominal_day(rule, month) >= rule.from_]
