"""Drawn rows as two Parquet files, written while they are drawn: nothing holds all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from luodi.command.synthesis.columns import entries_in_columns, projects_in_columns
from luodi.command.synthesis.drawing import Batch
from luodi.command.synthesis.ground import Ground
from luodi.command.synthesis.reversing import with_results

ENTRIES, PROJECTS = "entries.parquet", "projects.parquet"
UNIQUE = ("name",)


def write(
    folder: Path, drawn: Iterable[Batch], ground: Ground, *, tell: Callable[[int], None] = lambda _done: None
) -> tuple[int, int]:
    """Afterwards `folder` holds both files; returns how many projects and entries. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    writers: dict[str, pq.ParquetWriter] = {}
    projects = entries = 0
    try:
        for batch in drawn:
            number, key = projects + batch.projects.height, entries + batch.entries.height
            one = batch.numbered(range(projects + 1, number + 1), range(entries + 1, key + 1))
            known = with_results(one.projects, one.entries, ground)
            _append(writers, folder / PROJECTS, projects_in_columns(known))
            _append(writers, folder / ENTRIES, entries_in_columns(one.entries))
            projects, entries = number, key
            tell(projects)
    finally:
        for writer in writers.values():
            writer.close()
    return projects, entries


def _append(writers: dict[str, pq.ParquetWriter], file: Path, rows: pl.DataFrame) -> None:
    table = rows.to_arrow()
    schema = pa.schema([pa.field(field.name, _type(field)) for field in table.schema])
    if file.name not in writers:
        writers[file.name] = pq.ParquetWriter(file, schema, compression="zstd")
    writers[file.name].write_table(table.cast(schema))


def _type(field: pa.Field) -> pa.DataType:
    """Words of which a table knows few are numbered, names are not."""
    if field.type in (pa.string(), pa.large_string(), pa.string_view()):
        return pa.string() if field.name in UNIQUE else pa.dictionary(pa.int32(), pa.string())
    return field.type
