"""The jobs that keep figures fresh: after a change at once, every other minute whatever was missed, all of it at night."""

from django.db.models import F, Q
from django.utils import timezone
from django_q.models import Schedule

from luodi.organization.models import Jurisdiction
from luodi.performance.actions.counting import refresh
from luodi.performance.models import KeptVersion

FRESH = "luodi.performance.jobs.keep_figures_fresh"
EVERY_MINUTES = 2


def fold_place(place: int) -> int:
    """Afterwards everything kept for the place stands at its latest version; returns how much was counted."""
    return refresh(Jurisdiction.objects.get(pk=place))


def keep_figures_fresh() -> int:
    """Afterwards everything kept is fresh in every place that changed or was never counted; returns how many places."""
    places = list(Jurisdiction.objects.filter(pk__in=stale_places()))
    for place in places:
        refresh(place)
    return len(places)


def recount_all() -> int:
    """Afterwards every place has been looked through: new periods and new rulebooks get their values."""
    places = list(Jurisdiction.objects.all())
    for place in places:
        refresh(place)
    return len(places)


def stale_places() -> list[int]:
    """Return the places whose kept values are behind their last change, and those that have none."""
    fresh = KeptVersion.objects.exclude(folded=None).filter(folded__gte=F("version"))
    return list(Jurisdiction.objects.filter(~Q(pk__in=fresh.values("jurisdiction"))).values_list("pk", flat=True))


def keep_scheduled() -> None:
    """Afterwards both jobs are in the job table, once."""
    Schedule.objects.get_or_create(
        name="figures-fresh",
        defaults={
            "func": FRESH,
            "schedule_type": Schedule.MINUTES,
            "minutes": EVERY_MINUTES,
            "repeats": -1,
            "next_run": timezone.now(),
        },
    )
    Schedule.objects.get_or_create(
        name="figures-recounted",
        defaults={
            "func": "luodi.performance.jobs.recount_all",
            "schedule_type": Schedule.DAILY,
            "repeats": -1,
            "next_run": timezone.now(),
        },
    )
