"""Targets as they are held: for each unit and indicator the latest recorded, unless that took it away."""

from datetime import datetime

from django.db.models import Q, QuerySet

from luodi.engine.values import Period
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.performance.models import Target
from luodi.performance.places import beneath

Key = tuple[int | None, str]  # unit id (None: the whole place), indicator


def rows_for(
    place: Jurisdiction, period: Period, *, before: datetime | None = None, actor: Actor | None = None
) -> QuerySet[Target]:
    """Return all rows of a place and of units beneath it, oldest first; with `before` only those recorded by then.

    With `actor` only those he may see; verbs read them all.
    """
    rows = Target.objects.filter(jurisdiction_id__in=beneath(place), period=period.code)
    rows = rows.filter(Q(jurisdiction=place) | Q(unit__isnull=False)).select_related("unit").order_by("pk")
    rows = rows if actor is None else visible(actor, rows)
    return rows if before is None else rows.filter(recorded_at__lt=before)


def held_targets(
    place: Jurisdiction, period: Period, *, before: datetime | None = None, actor: Actor | None = None
) -> dict[Key, Target]:
    """Return the target held for each unit and indicator: the latest recorded; one taken away is left out."""
    latest = {(row.unit_id, row.indicator): row for row in rows_for(place, period, before=before, actor=actor)}
    return {key: row for key, row in latest.items() if row.value is not None}
