"""An understanding kept in one file, so that a page of a long preview opens in milliseconds.

A zip archive without pickles: `meta.json` says how each column is read and holds what was read one by one; the cells
and findings lie in blocks of rows, of which a page opens one or two. Cells are kept raw, so the values are made when
a row is asked for, exactly as they were before.
"""

import datetime
import io
import zipfile
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import orjson
import polars

from luodi.engine.rulebook.schema.ledgers import Column
from luodi.exchange.understanding.cells import Finding, Parsed
from luodi.exchange.understanding.columns import FieldColumn, Setting
from luodi.exchange.understanding.encoding import value_from, value_to
from luodi.exchange.understanding.findings import Issue, Option, Question
from luodi.exchange.understanding.understanding import SkippedRow, Understanding
from luodi.formats.sheets import Raw, text_series

FORMAT = 1
BLOCK = 2500


class NotAStoredUnderstanding(ValueError):
    """The file is not one that `dump` wrote, or was written by another version."""


def dump(understanding: Understanding, path: Path) -> None:
    """Afterwards the file holds the whole understanding; an older file of that name is replaced at once."""
    unfinished = path.with_name(path.name + ".part")
    total = len(understanding)
    series = [
        _series_of_column(column, understanding.source.cells(place, 0, total))
        for place, column in enumerate(understanding.columns)
    ]
    numbers = polars.Series(list(understanding.source.row_numbers(0, total)), dtype=polars.Int32)
    frame = polars.DataFrame([numbers.alias("row"), *(one.alias(str(place)) for place, one in enumerate(series))])
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("meta.json", orjson.dumps(_meta(understanding), default=list))
        for start in range(0, total, BLOCK):
            stream = io.BytesIO()
            frame.slice(start, BLOCK).write_ipc(stream, compression="lz4")
            archive.writestr(f"cells/{start // BLOCK}", stream.getvalue())
            found = understanding.source.findings(start, min(start + BLOCK, total))
            if found:
                archive.writestr(f"findings/{start // BLOCK}", orjson.dumps(list(found), default=list))
    unfinished.replace(path)


def load(path: Path) -> Understanding:
    """The understanding a file holds, its rows read when asked for. Raises NotAStoredUnderstanding."""
    try:
        with zipfile.ZipFile(path) as archive:
            meta = orjson.loads(archive.read("meta.json"))
            blocks = frozenset(archive.namelist())
    except (zipfile.BadZipFile, KeyError, orjson.JSONDecodeError) as error:
        raise NotAStoredUnderstanding(str(path)) from error
    if meta.get("format") != FORMAT:
        raise NotAStoredUnderstanding(f"{path}: format {meta.get('format')}")
    return Understanding(
        ledger=meta["ledger"],
        sheet=meta["sheet"],
        columns=tuple(map(_column_from, meta["columns"])),
        fields=tuple(meta["fields"]),
        source=StoredSource(path, meta["rows"], blocks),
        skipped=tuple(SkippedRow(*one) for one in meta["skipped"]),
        table_issues=tuple(_issue_from(one) for one in meta["table_issues"]),
        questions=tuple(_question_from(one) for one in meta["questions"]),
        counts=meta["counts"],
        answers=meta["answers"],
        heading_row=meta["heading_row"],
        asked=meta["asked"],
    )


