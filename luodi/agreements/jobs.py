"""The job that chases overdue opinions on agreements every day."""

from django.utils import timezone
from django_q.models import Schedule

from luodi.agreements.actions import chase
from luodi.agreements.models import OpinionRequest
from luodi.organization.actors import system_actor
from luodi.organization.models import Jurisdiction

DAILY = "luodi.agreements.jobs.chase_overdue_opinions"


def chase_overdue_opinions() -> int:
    """Afterwards every overdue opinion of every place has been chased once; returns how many were chased now."""
    today = timezone.localdate()
    rows = OpinionRequest.objects.filter(is_given=False).order_by()
    places = rows.values("version__agreement__jurisdiction_id").distinct()
    return sum(
        chase(actor=system_actor(place), data={"jurisdiction": place.pk, "on": today})
        for place in Jurisdiction.objects.filter(pk__in=places)
    )


def keep_scheduled() -> None:
    """Afterwards the daily job is in the job table, once."""
    Schedule.objects.get_or_create(
        name="overdue-opinions-on-agreements",
        defaults={"func": DAILY, "schedule_type": Schedule.DAILY, "repeats": -1, "next_run": timezone.now()},
    )
