"""Stored previews: the understanding of a workbook and the plan for its rows, two files beside the stored ones."""

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import polars

from luodi.exchange.understanding import Understanding
from luodi.exchange.understanding.storing import dump
from luodi.exchange.understanding.storing import load as load_understanding
from luodi.records import files

NEW, SAME, CHANGES, AMBIGUOUS, LEFT_OUT = "new", "same", "changes", "ambiguous", "left-out"
TAKEN = (NEW, SAME, CHANGES)
NOTHING, NOTE, DOUBT, ERROR = range(4)
SEVERITIES = {"note": NOTE, "doubt": DOUBT, "error": ERROR}
_PIECE = 1 << 20


class RowPlan(NamedTuple):
    """What would become of one row: its place among the data rows, the sheet's row number, the outcome and why.

    `project` is the dossier it is about; `fields` what would change; `others` the dossiers (or the row) it may be
    confused with; `severity` the weight of the worst finding about it.
    """

    position: int
    row: int
    outcome: str
    project: int | None = None
    fields: tuple[str, ...] = ()
    reason: str = ""
    others: tuple[int, ...] = ()
    severity: int = NOTHING


def folder() -> Path:
    """Return the folder of the previews, made if it is missing."""
    place = files.folder() / "previews"
    place.mkdir(parents=True, exist_ok=True)
    return place


def path_of(digest: str) -> Path:
    """Return where the preview of this digest lies."""
    return folder() / digest


def keep(understanding: Understanding, plans: Sequence[RowPlan]) -> str:
    """Afterwards both are on disk under the digest of the understanding, which is returned."""
    unfinished = folder() / f"{uuid4().hex}.new"
    dump(understanding, unfinished)
    digest = sha256()
    with unfinished.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    frame = _frame(plans)
    written = folder() / f"{uuid4().hex}.new"
    frame.write_ipc(written)
    digest.update(written.read_bytes())
    name = digest.hexdigest()
    written.replace(folder() / f"{name}.plan")
    unfinished.replace(path_of(name))
    return name


def exists(digest: str) -> bool:
    """Say whether both files are there; a preview that was lost is made again from the original."""
    return bool(digest) and path_of(digest).exists() and (folder() / f"{digest}.plan").exists()


def understanding_of(digest: str) -> Understanding:
    """Return the stored understanding; its rows are read when asked for."""
    return load_understanding(path_of(digest))


def plan_frame(digest: str) -> polars.DataFrame:
    """Return the stored plan as a table, one line a data row."""
    return polars.read_ipc(BytesIO((folder() / f"{digest}.plan").read_bytes()))


def plans_of(frame: polars.DataFrame) -> list[RowPlan]:
    """Return the lines of a plan's table as plans."""
    return [
        RowPlan(position, row, outcome, project, tuple(fields), reason, tuple(others), severity)
        for position, row, outcome, project, fields, reason, others, severity in frame.iter_rows()
    ]


def forget(digest: str) -> None:
    """Afterwards the two files are gone."""
    if digest:
        path_of(digest).unlink(missing_ok=True)
        (folder() / f"{digest}.plan").unlink(missing_ok=True)


def _frame(plans: Sequence[RowPlan]) -> polars.DataFrame:
    schema: dict[str, Any] = {
        "position": polars.Int32,
        "row": polars.Int32,
        "outcome": polars.String,
        "project": polars.Int64,
        "fields": polars.List(polars.String),
        "reason": polars.String,
        "others": polars.List(polars.Int64),
        "severity": polars.Int8,
    }
    columns: list[tuple[object, ...]] = list(zip(*plans, strict=True)) or [()] * len(schema)
    return polars.DataFrame(
        {name: list(map(_plain, column)) for name, column in zip(schema, columns, strict=True)}, schema=schema
    )


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
