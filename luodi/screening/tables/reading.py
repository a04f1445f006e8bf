"""Reads a table of declared projects: fifteen columns of text, whichever of them the file has."""

from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from luodi.screening.records import COLUMNS
from luodi.screening.tables.delimited import read_delimited
from luodi.screening.tables.refusals import DEFAULT_LIMITS, RefusalCode, TableLimits, TableRefused, size_text
from luodi.screening.tables.workbook import read_workbook

SCHEMA = pa.schema([(name, pa.string()) for name in COLUMNS])
"""What every table of records looks like: the fifteen columns in order, all text, no nulls."""


def read_table(path: Path, *, limits: TableLimits = DEFAULT_LIMITS) -> pa.Table:
    """Return the file's records as a table of SCHEMA; absent columns and nulls are blank, unknown columns left out.

    A record without `rec_id` is called by its place: `#1` is the first one. Raises TableRefused.
    """
    path = Path(path)
    if not path.is_file():
        raise TableRefused(RefusalCode.MISSING, file=path)
    size = path.stat().st_size
    if not size:
        raise TableRefused(RefusalCode.EMPTY, file=path.name)
    if size > limits.file_bytes:
        raise TableRefused(
            RefusalCode.TOO_LARGE, file=path.name, size=size_text(size), limit=size_text(limits.file_bytes)
        )
    kind = path.suffix.lower()
    if kind == ".parquet":
        raw = _read_parquet(path, limits)
    elif kind == ".csv":
        raw = _without_heading(read_delimited(path), path.name)
    elif kind == ".xlsx":
        raw = read_workbook(path, limits=limits)
    else:
        raise TableRefused(RefusalCode.KIND, file=path.name, found=kind or "–")
    return table_of(raw, source=path.name, limits=limits)


def table_of(raw: pa.Table, *, source: str = "", limits: TableLimits = DEFAULT_LIMITS) -> pa.Table:
    """Return any table with some of the columns as one of SCHEMA, under the same rules and refusals as a file.

    `source` names the table in a refusal.
    """
    places = _places(raw.column_names, source)
    if raw.num_rows > limits.rows:
        raise TableRefused(RefusalCode.TOO_MANY_ROWS, file=source, rows=raw.num_rows, limit=limits.rows)
    blank = pa.chunked_array([pa.repeat(pa.scalar("", pa.string()), raw.num_rows)], type=pa.string())
    columns = [_texts(raw.column(places[name]), name, source, limits) if name in places else blank for name in COLUMNS]
    return pa.Table.from_arrays([_named(columns[0], source), *columns[1:]], schema=SCHEMA)


def _places(names: list[str], source: str) -> dict[str, int]:
    cleaned = [name.strip().strip("\ufeff").lower() for name in names]
    counted = Counter(name for name in cleaned if name in COLUMNS)
    if not counted.keys() - {"rec_id"}:
        found = ", ".join(names)[:200] or "–"
        raise TableRefused(RefusalCode.NO_COLUMNS, file=source, found=found, known=", ".join(COLUMNS))
    twice = [name for name, times in counted.items() if times > 1]
    if twice:
        raise TableRefused(RefusalCode.COLUMN_TWICE, file=source, column=twice[0])
    return {name: cleaned.index(name) for name in counted}


def _texts(column: pa.ChunkedArray, name: str, source: str, limits: TableLimits) -> pa.ChunkedArray:
    if pa.types.is_null(column.type):
        return pa.chunked_array([pa.repeat(pa.scalar("", pa.string()), len(column))], type=pa.string())
    try:
        texts = pc.fill_null(column.cast(pa.string()), "")
        texts.validate(full=True)  # bytes that are no UTF-8 would break every later step
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError) as error:
        raise TableRefused(RefusalCode.COLUMN_NOT_TEXT, file=source, column=name, found=column.type) from error
    longest = pc.max(pc.binary_length(texts)).as_py() or 0
    if longest > limits.cell_characters:
        lengths = pc.utf8_length(texts)
        length = pc.max(lengths).as_py()
        if length > limits.cell_characters:
            row = pc.index(lengths, length).as_py() + 1
            raise TableRefused(
                RefusalCode.CELL_TOO_LONG,
                file=source, row=row, column=name, length=length, limit=limits.cell_characters,
            )  # fmt: skip
    return texts


def _named(identifiers: pa.ChunkedArray, source: str) -> pa.ChunkedArray:
    """Return the ids, blank ones called by their place; refuses an id that stands twice."""
    stripped = pc.utf8_trim_whitespace(identifiers)
    if pc.any(pc.equal(stripped, "")).as_py():
        places = pa.array([f"#{place + 1}" for place in range(len(stripped))], pa.string())
        stripped = pc.if_else(pc.equal(stripped, ""), places, stripped)
    counted = pc.value_counts(stripped)
    if len(counted) < len(stripped):
        times = counted.field("counts")
        worst = counted[pc.index(times, pc.max(times)).as_py()].as_py()
        rows = pc.indices_nonzero(pc.equal(stripped, worst["values"])).slice(0, 5).to_pylist()
        raise TableRefused(
            RefusalCode.SAME_ID_TWICE,
            file=source,
            rec_id=worst["values"][:60],
            times=worst["counts"],
            rows=", ".join(str(row + 1) for row in rows),
        )
    return pa.chunked_array(stripped) if isinstance(stripped, pa.Array) else stripped


def _read_parquet(path: Path, limits: TableLimits) -> pa.Table:
    try:
        with pq.ParquetFile(path) as file:
            names = file.schema_arrow.names
            if file.metadata.num_rows > limits.rows:
                raise TableRefused(
                    RefusalCode.TOO_MANY_ROWS, file=path.name, rows=file.metadata.num_rows, limit=limits.rows
                )
            _places(names, path.name)
            return file.read(columns=[name for name in names if name.strip().lower() in COLUMNS])
    except (pa.ArrowException, OSError) as error:
        raise TableRefused(RefusalCode.UNREADABLE, file=path.name, detail=str(error)[:120]) from error


def _without_heading(table: pa.Table, source: str) -> pa.Table:
    heading = [column[0].as_py() for column in table.columns] if table.num_rows else []
    if not heading:
        raise TableRefused(RefusalCode.EMPTY, file=source)
    return table.slice(1).rename_columns(heading)
