"""Remembers what has changed beneath kept values, inside the transaction that changes it; and throws kept values away."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, F, Value
from django.db.models.functions import Greatest
from django_q.tasks import async_task

from luodi.audit.inserting import insert_values
from luodi.performance.models import KeptChange, KeptFigure, KeptVersion

FOLD_JOB = "luodi.performance.jobs.fold_place"
Memories = Mapping[int, Mapping[str, Any] | None]


def changed(place: int, before: Memories, *, at: datetime) -> None:
    """Afterwards the place is a version further, and how these dossiers stood before is remembered (None: not at all).

    Where nothing is kept nothing is remembered. The first change after the kept values asks for the job that brings them
    forward; those that come before it has run are folded in with it.
    """
    own = KeptVersion.objects.filter(jurisdiction=place)
    # The row is locked from here to the end of the transaction: versions are in the order of what is committed.
    # Of two acts the one that began first may be committed last.
    latest = Greatest(F("changed_at"), Value(at, output_field=DateTimeField()))
    if not own.update(version=F("version") + 1, changed_at=latest):
        KeptVersion.objects.get_or_create(jurisdiction_id=place, defaults={"changed_at": at, "forgotten_at": at})
        own.update(version=F("version") + 1, changed_at=latest)
    version, folded = own.values_list("version", "folded").get()
    if folded is None:
        own.update(forgotten_at=at)
        return
    rows = [(place, project, version, at, memory) for project, memory in before.items()]
    if rows:
        insert_values(KeptChange, ("jurisdiction_id", "project_id", "version", "at", "before"), rows)
    if folded == version - 1:
        async_task(FOLD_JOB, place)


def forget(places: Iterable[int], *, at: datetime) -> None:
    """Afterwards nothing is kept for these places, and nothing counted before this is taken for kept."""
    for place in places:
        changed(place, {}, at=at)
        KeptVersion.objects.filter(jurisdiction=place).update(folded=None, building=None, forgotten_at=at)
        KeptChange.objects.filter(jurisdiction=place).delete()
        KeptFigure.objects.filter(jurisdiction=place).delete()
