"""The rows of the durable index: written in bulk or one by one, and read back for a query in two statements."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import orjson
import pyarrow as pa

from luodi.screening.durable.packing import pack, pack_keys, signed, unpack, unpack_keys
from luodi.screening.durable.statements import Dialect, statements
from luodi.screening.prepared import Prepared, Texts
from luodi.screening.records import COLUMNS, Record

Numbers = npt.NDArray[np.int64]
_BATCH = 20_000
_FEW = 500


class Connection(Protocol):
    """What is used of a DB-API connection (PEP 249): Django's own wrapped one, sqlite3's or psycopg's."""

    def cursor(self) -> Any:
        """Return a cursor."""


@dataclass(frozen=True, slots=True)
class Row:
    """One kept record: its number, the keys and marks under which it is known, and what was declared."""

    number: int
    keys: list[int]
    marks: list[int]
    record: Record


class Store:
    """Reads and writes the two tables over somebody else's connection; begins and ends no transaction."""

    def __init__(self, connection: Connection, *, dialect: Dialect, prefix: str = "") -> None:
        self._connection, self._dialect = connection, dialect
        self._say = statements(dialect, prefix=prefix)

    def postings(self, keys: Sequence[int], *, cap: int) -> dict[int, Numbers]:
        """Return for each key that has records the first `cap` of their numbers, ascending; one statement for all."""
        found = self._ask(self._say.postings, (cap, self._list(keys)))
        return {key: np.array(text.split(","), np.int64) for key, text in found if text}

    def rows(self, numbers: Numbers) -> Prepared:
        """Return the records with these numbers, in this order, without keys; one statement for all.

        Raises KeyError for a number nobody has.
        """
        found = {row[0]: row for row in self._ask(self._say.rows, (self._list(numbers.tolist()),))}
        rows = [found[number] for number in numbers.tolist()]
        return unpack([row[1] for row in rows], [row[2] for row in rows], [bytes(row[3]) for row in rows])

    def numbers_of(self, rec_ids: Iterable[str]) -> dict[str, int]:
        """Return the number of each id that is there."""
        return dict(self._ask(self._say.numbers, (self._list(list(rec_ids)),)))

    def kept(self, rec_id: str) -> Row | None:
        """Return what is kept under an id (locked until the transaction ends, where the database can), or None."""
        found = self._ask(self._say.kept, (rec_id,))
        if not found:
            return None
        number, keys, packed, texts = found[0]
        marks = unpack([rec_id], [""], [bytes(packed)]).marks
        return Row(number, unpack_keys(bytes(keys)), marks_of(marks).tolist(), record_of(texts))

    def counts(self, marks: npt.NDArray[np.uint32]) -> npt.NDArray[np.float32]:
        """Return for each mark of (n, texts) how many records have it in that column; 0 for blanks."""
        asked = _numbered(marks)
        found = dict(self._ask(self._say.counts, (self._list(np.unique(asked[marks != 0]).tolist()),)))
        counts = [[found.get(mark, 0) for mark in row] for row in asked.tolist()]
        return np.array(counts, np.float32).reshape(marks.shape)

    def add(self, prepared: Prepared, records: Sequence[Record]) -> None:
        """Write new records with their keys. Raises the database's integrity error for an id that is there."""
        numbers = [number for (number,) in self._ask(self._say.reserve, (len(prepared),))]
        rows = zip(
            numbers, listed(prepared.rec_ids), listed(prepared.lines), pack(prepared), pack_keys(prepared),
            map(texts_of, records), strict=True,
        )  # fmt: skip
        self._write(self._say.add_record, self._say.copy_records, rows)
        keys, owners = _postings(prepared, np.array(numbers, np.int64))
        self._write(self._say.add_key, self._say.copy_keys, zip(keys.tolist(), owners.tolist(), strict=True))
        marks, times = np.unique(marks_of(prepared.marks), return_counts=True)
        self._count(zip(marks.tolist(), times.tolist(), strict=True))

    def change(self, row: Row, prepared: Prepared, record: Record) -> None:
        """Write other content under the number of a kept record; only the keys that differ are touched."""
        packed_keys = pack_keys(prepared)[0]
        values = (listed(prepared.lines)[0], pack(prepared)[0], packed_keys, texts_of(record), row.number)
        cursor = self._connection.cursor()
        cursor.execute(self._say.change, values)
        before, after = set(row.keys), set(unpack_keys(packed_keys))
        cursor.executemany(self._say.remove_key, [(key, row.number) for key in sorted(before - after)])
        cursor.executemany(self._say.add_key, [(key, row.number) for key in sorted(after - before)])
        counted, now = set(row.marks), set(marks_of(prepared.marks).tolist())
        self._count(sorted([(mark, -1) for mark in counted - now] + [(mark, 1) for mark in now - counted]))

    def remove(self, row: Row) -> None:
        """Take a kept record and its keys away."""
        cursor = self._connection.cursor()
        cursor.executemany(self._say.remove_key, [(key, row.number) for key in row.keys])
        cursor.execute(self._say.remove_record, (row.number,))
        self._count((mark, -1) for mark in sorted(row.marks))

    def count(self) -> int:
        """Return how many records there are."""
        return int(self._ask(self._say.count, ())[0][0])

    def every(self, *, batch: int = _BATCH) -> Iterator[tuple[Numbers, Prepared, list[Record]]]:
        """Walk over all records in the order of their numbers, a batch at a time."""
        last = -1
        while found := self._ask(self._say.every, (last, batch)):
            last = found[-1][0]
            columns = list(zip(*found, strict=True))
            packed = [bytes(one) for one in columns[3]]
            prepared = unpack(list(columns[1]), list(columns[2]), packed)
            yield np.array(columns[0], np.int64), prepared, [record_of(texts) for texts in columns[4]]

    def _count(self, changes: Iterable[tuple[int, int]]) -> None:
        # In ascending order of marks: two writers at once wait for each other and never for ever.
        self._connection.cursor().executemany(self._say.add_count, list(changes))

    def _write(self, insert: str, copy: str, rows: Iterable[tuple[Any, ...]]) -> None:
        cursor, rest = self._connection.cursor(), iter(rows)
        first = list(islice(rest, _FEW))
        if len(first) < _FEW or not copy:
            cursor.executemany(insert, chain(first, rest))
            return
        with cursor.copy(copy) as writing:
            for row in chain(first, rest):
                writing.write_row(row)

    def _ask(self, statement: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        cursor = self._connection.cursor()
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def _list(self, values: list[Any] | Sequence[Any]) -> Any:
        """A list as one parameter: JSON for SQLite's json_each, an array for PostgreSQL."""
        return orjson.dumps(values).decode() if self._dialect == "sqlite" else list(values)


def listed(texts: Texts) -> list[str]:
    """Return texts as Python strings, whatever holds them."""
    found: list[str] = texts.to_pylist() if isinstance(texts, pa.Array) else list(texts)
    return found


def texts_of(record: Record) -> str:
    """Return what was declared as one text: a JSON list in the order of COLUMNS."""
    return orjson.dumps([text.encode("utf-8", "replace").decode() for text in record.texts()]).decode()


def record_of(texts: str) -> Record:
    """Return the record that `texts_of` wrote."""
    return Record(**dict(zip(COLUMNS, orjson.loads(texts), strict=True)))


def marks_of(marks: npt.NDArray[np.uint32]) -> Numbers:
    """Return the marks of (n, texts), blanks left out, as numbers that name their column too."""
    numbered: Numbers = _numbered(marks)[marks != 0]
    return numbered


def _numbered(marks: npt.NDArray[np.uint32]) -> Numbers:
    return (np.arange(marks.shape[1], dtype=np.int64) << 32)[None, :] | marks.astype(np.int64)


def _postings(prepared: Prepared, numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Keys and record numbers, ascending by key: written in this order the table grows at one place at a time."""
    keys = signed(prepared.keys)
    places = np.nonzero(keys)
    flat, owners = keys[places], numbers[places[0]]
    order = np.lexsort((owners, flat))
    return flat[order], owners[order]
