"""The jobs that put promotion days on the calendar and chase overdue statements, every day."""

from django.utils import timezone
from django_q.models import Schedule

from luodi.accountability.actions import chase, hold_days
from luodi.organization.actors import system_actor
from luodi.organization.models import Jurisdiction
from luodi.regulations.queries import books_seen

DAILY = "luodi.accountability.jobs.every_day"


def every_day() -> int:
    """Afterwards the promotion days of every place stand on the calendar and overdue statements are chased once.

    Returns how many days were put and statements chased now.
    """
    today = timezone.localdate()
    done = 0
    for place in Jurisdiction.objects.order_by("code"):
        if not books_seen(frozenset({place.pk}), today):
            continue
        data = {"jurisdiction": place.pk, "on": today}
        actor = system_actor(place)
        done += hold_days(actor=actor, data=data) + chase(actor=actor, data=data)
    return done


def keep_scheduled() -> None:
    """Afterwards the daily job is in the job table, once."""
    Schedule.objects.get_or_create(
        name="promotion-days-and-statements",
        defaults={"func": DAILY, "schedule_type": Schedule.DAILY, "repeats": -1, "next_run": timezone.now()},
    )