@dataclass(slots=True)
class StoredSource:
    """Rows read from a stored preview block by block; the last block read is kept."""

    path: Path
    total: int
    blocks: frozenset[str]
    _kept: dict[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return self.total

    def row_numbers(self, start: int, stop: int) -> Sequence[int]:
        """The sheet rows in a range of positions."""
        return cast("Sequence[int]", self._cut("row", start, stop))

    def cells(self, column: int, start: int, stop: int) -> Sequence[Raw]:
        """The raw cells of one understood column in a range of positions."""
        return [decoded(cell) for cell in self._cut(str(column), start, stop)]

    def findings(self, start: int, stop: int) -> Sequence[tuple[int, str, Finding]]:
        """The findings in a range of positions."""
        found: list[tuple[int, str, Finding]] = []
        for block in _blocks(start, stop):
            name = f"findings/{block}"
            if name in self.blocks:
                found += [(at, on, (kind, _pairs(said))) for at, on, (kind, said) in orjson.loads(self._read(name))]
        first = bisect_left(found, start, key=lambda one: one[0])
        return found[first : bisect_left(found, stop, key=lambda one: one[0])]

    def _cut(self, column: str, start: int, stop: int) -> list[Any]:
        cells: list[Any] = []
        for block in _blocks(start, stop):
            offset = block * BLOCK
            cells += self._frame(block)[column][max(0, start - offset) : max(0, stop - offset)].to_list()
        return cells

    def _frame(self, block: int) -> polars.DataFrame:
        name = f"cells/{block}"
        if name not in self._kept:
            if len(self._kept) > 4:
                self._kept.clear()
            self._kept[name] = polars.read_ipc(io.BytesIO(self._read(name)))
        return cast("polars.DataFrame", self._kept[name])

    def _read(self, name: str) -> bytes:
        with zipfile.ZipFile(self.path) as archive:
            return archive.read(name)


def _blocks(start: int, stop: int) -> range:
    return range(start // BLOCK, (stop - 1) // BLOCK + 1) if stop > start else range(0)


def _series_of_column(column: FieldColumn, cells: Sequence[Raw]) -> polars.Series:
    """The cells as `series_of` gives them, without gathering again what the column has gathered."""
    return series_of(cells, column.texts) if cells is column.raws else series_of(cells, text_series(cells))


def series_of(cells: Sequence[Raw], series: polars.Series | None) -> polars.Series:
    """Texts as they are where a column holds only texts; numbers as they are; else every cell as a marked text."""
    if series is not None and not series.str.starts_with(_MARK).any():
        return series
    if series is None and set(map(type, cells)) == {float}:
        return polars.Series(cells, dtype=polars.Float64)
    return polars.Series(list(map(encoded, cells)), dtype=polars.String)


_MARK = "\u0001"


def encoded(cell: Raw) -> str:
    """The cell as a text; anything but a text marked with its type."""
    if type(cell) is str:
        return cell if cell[:1] != _MARK else f"{_MARK}s{cell}"
    if type(cell) is float:
        return f"{_MARK}f{cell!r}"
    if isinstance(cell, bool):
        return f"{_MARK}b{int(cell)}"
    if isinstance(cell, int):
        return f"{_MARK}i{cell}"
    if isinstance(cell, datetime.datetime):
        return f"{_MARK}m{cell.isoformat()}"
    if isinstance(cell, datetime.date):
        return f"{_MARK}d{cell.isoformat()}"
    if isinstance(cell, datetime.time):
        return f"{_MARK}t{cell.isoformat()}"
    assert isinstance(cell, datetime.timedelta)
    return f"{_MARK}l{cell.total_seconds()!r}"


_DECODERS: dict[str, Any] = {
    "s": str,
    "f": float,
    "b": lambda text: text == "1",
    "i": int,
    "m": datetime.datetime.fromisoformat,
    "d": datetime.date.fromisoformat,
    "t": datetime.time.fromisoformat,
    "l": lambda text: datetime.timedelta(seconds=float(text)),
}


def decoded(cell: Any) -> Raw:
    """The cell that `encoded` or `series_of` was given."""
    if type(cell) is str and cell[:1] == _MARK:
        return cast("Raw", _DECODERS[cell[1]](cell[2:]))
    return cast("Raw", cell)


def _meta(understanding: Understanding) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "ledger": understanding.ledger,
        "sheet": understanding.sheet,
        "rows": len(understanding),
        "fields": understanding.fields,
        "columns": list(map(_column_to, understanding.columns)),
        "skipped": understanding.skipped,
        "table_issues": understanding.table_issues,
        "questions": understanding.questions,
        "counts": understanding.counts,
        "answers": understanding.answers,
        "heading_row": understanding.heading_row,
        "asked": understanding.asked,
    }


def _column_to(column: FieldColumn) -> dict[str, Any]:
    return {
        "column": column.column.model_dump_json(by_alias=True),
        "index": column.index,
        "heading": column.heading,
        "unit": column.setting.unit,
        "year": column.setting.year,
        "known": [[encoded(raw), value_to(parsed.value), parsed.findings] for raw, parsed in column.known.items()],
        "carried": list(column.carried.items()),
    }


def _column_from(stored: dict[str, Any]) -> FieldColumn:
    return FieldColumn(
        column=Column.model_validate_json(stored["column"]),
        index=stored["index"],
        heading=stored["heading"],
        raws=(),
        setting=Setting(stored["unit"], stored["year"]),
        known={
            decoded(raw): Parsed(value_from(value), tuple((kind, _pairs(said)) for kind, said in findings))
            for raw, value, findings in stored["known"]
        },
        carried={row: top for row, top in stored["carried"]},
    )


def _issue_from(stored: list[Any]) -> Issue:
    row, cell, name, kind, said = stored
    return Issue(row, cell, name, kind, _pairs(said))


def _question_from(stored: list[Any]) -> Question:
    identifier, cell, name, chinese, english, options, free = stored
    return Question(identifier, cell, name, chinese, english, tuple(Option(*each) for each in options), free)


def _pairs(stored: Any) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in stored)
