"""The job that chases overdue opinions every day."""

from django.utils import timezone
from django_q.models import Schedule

from luodi.organization.actors import system_actor
from luodi.organization.models import Jurisdiction
from luodi.reviews.actions import chase
from luodi.reviews.models import Review

DAILY = "luodi.reviews.jobs.chase_overdue_opinions"


def chase_overdue_opinions() -> int:
    """Afterwards every overdue opinion of every place has been chased once; returns how many were chased now."""
    today = timezone.localdate()
    places = Review.objects.filter(concluded_at=None, withdrawn_at=None).order_by().values("jurisdiction_id").distinct()
    return sum(
        chase(actor=system_actor(place), data={"jurisdiction": place.pk, "on": today})
        for place in Jurisdiction.objects.filter(pk__in=places)
    )


def keep_scheduled() -> None:
    """Afterwards the daily job is in the job table, once."""
    Schedule.objects.get_or_create(
        name="overdue-opinions",
        defaults={"func": DAILY, "schedule_type": Schedule.DAILY, "repeats": -1, "next_run": timezone.now()},
    )
