"""The steps of a distributed sweep. Each sees one part and uses the very functions of the sweep in one process.

texts → prepare → records, marks, keys, shapes · marks → count → counts · keys, shapes → pair → pairs · records,
counts, pairs → gather → records, lefts, pairs · records, lefts, pairs → score → related. A record is known by its
row in the whole table; records lie in parts by row, keys and marks by their own value, so that all records that
share a key meet in one part.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from luodi.screening.candidates.blocks import pairs_of, split
from luodi.screening.deciding import Model
from luodi.screening.deciding.model import PUBLISHED
from luodi.screening.distributed.blocks import Integers, Output, Tables, scattered
from luodi.screening.prepared import Prepared, prepare
from luodi.screening.sweeping import BATCH, scored

_NO_PAIRS = pa.table({"pair": pa.array([], pa.uint64())})


@dataclass(frozen=True, slots=True)
class Layout:
    """How the table is cut: `rows` records in `parts` parts of equal size (the last may be smaller).

    With a `border`, only pairs of a record before that row with one from it on are looked at. `version` is the
    published model that decides.
    """

    rows: int
    parts: int
    border: int | None = None
    version: str = PUBLISHED

    @property
    def size(self) -> int:
        """Rows in a part."""
        return max(1, -(-self.rows // self.parts))

    def part_of(self, rows: Integers) -> Integers:
        """Return the part each row lies in."""
        return rows.astype(np.int64) // self.size

    def part_of_value(self, values: npt.NDArray[np.uint64]) -> Integers:
        """Return the part each key or mark is looked at in."""
        return ((values >> np.uint64(17)) % np.uint64(self.parts)).astype(np.int64)

    def prepare(self, part: int, tables: Tables) -> Iterator[Output]:
        """Normalise and hash the texts of this part; its marks and keys go where their equals go."""
        prepared = prepare(tables["texts"])
        rows = np.arange(len(prepared), dtype=np.int64) + part * self.size
        yield "records", part, prepared.without_keys().to_arrow().append_column("row", pa.array(rows))
        owners, columns = np.nonzero(prepared.marks)
        values = prepared.marks[owners, columns].astype(np.uint64)
        marks = pa.table({"value": values, "column": columns.astype(np.int8), "row": rows[owners]})
        yield from scattered("marks", marks, self.part_of_value(values << np.uint64(17)))
        owners, kinds = np.nonzero(prepared.keys)
        keys = prepared.keys[owners, kinds]
        entries = pa.table({"key": keys, "kind": kinds.astype(np.int16), "row": rows[owners]})
        shapes = prepared.without_keys()
        for name, target, table in scattered("keys", entries, self.part_of_value(keys)):
            yield name, target, table
            needed = np.unique(table["row"].to_numpy())
            yield "shapes", target, _shapes(shapes, needed - part * self.size, needed, prepared.keys.shape[1])

    def count(self, part: int, tables: Tables) -> Iterator[Output]:
        """Count how many records share each mark of this part; those that stand alone are not mentioned."""
        del part
        marks = tables["marks"]
        values, columns = marks["value"].to_numpy(), marks["column"].to_numpy()
        _marks, inverse, times = np.unique(
            values | (columns.astype(np.uint64) << np.uint64(32)), return_inverse=True, return_counts=True
        )
        shared = np.flatnonzero(times[inverse] > 1)
        rows = marks["row"].to_numpy()[shared]
        counts = pa.table({"row": rows, "column": columns[shared], "times": times[inverse][shared].astype(np.float32)})
        yield from scattered("counts", counts, self.part_of(rows))

    def pair(self, part: int, tables: Tables) -> Iterator[Output]:
        """Find the pairs that share a key of this part: `row of left << 32 | row of right`."""
        del part
        shapes = tables["shapes"].sort_by("row")
        rows = shapes["row"].to_numpy()
        keys = np.zeros((len(rows), shapes["kinds"][0].as_py()), np.uint64)
        entries = tables["keys"]
        owners = np.searchsorted(rows, entries["row"].to_numpy())
        keys[owners, entries["kind"].to_numpy()] = entries["key"].to_numpy()
        left, right = split(pairs_of(replace(Prepared.from_arrow(shapes), keys=keys)))
        words = (rows[left].astype(np.uint64) << np.uint64(32)) | rows[right].astype(np.uint64)
        yield from scattered("pairs", pa.table({"pair": words}), self.part_of(rows[left]))

    def gather(self, part: int, tables: Tables) -> Iterator[Output]:
        """Bring each pair once, with its left record, to the part where its right record lies."""
        records = _counted(tables["records"], tables.get("counts"))
        yield "records", part, records
        words = np.unique(tables.get("pairs", _NO_PAIRS)["pair"].to_numpy())
        left, right = split(words)
        if self.border is not None:
            words = words[(left < self.border) & (right >= self.border)]
            right = split(words)[1]
        for name, target, pairs in scattered("pairs", pa.table({"pair": words}), self.part_of(right)):
            yield name, target, pairs
            needed = np.unique(split(pairs["pair"].to_numpy())[0]).astype(np.int64)
            yield "lefts", target, records.take(pa.array(needed - part * self.size))

    def score(self, part: int, tables: Tables) -> Iterator[Output]:
        """Decide on the pairs whose right record lies in this part; yields the related ones (`sweeping.SCHEMA`)."""
        words = tables.get("pairs", _NO_PAIRS)["pair"].to_numpy()
        if not len(words):
            return
        model, lefts = Model.load(self.version), tables["lefts"].sort_by("row")
        first, second = Prepared.from_arrow(lefts), Prepared.from_arrow(tables["records"])
        for start in range(0, len(words), BATCH):
            left, right = split(words[start : start + BATCH])
            one = first.take(np.searchsorted(lefts["row"].to_numpy(), left))
            other = second.take(right.astype(np.int64) - part * self.size)
            yield "related", part, scored(one, other, model=model)


def _shapes(prepared: Prepared, places: Integers, rows: Integers, kinds: int) -> pa.Table:
    """What pairing looks at besides keys: marks and numbers; no text travels."""
    taken = prepared.take(places)
    blank = [""] * len(rows)
    bare = replace(taken, rec_ids=blank, lines=blank)
    return bare.to_arrow().append_column("row", pa.array(rows)).append_column("kinds", pa.array([kinds] * len(rows)))


def _counted(records: pa.Table, counts: pa.Table | None) -> pa.Table:
    prepared = Prepared.from_arrow(records)
    matrix = (prepared.marks != 0).astype(np.float32)
    if counts is not None and counts.num_rows:
        first = int(records["row"][0].as_py())
        matrix[counts["row"].to_numpy() - first, counts["column"].to_numpy()] = counts["times"].to_numpy()
    return replace(prepared, counts=matrix).to_arrow().append_column("row", records["row"])
