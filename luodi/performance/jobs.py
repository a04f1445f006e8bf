"""The job that keeps figures fresh: places where something changed since, each by itself."""

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from django_q.models import Schedule

from luodi.organization.models import Jurisdiction
from luodi.performance.actions.counting import refresh
from luodi.performance.kept import EVERY
from luodi.performance.models import KeptFigure, KeptVersion

FRESH = "luodi.performance.jobs.keep_figures_fresh"
EVERY_MINUTES = 2


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
    """Return the places whose kept values are older than their last change, or that have none."""
    oldest = KeptFigure.objects.filter(jurisdiction=OuterRef("jurisdiction")).order_by("version").values("version")[:1]
    rows = KeptVersion.objects.filter(month=EVERY).annotate(oldest=Subquery(oldest))
    return list(rows.filter(Q(oldest=None) | Q(oldest__lt=F("version"))).values_list("jurisdiction_id", flat=True))


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
