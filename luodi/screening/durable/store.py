"""The rows of the durable index: written in bulk or one by one, and read back for a query in two statements."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import orjson
import pyarrow as pa

from luodi.screening.candidates.keys import NAMES
from luodi.screening.durable.packing import pack, pack_keys, signed, unpack, unpack_keys
from luodi.screening.durable.statements import Dialect, statements
from luodi.screening.normalizing import NORMAL_TEXTS
from luodi.screening.prepared import Prepared
from luodi.screening.records import COLUMNS, Record
from luodi.screening.texts import Texts

Numbers = npt.NDArray[np.int64]
Rows = npt.NDArray[np.uint32]
COUNTED = [kind for kind, name in enumerate(NAMES) if name in NORMAL_TEXTS]
"""The kinds of keys that are one whole value: how many records share it is evidence, and is kept exactly."""
_BATCH = 20_000
_FEW = 500


class Connection(Protocol):
    """What is used of a DB-API connection (PEP 249): Django's own wrapped one, sqlite3's or psycopg's."""

    def cursor(self) -> Any:
        """Return a cursor."""


@dataclass(frozen=True, slots=True)
class Row:
    """One kept record: its number, the keys under which it stands, and what was declared."""

    number: int
    keys: Numbers
    record: Record


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept record as its row holds it."""

    number: int
    line: str
    packed: bytes
    keys: bytes
    record: Record

    def is_as(self, prepared: Prepared, place: int) -> bool:
        """Whether this is what that prepared record would be kept as."""
        one = slice(place, place + 1)
        same_keys = self.keys == signed(prepared.keys[one]).astype("<i8").tobytes()
        return same_keys and self.line == listed(prepared.lines)[place] and self.packed == pack(prepared)[place]


class Store:
    """Reads and writes the two tables over somebody else's connection; begins and ends no transaction."""

    def __init__(self, connection: Connection, *, dialect: Dialect, prefix: str = "") -> None:
        self._connection, self._dialect = connection, dialect
        # Django's wrapped connections take %s in every dialect, sqlite3's own takes question marks.
        marker = "?" if isinstance(connection, sqlite3.Connection) else "%s"
        self._say = statements(dialect, prefix=prefix, marker=marker)

    def postings(self, keys: Sequence[int], *, cap: int) -> dict[int, Rows]:
        """Return for each key that has records the last `cap` of their numbers; one statement for all keys."""
        found = self._ask(self._say.postings, (cap, self._list(keys)))
        return {key: np.fromstring(text, np.uint32, sep=",") for key, text in found if text}

    def counts(self, keys: Sequence[int]) -> dict[int, int]:
        """Return how many records stand under keys of COUNTED kinds; those nobody ever stood under are left out."""
        return dict(self._ask(self._say.counts, (self._list(keys),))) if keys else {}

    def rows(self, numbers: npt.NDArray[Any]) -> Prepared:
        """Return the records with these numbers, in this order, without keys; one statement for all.

        Raises KeyError for a number nobody has.
        """
        found = {row[0]: row for row in self._ask(self._say.rows, (self._list(numbers.tolist()),))}
        rows = [found[number] for number in numbers.tolist()]
        return unpack([row[1] for row in rows], [row[2] for row in rows], [bytes(row[3]) for row in rows])

    def rec_ids(self, numbers: npt.NDArray[Any]) -> list[str]:
        """Return the ids of the records with these numbers, in this order."""
        found = dict(self._ask(self._say.rec_ids, (self._list(numbers.tolist()),)))
        return [found[number] for number in numbers.tolist()]

    def kept(self, rec_id: str) -> Row | None:
        """Return what is kept under an id (locked until the transaction ends, where the database can), or None."""
        found = self._ask(self._say.kept, (rec_id,))
        if not found:
            return None
        number, keys, texts = found[0]
        return Row(number, unpack_keys(bytes(keys)), record_of(texts))

    def add(self, prepared: Prepared, records: Sequence[Record]) -> None:
        """Write new records with their keys. Raises the database's integrity error for an id that is there."""
        numbers = [number for (number,) in self._ask(self._say.reserve, (len(prepared),))]
        rows = zip(
            numbers, listed(prepared.rec_ids), listed(prepared.lines), pack(prepared), pack_keys(prepared),
            map(texts_of, records), strict=True,
        )  # fmt: skip
        self._write(self._say.add_record, self._say.copy_records, rows)
        self._add_keys(prepared, numbers)

    def change(self, row: Row, prepared: Prepared, record: Record) -> None:
        """Write other content under the number of a kept record; only the keys that differ are touched."""
        packed_keys = pack_keys(prepared)[0]
        values = (listed(prepared.lines)[0], pack(prepared)[0], packed_keys, texts_of(record), row.number)
        cursor = self._connection.cursor()
        cursor.execute(self._say.change, values)
        after = unpack_keys(packed_keys)
        gone, new = np.setdiff1d(row.keys, after), np.setdiff1d(after, row.keys)
        cursor.executemany(self._say.remove_key, [(key, row.number) for key in gone.tolist() if key])
        cursor.executemany(self._say.add_key, [(key, row.number) for key in new.tolist() if key])
        self._count([*((key, -1) for key in keys_counted(row.keys)), *((key, 1) for key in keys_counted(after))])

    def remove(self, row: Row) -> None:
        """Take a kept record and its keys away."""
        cursor = self._connection.cursor()
        cursor.executemany(self._say.remove_key, [(key, row.number) for key in row.keys.tolist() if key])
        cursor.execute(self._say.remove_record, (row.number,))
        self._count((key, -1) for key in keys_counted(row.keys))

    def count(self) -> int:
        """Return how many records there are."""
        return int(self._ask(self._say.count, ())[0][0])

    def every(self, *, batch: int = _BATCH) -> Iterator[list[Kept]]:
        """Walk over all records in the order of their numbers, a batch at a time."""
        last = -1
        while found := self._ask(self._say.every, (last, batch)):
            last = found[-1][0]
            yield [
                Kept(number, line, bytes(packed), bytes(keys), record_of(texts))
                for number, line, packed, keys, texts in found
            ]

    def forget_keys(self) -> None:
        """Take all keys and counts away; the records stay, and `renew` gives them keys again."""
        for statement in (self._say.forget_keys, self._say.forget_counts):
            self._connection.cursor().execute(statement)

    def renew(self, kept: Sequence[Kept], prepared: Prepared) -> None:
        """Write newly prepared content and keys under the numbers of kept records that have no keys."""
        rows = zip(listed(prepared.lines), pack(prepared), pack_keys(prepared), kept, strict=True)
        changed = [(line, packed, keys, texts_of(one.record), one.number) for line, packed, keys, one in rows]
        self._connection.cursor().executemany(self._say.change, changed)
        self._add_keys(prepared, [one.number for one in kept])

    def _add_keys(self, prepared: Prepared, numbers: Sequence[int]) -> None:
        keys, owners = _postings(prepared, np.array(numbers, np.int64))
        self._write(self._say.add_key, self._say.copy_keys, zip(keys.tolist(), owners.tolist(), strict=True))
        counted, times = np.unique(keys_counted(signed(prepared.keys)), return_counts=True)
        self._count(zip(counted.tolist(), times.tolist(), strict=True))

    def _count(self, changes: Iterable[tuple[int, int]]) -> None:
        # In ascending order of keys: two writers at once wait for each other and never for ever.
        ordered = sorted((int(key), times) for key, times in changes)
        self._connection.cursor().executemany(self._say.add_count, ordered)

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


def keys_counted(keys: Numbers) -> Numbers:
    """Return the keys of COUNTED kinds among keys of (n, KINDS) or (KINDS,), blanks left out."""
    whole = keys[..., COUNTED].reshape(-1)
    counted: Numbers = whole[whole != 0]
    return counted


def _postings(prepared: Prepared, numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Keys and record numbers, ascending by key: written in this order the table grows at one place at a time."""
    keys = signed(prepared.keys)
    places = np.nonzero(keys)
    flat, owners = keys[places], numbers[places[0]]
    order = np.lexsort((owners, flat))
    flat, owners = flat[order], owners[order]
    # Kinds of one group share their keys, so a record may have one twice; it stands under it once.
    once = np.ones(len(flat), bool)
    once[1:] = (flat[1:] != flat[:-1]) | (owners[1:] != owners[:-1])
    return flat[once], owners[once]
