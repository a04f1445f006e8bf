"""Counts what is missing among the kept values of a place from all of its rows, and keeps it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import polars as pl
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from luodi.engine.measure.cells import CELLS, columns_of, counted
from luodi.organization.models import Jurisdiction
from luodi.performance.actions.folding import AT_ONCE, add, add_between, fold, nests_of, pruned
from luodi.performance.changes import at_version
from luodi.performance.kept import tree_mark
from luodi.performance.models import KeptFigure, KeptVersion
from luodi.performance.refreshing import Plan, plan_for
from luodi.projects.models import Project

GIVEN_UP = timedelta(minutes=30)  # a counting that has not ended by then was killed; if it was not, it keeps nothing
MOST_CELLS = 500_000  # held apart before they are summed


def refresh(place: Jurisdiction, *, now: datetime | None = None) -> int:
    """Afterwards everything planned for the place is kept and fresh; returns how many parts and dossiers were counted.

    What is kept is brought forward first; what is missing is counted from all rows as they stood at one version, while
    others go on working, and brought forward when it is put beside the rest. Parts that no book plans any more go.
    """
    moment = now or timezone.now()
    plan = plan_for(place, today=timezone.localdate(moment), tree=tree_mark())
    done = fold(place, plan)
    kept = set(KeptFigure.objects.filter(jurisdiction=place).values_list("digest", "span"))
    missing = {key: one for key, one in plan.items() if key not in kept}
    if missing:
        done += _build(place, missing, moment)
        done += fold(place, plan)
    pruned(place, moment)
    return done


def _build(place: Jurisdiction, missing: Plan, moment: datetime) -> int:
    version = _begin(place, moment)
    if version is None:
        return 0
    cells = _count(place, missing, version)
    return len(missing) if _end(place, missing, version, moment, cells) else 0


def _begin(place: Jurisdiction, moment: datetime) -> int | None:
    """Return the version at which rows are counted; None while another job is counting."""
    defaults = {"changed_at": moment, "forgotten_at": moment}
    KeptVersion.objects.get_or_create(jurisdiction=place, defaults=defaults)
    own = KeptVersion.objects.filter(jurisdiction=place)
    with transaction.atomic():
        own.filter(folded=None).update(folded=F("version"))
        is_free = Q(building=None) | Q(building_since__lt=moment - GIVEN_UP)
        is_mine = own.filter(is_free).update(building=F("folded"), building_since=moment)
        return own.values_list("building", flat=True).get() if is_mine else None


def _count(place: Jurisdiction, plan: Plan, version: int) -> pl.DataFrame:
    """The cells of all dossiers as they stood at the version; some dossiers at a time."""
    parts = [one.counted for one in plan.values()]
    columns, nests = columns_of(parts), nests_of(place)
    found, held = [pl.DataFrame(schema=CELLS)], 0
    for first, last in _stretches(place):
        projects = Q(jurisdiction=place.pk, pk__range=(first, last))
        entries = Q(jurisdiction=place.pk, project__gte=first, project__lte=last)
        dossiers = at_version(place.pk, version, projects, entries, columns=columns)
        found.append(counted(None, dossiers, parts, nests=nests))
        held += found[-1].height
        if held > MOST_CELLS:
            found, held = [_summed(found)], 0
    return _summed(found)


def _stretches(place: Jurisdiction) -> Iterator[tuple[int, int]]:
    """The keys of the place's dossiers from first to last, as many as are counted at once."""
    keys = list(Project.objects.filter(jurisdiction=place).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        yield some[0], some[-1]


def _summed(frames: list[pl.DataFrame]) -> pl.DataFrame:
    where = ("part", "day", "unit", "with_under")
    return pl.concat(frames).group_by(where).agg(pl.col("number").sum(), pl.col("rows").sum())


def _end(place: Jurisdiction, plan: Plan, version: int, moment: datetime, cells: pl.DataFrame) -> bool:
    """Afterwards the values stand, brought to the version the others stand at; not when they were forgotten meanwhile."""
    with transaction.atomic():
        row = KeptVersion.objects.select_for_update().get(jurisdiction=place)
        if (row.building, row.building_since) != (version, moment) or row.folded is None:
            return False
        keys = list(plan)
        rows = [
            KeptFigure(jurisdiction=place, digest=key[0], span=key[1], indicator=one.indicator, computed_at=moment)
            for key, one in plan.items()
        ]
        made = KeptFigure.objects.bulk_create(rows, batch_size=AT_ONCE)
        ids = [one.pk for one in made]
        add(ids, cells, is_new=True)
        add_between(place, plan, dict(zip(keys, ids, strict=True)), (version, row.folded))
        KeptVersion.objects.filter(jurisdiction=place).update(building=None, building_since=None)
    return True
