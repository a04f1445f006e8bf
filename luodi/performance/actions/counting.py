"""Counts what is missing or stale among the kept values of a place, and keeps it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import CharField, Count, F, Q
from django.db.models.functions import Cast, Substr, TruncMonth
from django.utils import timezone

from luodi.audit.inserting import insert_values, reserve_keys
from luodi.organization.models import Jurisdiction
from luodi.performance.kept import EVERY, last_day, touches, tree_mark
from luodi.performance.kept_parts import ALWAYS, KeptPart
from luodi.performance.models import KeptFigure, KeptValue, KeptVersion
from luodi.performance.places import UnitTree
from luodi.performance.refreshing import plan_for
from luodi.performance.spreading import Cell, Counted, Planned, Spread
from luodi.records.datasets import Dataset, dataset_named
from luodi.records.measuring import ALL_UNITS
from luodi.records.measuring.aggregating import aggregate_where
from luodi.records.measuring.filters import days, known_rows, matching

AT_ONCE = 16  # parts counted in one query
MOST_STORED = 400  # parts written in one transaction


def refresh(place: Jurisdiction, *, now: datetime | None = None) -> int:
    """Afterwards everything planned for the place is kept and fresh; returns how many parts were counted.

    The place's version is read before anything is counted: what changes meanwhile makes the value stale again, so that
    no change is ever missed. Parts that no book plans any more are thrown away.
    """
    moment = now or timezone.now()
    version = _version(place, moment)
    plan = plan_for(place, today=timezone.localdate(moment), tree=tree_mark())
    kept = {(one.digest, one.span): one for one in KeptFigure.objects.filter(jurisdiction=place)}
    changes = dict(KeptVersion.objects.filter(jurisdiction=place).exclude(month=EVERY).values_list("month", "version"))
    wanted = {(digest, "") for digest in plan.months} | set(plan.spans)
    KeptFigure.objects.filter(pk__in=[one.pk for key, one in kept.items() if key not in wanted]).delete()
    done = 0
    for months, parts in _monthly(list(plan.months.values()), kept, changes, version):
        done += _keep_months(place, parts, months, version, moment)
    stale = [one for one in plan.spans.values() if _span_is_stale(one[0], kept, changes, version)]
    done += _keep_spans(place, stale, version, moment)
    # What the changes did not touch is as good as counted now.
    KeptFigure.objects.filter(jurisdiction=place, version__lt=version).update(version=version)
    return done


def _version(place: Jurisdiction, moment: datetime) -> int:
    defaults = {"version": 1, "changed_at": moment}
    row, _made = KeptVersion.objects.get_or_create(jurisdiction=place, month=EVERY, defaults=defaults)
    return row.version


def _monthly(
    parts: Sequence[Planned], kept: dict[tuple[str, str], KeptFigure], changes: dict[date, int], version: int
) -> Iterator[tuple[frozenset[date] | None, list[Planned]]]:
    """The parts to count, together with those that lack the same months; None: all months."""
    groups: dict[frozenset[date] | None, list[Planned]] = defaultdict(list)
    for part in parts:
        figure = kept.get((part[0].digest, ""))
        if figure is None:
            groups[None].append(part)
        elif figure.version < version:
            months = frozenset(month for month, changed in changes.items() if changed > figure.version)
            if months:
                groups[months].append(part)
    yield from groups.items()


def _keep_months(
    place: Jurisdiction, parts: list[Planned], months: frozenset[date] | None, version: int, moment: datetime
) -> int:
    by_column: dict[tuple[str, str], list[Planned]] = defaultdict(list)
    for planned in parts:
        indicator = planned[0].figure.indicator
        by_column[indicator.dataset, indicator.date or ""].append(planned)
    for (name, column), members in by_column.items():
        for start in range(0, len(members), AT_ONCE):
            some = members[start : start + AT_ONCE]
            found = _by_month(dataset_named(name), column, some, months)
            _store(place, [(one[0], cells) for one, cells in zip(some, found, strict=True)], months, version, moment)
    return len(parts)


def _by_month(dataset: Dataset, column: str, parts: list[Planned], months: frozenset[date] | None) -> list[Counted]:
    question = parts[0][1]
    path = dataset.column(column, None).path
    rows = known_rows(dataset, question)
    if months is not None:
        only = Q(pk__in=[])
        for month in months:
            only |= days(path, month, last_day(month))
        rows = rows.filter(only)
    aggregates: dict[str, Any] = {}
    for number, (part, asked) in enumerate(parts):
        where = matching(dataset, part.figure, asked)
        aggregates[f"n{number}"] = aggregate_where(dataset, _plain(part), where)
        aggregates[f"r{number}"] = Count("pk", filter=where)
    found: list[Counted] = [{} for _part in parts]
    grouped = rows.annotate(month_of_row=_month(path)).values("month_of_row", unit_of_row=F(dataset.unit))
    for row in grouped.annotate(**aggregates):
        first = _as_month(row["month_of_row"])
        if first is None:
            continue
        for number, counts in enumerate(found):
            _add(counts, (first, row["unit_of_row"], False), row[f"n{number}"] or 0, row[f"r{number}"])
            _add(counts, (first, ALL_UNITS, False), row[f"n{number}"] or 0, row[f"r{number}"])
    return found


def _add(counts: Counted, cell: Cell, number: int, rows: int) -> None:
    if rows:
        before = counts.get(cell, (0, 0))
        counts[cell] = (before[0] + int(number), before[1] + rows)


def _plain(part: KeptPart) -> Any:
    """The part under a neutral key: its value is what is kept, whatever the first asker wanted of it."""
    from dataclasses import replace

    return replace(part.figure, key="kept")


def _month(path: str) -> Any:
    """The month of a row: cut from the day's own text, which both databases do without asking Python."""
    instant = path.removesuffix("__date")
    return Substr(Cast(F(path), CharField()), 1, 7) if instant == path else TruncMonth(instant)


