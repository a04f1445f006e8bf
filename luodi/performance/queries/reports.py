"""What departments report: for each unit and source the latest row; one without a value takes the figure back."""

from datetime import datetime

from django.db.models import QuerySet

from luodi.engine.values import Period
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction, Unit
from luodi.performance.models import SourceReport

Key = tuple[str, int | None]  # source, unit id (None: the whole place)


def reports_held(
    actor: Actor, place: Jurisdiction, comparison: str, period: Period, *, before: datetime
) -> dict[Key, SourceReport]:
    """Return the reports recorded before the instant that stood then, by source and unit, as far as the actor sees."""
    rows = _rows(actor, place, comparison, period).filter(recorded_at__lt=before)
    latest = {(row.source, row.unit_id): row for row in rows}
    return {key: row for key, row in latest.items() if row.value is not None}


def reports_of(
    actor: Actor, place: Jurisdiction, comparison: str, source: str, period: Period, unit: Unit | None
) -> list[SourceReport]:
    """Return everything reported for a cell, the latest first."""
    return list(_rows(actor, place, comparison, period).filter(source=source, unit=unit).order_by("-pk"))


def _rows(actor: Actor, place: Jurisdiction, comparison: str, period: Period) -> QuerySet[SourceReport]:
    rows = SourceReport.objects.filter(jurisdiction=place, comparison=comparison, period=period.code)
    return visible(actor, rows.order_by("pk"))
