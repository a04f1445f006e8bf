"""The index in memory: every earlier record in flat arrays, asked about one record in a millisecond or two.

    index = MemoryIndex.build(table)             # an Arrow table of the fifteen columns
    index.add(records)                           # found by the very next question
    index.query(record, limit=50)                # list[Match], the likeliest first, with reasons

New records stand in a small part of their own (a dictionary from key to rows), which becomes a segment of flat arrays
when it has grown; few large segments are asked one after the other. There is no Python object per stored record.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from luodi.screening.candidates.keys import KINDS
from luodi.screening.candidates.postings import Postings
from luodi.screening.deciding import Model
from luodi.screening.hashing import Words
from luodi.screening.kinship import Kinship
from luodi.screening.matches import Match
from luodi.screening.prepared import Prepared, prepare, prepare_one, together
from luodi.screening.querying import Rows, answer, candidates
from luodi.screening.records import COLUMNS, Record
from luodi.screening.texts import listed

_DELTA = 20_000
"""New records after which the small part becomes a segment."""
_BATCH = 200_000
_SEGMENT = 2_000_000
"""Records of a segment when many are taken in at once: what bounds the memory of building."""
_TEXTS = ("rec_ids", "lines")
_MATRICES = ("marks", "numbers", "sketches")


class MemoryIndex:
    """All records compared so far. Rows are numbered in the order they came; `add` never moves one."""

    def __init__(self, *, model: Model | None = None) -> None:
        self.model = model or Model.load()
        self._segments: list[tuple[Prepared, Postings, int]] = []
        self._delta: dict[int, list[int]] = {}
        self._new: list[Prepared] = []
        self._settled = 0

    @classmethod
    def build(cls, table: pa.Table, *, model: Model | None = None) -> "MemoryIndex":
        """Return the index of a table of records."""
        index = cls(model=model)
        for first in range(0, table.num_rows, _SEGMENT):
            part = table.slice(first, _SEGMENT)
            index._append(together([prepare(part.slice(at, _BATCH)) for at in range(0, part.num_rows, _BATCH)]))
        return index

    def save(self, folder: Path) -> None:
        """Write the index into an empty or new folder; raises FileExistsError when one lies there already."""
        self._settle()
        for number, (prepared, postings, first) in enumerate(self._segments):
            place = folder / f"{number:04d}"
            place.mkdir(parents=True)
            arrays = postings.arrays() | {name: getattr(prepared, name) for name in _MATRICES}
            for name, array in arrays.items():
                np.save(place / f"{name}.npy", array)
            texts = pa.table({name: getattr(prepared, name) for name in _TEXTS})
            with pa.OSFile(str(place / "texts.arrow"), "wb") as sink, pa.ipc.new_file(sink, texts.schema) as writer:
                writer.write_table(texts)
            (place / "first.json").write_text(json.dumps({"first": first, "bits": postings.bits}), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, *, model: Model | None = None) -> "MemoryIndex":
        """Return an index written by `save`, mapped from its files: pages are read when they are asked for."""
        index = cls(model=model)
        for place in sorted(folder.iterdir()):
            facts = json.loads((place / "first.json").read_text(encoding="utf-8"))
            arrays = {one.stem: np.load(one, mmap_mode="r") for one in place.glob("*.npy")}
            texts = pa.ipc.open_file(pa.memory_map(str(place / "texts.arrow"))).read_all().combine_chunks()
            rec_ids, lines = (texts[name].chunk(0) for name in _TEXTS)
            marks, numbers, sketches = (arrays[name] for name in _MATRICES)
            prepared = Prepared(rec_ids, lines, marks, numbers, sketches, np.empty((len(texts), 0), np.uint64))
            postings = Postings(facts["bits"], *(arrays[name] for name in ("bases", "offsets", "rows", "tags")))
            index._segments.append((prepared, postings, facts["first"]))
            index._settled += len(prepared)
        return index

    def __len__(self) -> int:
        return self._settled + len(self._new)

    def add(self, records: Iterable[Record] | pa.Table) -> None:
        """Take records in; the very next `query` finds them."""
        if isinstance(records, pa.Table):
            prepared = prepare(records)
        else:
            rows = [record.texts() for record in records]
            columns = zip(*rows, strict=True) if rows else ((),) * len(COLUMNS)
            prepared = prepare({name: list(column) for name, column in zip(COLUMNS, columns, strict=True)})
        if len(prepared) > _DELTA:
            self._settle()
            self._append(together([prepared]))
            return
        for row in range(len(prepared)):
            number = len(self)
            for key in prepared.keys[row][prepared.keys[row] != 0].tolist():
                self._delta.setdefault(key, []).append(number)
            self._new.append(_part(prepared, row))
        if len(self._new) >= _DELTA:
            self._settle()

    def query(self, record: Record, *, limit: int = 50, kinship: Kinship | None = None) -> list[Match]:
        """Return what has to do with a record, the likeliest first (see `querying.answer`)."""
        return answer(self, prepare_one(record), model=self.model, limit=limit, kinship=kinship)

    def candidates(self, record: Record) -> list[str]:
        """Return the rec_ids that `query` would look at."""
        rows, _asked = candidates(self, prepare_one(record))
        return listed(self.take(rows).rec_ids)

    def find(self, keys: Words, most: npt.NDArray[np.int64]) -> tuple[Rows, npt.NDArray[np.int64]]:
        """See `querying.Store.find`."""
        found = [postings.find(keys, most) for _prepared, postings, _first in self._segments]
        counts = sum((count for _rows, count in found), np.zeros(KINDS, np.int64))
        rows = [rows for rows, _count in found]
        if self._delta:
            for kind, key in enumerate(keys.tolist()):
                new = self._delta.get(key) if key else None
                if new:
                    counts[kind] += len(new)
                    rows.append(np.array(new[-int(most[kind]) :], np.uint32))
        return (np.concatenate(rows) if rows else np.empty(0, np.uint32)), counts

    def take(self, rows: npt.NDArray[Any]) -> Prepared:
        """See `querying.Store.take`; rows ascend."""
        parts = []
        for prepared, _postings, first in self._segments:
            begin, end = np.searchsorted(rows, [first, first + len(prepared)])
            if end > begin:
                parts.append(prepared.take(rows[begin:end] - np.uint32(first)))
        begin = int(np.searchsorted(rows, self._settled))
        parts += [self._new[row - self._settled] for row in rows[begin:].tolist()]
        return parts[0] if len(parts) == 1 else _joined(parts)

    def nbytes(self) -> int:
        """Return the bytes of the flat arrays."""
        total = 0
        for prepared, postings, _first in self._segments:
            total += sum(one.nbytes for one in postings.arrays().values())
            total += prepared.marks.nbytes + prepared.numbers.nbytes + prepared.sketches.nbytes
            total += sum(one.nbytes for one in (prepared.lines, prepared.rec_ids) if isinstance(one, pa.Array))
        return total

    def _settle(self) -> None:
        """Turn the small part into a segment."""
        if self._new:
            new, self._new, self._delta = self._new, [], {}
            self._append(together(new))

    def _append(self, prepared: Prepared) -> None:
        postings = Postings.build(prepared.keys, first=self._settled)
        self._segments.append((prepared.without_keys(), postings, self._settled))
        self._settled += len(prepared)


def _part(prepared: Prepared, row: int) -> Prepared:
    one = slice(row, row + 1)
    matrices = (prepared.marks[one], prepared.numbers[one], prepared.sketches[one], prepared.keys[one])
    return Prepared([str(prepared.rec_ids[row])], [str(prepared.lines[row])], *matrices)


def _joined(parts: list[Prepared]) -> Prepared:
    """Several parts as one, texts as lists."""
    if not parts:
        return prepare({})
    rec_ids, lines = ([one for part in parts for one in listed(getattr(part, name))] for name in ("rec_ids", "lines"))
    marks, numbers, sketches = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("marks", "numbers", "sketches")
    )
    return Prepared(rec_ids, lines, marks, numbers, sketches, np.empty((len(rec_ids), 0), np.uint64))
