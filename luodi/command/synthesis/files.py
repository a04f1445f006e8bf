"""Drawn rows as two Parquet files, written while they are drawn: nothing holds all of them.

They are laid out for those who count: entries of one kind lie side by side within a row group, few-valued columns are
numbered, ascending numbers kept as differences, and all is packed with LZ4, which unpacks several times as fast as zstd.
"""

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
ORDERED_BY = {ENTRIES: "kind"}  # within a row group; what is not looked for is then passed over in one go
UNIQUE = ("name",)
FEW = ("jurisdiction", "unit")  # numbers of which a table knows few
ASCENDING = ("id", "project")


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
    order = ORDERED_BY.get(file.name)
    table = (rows if order is None else rows.sort(order, maintain_order=True)).to_arrow()
    schema = pa.schema([pa.field(field.name, _type(field)) for field in table.schema])
    if file.name not in writers:
        writers[file.name] = pq.ParquetWriter(
            file,
            schema,
            compression="lz4",
            use_dictionary=[field.name for field in schema if _has_few_values(field)],
            column_encoding=dict.fromkeys((name for name in ASCENDING if name in schema.names), "DELTA_BINARY_PACKED"),
        )
    writers[file.name].write_table(table.cast(schema))


def _type(field: pa.Field) -> pa.DataType:
    return pa.string() if field.type in (pa.large_string(), pa.string_view()) else field.type


def _has_few_values(field: pa.Field) -> bool:
    """Words and days are numbered; names, amounts and instants differ nearly everywhere."""
    if field.name in UNIQUE:
        return False
    return field.name in FEW or pa.types.is_string(field.type) or pa.types.is_date(field.type)
