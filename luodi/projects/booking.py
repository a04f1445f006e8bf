"""Which month an entry counts in."""

from datetime import date

from luodi.projects.models import MonthClosing


def closed_months(jurisdiction_id: int) -> frozenset[date]:
    """Return the first days of the closed months of a place."""
    return frozenset(MonthClosing.objects.filter(jurisdiction_id=jurisdiction_id).values_list("month", flat=True))


def booked_on(occurred_on: date, closed: frozenset[date]) -> date:
    """Return the day that decides the period an entry counts in.

    It is the day it happened, unless that month is closed: then the first day of the first month after it that is
    open, so that a closed month's figures stay what they were and the late entry still counts.
    """
    month = occurred_on.replace(day=1)
    if month not in closed:
        return occurred_on
    while month in closed:
        month = next_month(month)
    return month


def next_month(month: date) -> date:
    """Return the first day of the month after."""
    return month.replace(year=month.year + 1, month=1) if month.month == 12 else month.replace(month=month.month + 1)
