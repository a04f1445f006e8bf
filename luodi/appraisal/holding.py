"""The standings that hold: final ones, else published ones, as rankings and printed scores take them."""

from collections import defaultdict
from datetime import datetime

from django.db.models import Q

from luodi.appraisal.models import Standing
from luodi.appraisal.wording import FINAL, PUBLISHED
from luodi.organization.models import Jurisdiction


def latest_published(place: Jurisdiction, appraisal: str, period: str) -> list[Standing]:
    """Return the standings that hold for a period: final ones, else published; none before publication.

    The interface by which rankings of an appraisal are drawn up.
    """
    rows = Standing.objects.filter(
        sheet__round__jurisdiction=place, sheet__round__appraisal=appraisal, sheet__round__period=period
    ).select_related("unit", "sheet__round")
    by_stage: dict[str, list[Standing]] = defaultdict(list)
    for row in rows.order_by("sheet__position"):
        by_stage[row.stage].append(row)
    return by_stage[FINAL] or by_stage[PUBLISHED]


def known_standings(place: Jurisdiction, appraisal: str, period: str, *, before: datetime) -> dict[int, Standing]:
    """Return by unit the standing that held before an instant: final, else published; nothing before publication."""
    rows = Standing.objects.filter(
        Q(stage=FINAL, sheet__round__finalization__recorded_at__lt=before)
        | Q(stage=PUBLISHED, sheet__round__publication__recorded_at__lt=before),
        sheet__round__jurisdiction=place,
        sheet__round__appraisal=appraisal,
        sheet__round__period=period,
    )
    found: dict[int, Standing] = {}
    for row in rows.order_by("pk"):
        if row.stage == FINAL or row.unit_id not in found:
            found[row.unit_id] = row
    return found