def _as_month(value: Any) -> date | None:
    if value is None:
        return None
    return date.fromisoformat(f"{value}-01") if isinstance(value, str) else date(value.year, value.month, 1)


def _span_is_stale(
    part: KeptPart, kept: dict[tuple[str, str], KeptFigure], changes: dict[date, int], version: int
) -> bool:
    figure = kept.get((part.digest, part.span))
    if figure is None:
        return True
    if part.span == ALWAYS or part.window is None:
        return figure.version < version
    return any(changed > figure.version and touches(part.window, month) for month, changed in changes.items())


def _keep_spans(place: Jurisdiction, parts: list[Planned], version: int, moment: datetime) -> int:
    """Written as they are counted, so that no more than some are held at a time."""
    counted = Spread(UnitTree(_root(place)).nests()).counts(parts) if parts else iter(())
    while some := list(islice(counted, MOST_STORED)):
        _store(place, some, None, version, moment)
    return len(parts)


def _root(place: Jurisdiction) -> Jurisdiction:
    while place.parent is not None:
        place = place.parent
    return place


def _store(
    place: Jurisdiction,
    found: Sequence[tuple[KeptPart, Counted]],
    months: Iterable[date] | None,
    version: int,
    moment: datetime,
) -> None:
    """Afterwards these values stand, in place of those of the same months (None: of all)."""
    with transaction.atomic():
        figures = _figures(place, [part for part, _counts in found], version, moment)
        old = KeptValue.objects.filter(figure__in=figures.values())
        (old if months is None else old.filter(month__in=months)).delete()
        rows = [
            (figures[part.digest, part.span], *cell, *numbers)
            for part, counts in found
            for cell, numbers in counts.items()
        ]
        if rows:
            insert_values(KeptValue, ("figure_id", "month", "unit", "with_under", "number", "rows"), rows)


def _figures(place: Jurisdiction, parts: list[KeptPart], version: int, moment: datetime) -> dict[tuple[str, str], int]:
    """The keys of the rows the values hang on, made where there are none."""
    wanted = KeptFigure.objects.filter(
        jurisdiction=place, digest__in={part.digest for part in parts}, span__in={part.span for part in parts}
    )
    there = {(one.digest, one.span): one for one in wanted}
    mine = {(part.digest, part.span): part for part in parts}
    known = {key: one for key, one in there.items() if key in mine}
    KeptFigure.objects.filter(pk__in=[one.pk for one in known.values()]).update(version=version, computed_at=moment)
    fresh = [key for key in mine if key not in known]
    keys = reserve_keys(KeptFigure, len(fresh)) if fresh else ()
    made = dict(zip(fresh, keys, strict=True))
    rows = [
        (pk, place.pk, digest, mine[digest, span].figure.indicator.id, span, version, moment)
        for (digest, span), pk in made.items()
    ]
    if rows:
        columns = ("id", "jurisdiction_id", "digest", "indicator", "span", "version", "computed_at")
        insert_values(KeptFigure, columns, rows)
    return {key: one.pk for key, one in known.items()} | made
