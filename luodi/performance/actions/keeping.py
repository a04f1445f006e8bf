"""Marks what has changed beneath kept values, inside the transaction that changes it; and throws kept values away."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F

from luodi.performance.kept import EVERY
from luodi.performance.models import KeptFigure, KeptVersion


def changed(jurisdiction_id: int, months: Iterable[date], *, at: datetime) -> None:
    """Afterwards every value kept for the place over one of these months is stale."""
    own = KeptVersion.objects.filter(jurisdiction=jurisdiction_id, month=EVERY)
    if not own.update(version=F("version") + 1, changed_at=at):
        KeptVersion.objects.get_or_create(
            jurisdiction_id=jurisdiction_id, month=EVERY, defaults={"version": 1, "changed_at": at}
        )
    version = own.values_list("version", flat=True).get()
    wanted = set(months)
    there = KeptVersion.objects.filter(jurisdiction=jurisdiction_id, month__in=wanted)
    if there.update(version=version, changed_at=at) == len(wanted):
        return
    missing = wanted - set(there.values_list("month", flat=True))
    rows = [
        KeptVersion(jurisdiction_id=jurisdiction_id, month=month, version=version, changed_at=at)
        for month in sorted(missing)
    ]
    KeptVersion.objects.bulk_create(rows)


def forget(jurisdictions: Iterable[int], *, at: datetime) -> None:
    """Afterwards nothing is kept for these places, and nothing counted before this is taken for kept."""
    for pk in jurisdictions:
        changed(pk, (), at=at)
        KeptFigure.objects.filter(jurisdiction=pk).delete()
