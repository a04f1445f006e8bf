"""The job that puts the duties of the day on the desks."""

from django.utils import timezone
from django_q.models import Schedule

from luodi.organization.actors import system_actor
from luodi.organization.models import Jurisdiction
from luodi.regulations.models import RulebookVersion
from luodi.supervision.actions import issue_duties

DAILY = "luodi.supervision.jobs.issue_duties_of_today"


def issue_duties_of_today() -> int:
    """Afterwards every place's duties that run today are on the desks; returns how many were added."""
    today = timezone.localdate()
    published = set(RulebookVersion.objects.values_list("place", flat=True))
    places = [place for place in Jurisdiction.objects.filter(code__in=published)]
    return sum(
        issue_duties(actor=system_actor(place), data={"on": today, "jurisdiction": place.pk}) for place in places
    )


def keep_scheduled() -> None:
    """Afterwards the daily job is in the job table, once."""
    Schedule.objects.get_or_create(
        name="duties-of-today",
        defaults={"func": DAILY, "schedule_type": Schedule.DAILY, "repeats": -1, "next_run": timezone.now()},
    )
