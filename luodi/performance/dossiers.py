"""Dossiers with their entries as plain columns: as they are now, and as they were remembered before they changed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import polars as pl
from django.db.models import BigIntegerField, CharField, F, IntegerField, Q, QuerySet
from django.db.models.functions import Cast, Round

from luodi.engine.measure.cells import Columns, Dossiers, frame_of
from luodi.engine.measure.compiling.facts import ENTRY_COLUMNS, PROJECT_COLUMNS
from luodi.projects.models import Project, ResultEntry
from luodi.records.measuring import CENTS

ALL = Columns(frozenset(PROJECT_COLUMNS), frozenset(ENTRY_COLUMNS), frozenset())
# Where a column stands when it does not bear its own name.
_OF_PROJECTS = {
    "jurisdiction": "jurisdiction_id",
    "unit": "responsible_unit_id",
    "unit_code": "responsible_unit__code",
    "landing_unit_code": "landing_unit__code",
}
_OF_ENTRIES = {
    "jurisdiction": "jurisdiction_id",
    "project": "project_id",
    "unit": "unit_id",
    "reverses": "reverses_id",
    "unit_code": "unit__code",
    "reversed_at": "reversal__recorded_at",
    "ruling_recorded_at": "ruling__recorded_at",
    "ruling_verified": "ruling__is_verified",
    "ruling_amount_cents": "ruling__amount",
}
# What tells whether an instant is there at all, where it does not matter which one it is.
_SIGN_OF = {"reversed_at": "reversal__pk", "ruling_recorded_at": "ruling__pk"}
SOME_TIME = datetime(2000, 1, 1, tzinfo=UTC)
_READ = {"date": date.fromisoformat, "instant": datetime.fromisoformat}


def standing(projects: Q, entries: Q, *, columns: Columns = ALL) -> Dossiers:
    """Return the dossiers and entries of two conditions as they are now, with these columns; two queries."""
    found = Project.objects.order_by().filter(projects)
    theirs = ResultEntry.objects.order_by().filter(entries)
    return Dossiers(
        _frame(found, _chosen(PROJECT_COLUMNS, columns.projects), _OF_PROJECTS, columns.instants),
        _frame(theirs, _chosen(ENTRY_COLUMNS, columns.entries), _OF_ENTRIES, columns.instants),
    )


def remembered(keys: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return these dossiers as they are now, each with its entries, in plain values that JSON can hold."""
    found: dict[int, dict[str, Any]] = {}
    for row in _projects(Q(pk__in=keys), PROJECT_COLUMNS):
        project = dict(zip(PROJECT_COLUMNS, row, strict=True))
        found[project["id"]] = {"project": _plain(project), "entries": []}
    for row in _entries(Q(project__in=keys), ENTRY_COLUMNS):
        entry = dict(zip(ENTRY_COLUMNS, row, strict=True))
        found[entry["project"]]["entries"].append(_plain(entry))
    return found


def restored(memories: Iterable[Mapping[str, Any]]) -> Dossiers:
    """Return remembered dossiers; columns that were not remembered are blank."""
    held = list(memories)
    projects = [_row(one["project"], PROJECT_COLUMNS) for one in held]
    entries = [_row(entry, ENTRY_COLUMNS) for one in held for entry in one["entries"]]
    return Dossiers(frame_of(projects, PROJECT_COLUMNS), frame_of(entries, ENTRY_COLUMNS))


def _chosen(columns: Mapping[str, str], wanted: Iterable[str]) -> dict[str, str]:
    return {name: columns[name] for name in wanted}


def _projects(where: Q, columns: Iterable[str]) -> list[tuple[Any, ...]]:
    rows = Project.objects.order_by().filter(where)
    return list(rows.values_list(*(_expression(name, _OF_PROJECTS) for name in columns)))


def _entries(where: Q, columns: Iterable[str]) -> list[tuple[Any, ...]]:
    rows = ResultEntry.objects.order_by().filter(where)
    return list(rows.values_list(*(_expression(name, _OF_ENTRIES) for name in columns)))


def _frame(
    rows: QuerySet[Any], columns: Mapping[str, str], named: Mapping[str, str], instants: Collection[str]
) -> pl.DataFrame:
    """The rows as a frame. Days and truths are asked for as text and numbers: turning them here, column by column, takes
    a third of what the ORM takes value by value.
    """
    asked, raw, turned = [], {}, []
    for name, kind in columns.items():
        column = _expression(name, named)
        raw[name] = kind
        if kind == "date":
            column, raw[name] = Cast(column, CharField()), "string"
            turned.append(pl.col(name).str.to_date("%Y-%m-%d"))
        elif kind == "boolean":
            column, raw[name] = Cast(column, IntegerField()), "int64"
            turned.append(pl.col(name).cast(pl.Boolean))
        elif kind == "instant" and name not in instants:
            column, raw[name] = F(_SIGN_OF.get(name, "pk")), "int64"
            turned.append(pl.when(pl.col(name).is_not_null()).then(pl.lit(SOME_TIME)).alias(name))
        asked.append(column)
    return frame_of(list(rows.values_list(*asked)), raw).with_columns(turned)


@cache
def _path(name: str) -> tuple[str, bool]:
    """The name a column is stored under, and whether it is brought to hundredths."""
    for ending in ("_cents", "_hundredths"):
        if name.endswith(ending):
            return name.removesuffix(ending), True
    return name, False


def _expression(name: str, named: Mapping[str, str]) -> Any:
    path, in_hundredths = _path(name)
    column = F(named.get(name, path))
    # SQLite keeps decimals as floating point: rounded before anything is added.
    return Cast(Round(column * CENTS), BigIntegerField()) if in_hundredths else column


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def _row(plain: Mapping[str, Any], columns: Mapping[str, str]) -> list[Any]:
    return [_value(plain.get(name), kind) for name, kind in columns.items()]


def _value(value: Any, kind: str) -> Any:
    return value if value is None or kind not in _READ else _READ[kind](value)
