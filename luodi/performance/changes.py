"""What was changed between two versions of a place: its dossiers as they stood at the one and at the other."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

import polars as pl
from django.db.models import Min, Q, QuerySet

from luodi.engine.measure.cells import Columns, Dossiers
from luodi.performance.dossiers import restored, standing
from luodi.performance.models import KeptChange, KeptVersion


@dataclass(frozen=True, slots=True)
class Difference:
    """Some dossiers of some places at an earlier version of each place and at a later one."""

    before: Dossiers
    after: Dossiers


def last_change_before(version: KeptVersion, instant: datetime) -> int | None:
    """Return the last change of the place made before the instant; None when that can no longer be told."""
    if instant <= version.forgotten_at:
        return None
    if version.changed_at < instant:
        return version.version
    later = KeptChange.objects.filter(jurisdiction=version.jurisdiction_id, at__gte=instant)
    first: int | None = later.aggregate(first=Min("version"))["first"]
    return None if first is None else first - 1


def changed(spans: Mapping[int, tuple[int, int]]) -> QuerySet[KeptChange, int]:
    """Return the dossiers that changed in places between two versions of each, each once."""
    wanted = [_since(place, low=min(span), high=max(span)) for place, span in spans.items() if span[0] != span[1]]
    where = reduce(or_, wanted, Q(pk__in=[]))
    return KeptChange.objects.filter(where).order_by().values_list("project", flat=True).distinct()


def difference(spans: Mapping[int, tuple[int, int]], keys: Collection[int], *, columns: Columns) -> Difference:
    """Return these dossiers as they stood at the first and at the second version of their place, with these columns."""
    now = standing(Q(pk__in=keys), Q(project__in=keys), columns=columns)
    # After the rows: whatever changed while they were read is remembered as it was before.
    changes = _changes(Q(project__in=keys))
    first, second = ({place: span[side] for place, span in spans.items()} for side in (0, 1))
    return Difference(_at(first, now, changes), _at(second, now, changes))


def at_version(place: int, version: int, projects: Q, entries: Q, *, columns: Columns) -> Dossiers:
    """Return the dossiers of two conditions as they stood at a version of the place, with these columns at least."""
    now = standing(projects, entries, columns=columns)
    keys = now.projects["id"].to_list()
    later = KeptChange.objects.filter(jurisdiction=place, version__gt=version)
    touched = set(later.order_by().values_list("project", flat=True).distinct()) & set(keys)
    if not touched:
        return now
    return _at({place: version}, now, _changes(Q(project__in=touched, version__gt=version)))


def _since(place: int, *, low: int, high: int) -> Q:
    return Q(jurisdiction=place, version__gt=low, version__lte=high)


def _changes(where: Q) -> list[tuple[int, int, int, Any]]:
    rows = KeptChange.objects.filter(where).order_by("version")
    return list(rows.values_list("jurisdiction", "project", "version", "before"))


def _at(versions: Mapping[int, int], now: Dossiers, changes: list[tuple[int, int, int, Any]]) -> Dossiers:
    """How dossiers stood at a version: before the first change after it, or as they are now."""
    before: dict[int, Any] = {}
    for place, project, version, memory in changes:
        if version > versions[place]:
            before.setdefault(project, memory)
    if not before:
        return now
    touched = list(before)
    then = restored(memory for memory in before.values() if memory is not None)
    projects = now.projects.filter(~pl.col("id").is_in(touched))
    entries = now.entries.filter(~pl.col("project").is_in(touched))
    return Dossiers(
        pl.concat([projects, then.projects.select(projects.columns)]),
        pl.concat([entries, then.entries.select(entries.columns)]),
    )
