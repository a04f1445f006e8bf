"""Dossiers with their entries as columns in memory, in the layout of `compiling.facts`."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from luodi.engine.measure.compiling.facts import OF_PROJECT

BEFORE, AFTER = -1, 1
_TYPES: Mapping[str, Any] = {
    "int64": pl.Int64,
    "string": pl.String,
    "date": pl.Date,
    "instant": pl.Datetime("us", "UTC"),
    "boolean": pl.Boolean,
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of projects and of entries are needed; of `instants` which time it was, of others only whether."""

    projects: frozenset[str]
    entries: frozenset[str]
    instants: frozenset[str]


@dataclass(frozen=True, slots=True)
class Dossiers:
    """Dossiers and all of their entries as they stood at one time; columns that nothing asks for may be missing."""

    projects: pl.DataFrame
    entries: pl.DataFrame


def frame_of(rows: Sequence[Sequence[Any]], columns: Mapping[str, str]) -> pl.DataFrame:
    """Return rows of plain values as a frame of these columns and types."""
    schema = {name: _TYPES[kind] for name, kind in columns.items()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def together(before: Dossiers | None, after: Dossiers, *, joined: Collection[str]) -> dict[str, pl.DataFrame]:
    """Return a frame for each dataset, `side` -1 for how rows were and 1 for how they are, `project` the dossier.

    `joined` are the columns of projects that entries are asked for (named with `project_` before them).
    """
    sides = [(one, number) for one, number in ((before, BEFORE), (after, AFTER)) if one is not None]
    projects = [one.projects.with_columns(side=pl.lit(number), project=pl.col("id")) for one, number in sides]
    entries = [_joined(one, joined).with_columns(side=pl.lit(number)) for one, number in sides]
    return {
        "projects": pl.concat(projects, how="diagonal"),
        "results": pl.concat(entries, how="diagonal"),
    }


def _joined(dossiers: Dossiers, names: Collection[str]) -> pl.DataFrame:
    if not names:
        return dossiers.entries
    own = {f"{OF_PROJECT}{name}": pl.col(name) for name in names}
    projects = dossiers.projects.select(pl.col("id").alias("project"), **own)
    return dossiers.entries.join(projects, on="project", how="left")
