"""Brings kept values forward: what changed dossiers count now, less what they counted before, is added to them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

import polars as pl
from django.db import transaction
from django.db.models import F, Max, Q

from luodi.audit.inserting import insert_values
from luodi.engine.measure.cells import Part, columns_of, counted
from luodi.organization.models import Jurisdiction
from luodi.performance.changes import changed, difference
from luodi.performance.models import KeptChange, KeptFigure, KeptValue, KeptVersion
from luodi.performance.places import UnitTree
from luodi.performance.refreshing import Plan

AT_ONCE = 2_000  # dossiers counted together
REMEMBERED = timedelta(hours=1)  # so far back figures are reckoned from kept values
Step = tuple[int, int]  # from a version to a later one
Key = tuple[str, str]  # digest, span
Cell = tuple[date | None, int | None, bool]  # day, unit, with the units under it


def fold(place: Jurisdiction, plan: Plan) -> int:
    """Afterwards what is kept of the plan stands at the place's latest version, all else kept is gone.

    Returns how many changed dossiers were counted.
    """
    done = 0
    while step := _next_step(place):
        found = _fold(place, plan, step)
        if found is None:
            break  # another job has, or is at it
        done += found
    _drop_unplanned(place, plan)
    return done


def _next_step(place: Jurisdiction) -> Step | None:
    """The version everything kept stands at, and the one to bring it to: the latest, or some thousand dossiers on."""
    row = KeptVersion.objects.filter(jurisdiction=place).exclude(folded=None).first()
    if row is None or row.folded is None or row.folded == row.version:
        return None
    since = KeptChange.objects.filter(jurisdiction=place, version__gt=row.folded, version__lte=row.version)
    far = since.order_by("version").values_list("version", flat=True)[AT_ONCE : AT_ONCE + 1]
    return row.folded, next(iter(far), row.version)


def _fold(place: Jurisdiction, plan: Plan, step: Step) -> int | None:
    """Everything is counted before anything is locked: who changes a dossier meanwhile does not wait for it."""
    kept = _kept(place)
    ids = {key: pk for key, pk in kept.items() if key in plan}
    dossiers, frames = _differences(place, [plan[key].counted for key in ids], step)
    with transaction.atomic():
        is_mine = KeptVersion.objects.filter(jurisdiction=place, folded=step[0]).update(folded=step[1])
        if not is_mine or _kept(place) != kept:
            transaction.set_rollback(True)
            return None
        _drop(pk for key, pk in kept.items() if key not in plan)
        for cells in frames:
            add(list(ids.values()), cells)
    return dossiers


def _drop_unplanned(place: Jurisdiction, plan: Plan) -> None:
    """Afterwards what is not planned any more is gone; where something was changed again, with the next step."""
    gone = [pk for key, pk in _kept(place).items() if key not in plan]
    if not gone:
        return
    with transaction.atomic():
        # A version of its own: whoever reads meanwhile finds another one at the end, and reads again.
        own = KeptVersion.objects.filter(jurisdiction=place, folded=F("version"))
        if own.update(version=F("version") + 1, folded=F("folded") + 1):
            _drop(gone)


def add_between(place: Jurisdiction, plan: Plan, ids: Mapping[Key, int], step: Step) -> None:
    """Afterwards these kept figures, which stood at the first version, stand at the second."""
    _dossiers, frames = _differences(place, [plan[key].counted for key in ids], step)
    for cells in frames:
        add(list(ids.values()), cells)


def _differences(place: Jurisdiction, parts: list[Part], step: Step) -> tuple[int, list[pl.DataFrame]]:
    """How many dossiers changed between the versions, and what they add to the parts, some thousand of them at a time."""
    keys = list(changed({place.pk: step}))
    nests = nests_of(place) if keys else {}
    frames = []
    for start in range(0, len(keys) if parts else 0, AT_ONCE):
        found = difference({place.pk: step}, keys[start : start + AT_ONCE], columns=columns_of(parts))
        frames.append(counted(found.before, found.after, parts, nests=nests))
    return len(keys), frames


def add(ids: Sequence[int], cells: pl.DataFrame, *, is_new: bool = False) -> None:
    """Afterwards the cells, whose part is the place in `ids`, are added to these kept figures; `is_new`: they have none."""
    more: dict[int, dict[Cell, tuple[int, int]]] = {}
    for part, day, unit, with_under, number, rows in cells.iter_rows():
        more.setdefault(ids[part], {})[day, unit, with_under] = (number, rows)
    if not is_new:
        _take_out(more, cells)
    rows_ = [
        (figure, *cell, number, rows)
        for figure, of_figure in more.items()
        for cell, (number, rows) in of_figure.items()
        if number or rows
    ]
    if rows_:
        insert_values(KeptValue, ("figure_id", "day", "unit", "with_under", "number", "rows"), rows_)


def _take_out(more: dict[int, dict[Cell, tuple[int, int]]], cells: pl.DataFrame) -> None:
    """Afterwards `more` holds the whole of its cells, and what was kept of them is gone."""
    units, days = cells["unit"].unique(), cells["day"].unique()
    rows = KeptValue.objects.filter(
        Q(unit__in=units.drop_nulls().to_list()) | (Q(unit=None) if units.has_nulls() else Q(pk__in=[])),
        Q(day__in=days.drop_nulls().to_list()) | (Q(day=None) if days.has_nulls() else Q(pk__in=[])),
        figure__in=list(more),
    )
    gone = []
    columns = ("pk", "figure", "day", "unit", "with_under", "number", "rows")
    for pk, figure, day, unit, with_under, number, counted_ in rows.values_list(*columns):
        added = more[figure].get((day, unit, with_under))
        if added is not None:
            more[figure][day, unit, with_under] = (added[0] + number, added[1] + counted_)
            gone.append(pk)
    for start in range(0, len(gone), AT_ONCE):
        KeptValue.objects.filter(pk__in=gone[start : start + AT_ONCE]).delete()


def pruned(place: Jurisdiction, moment: datetime) -> None:
    """Afterwards changes are forgotten that were folded in, that no counting needs, and that are an hour old."""
    row = KeptVersion.objects.get(jurisdiction=place)
    if row.folded is None:
        return
    needed = row.folded if row.building is None else min(row.folded, row.building)
    old = KeptChange.objects.filter(jurisdiction=place, version__lte=needed, at__lt=moment - REMEMBERED)
    with transaction.atomic():
        latest = old.aggregate(latest=Max("at"))["latest"]
        if latest is not None:
            own = KeptVersion.objects.filter(jurisdiction=place, forgotten_at__lt=latest)
            own.update(forgotten_at=latest)
            old.delete()


def nests_of(place: Jurisdiction) -> dict[int, frozenset[int]]:
    """Return every unit that has others under it, with itself and all of those."""
    root = place
    while root.parent is not None:
        root = root.parent
    return dict(UnitTree(root).nests())


def _kept(place: Jurisdiction) -> dict[Key, int]:
    rows = KeptFigure.objects.filter(jurisdiction=place).values_list("digest", "span", "pk")
    return {(digest, span): pk for digest, span, pk in rows}


def _drop(figures: Iterable[int]) -> None:
    KeptFigure.objects.filter(pk__in=list(figures)).delete()
