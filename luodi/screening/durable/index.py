"""The durable index itself: what is kept in tables, asked by the very function that asks the index in memory."""

from collections.abc import Sequence, Set
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from luodi.screening.deciding import Model
from luodi.screening.durable.packing import signed
from luodi.screening.durable.statements import Dialect
from luodi.screening.durable.store import COUNTED, Connection, Numbers, Rows, Store, listed
from luodi.screening.hashing import Words
from luodi.screening.kinship import Kinship
from luodi.screening.matches import Match
from luodi.screening.prepared import Prepared, prepare, prepare_one
from luodi.screening.querying import answer, candidates
from luodi.screening.records import COLUMNS, Record

_BATCH = 50_000


class DurableIndex:
    """An index over two tables of the caller's database.

    `connection` is a DB-API connection to SQLite or PostgreSQL, or Django's own; every statement runs in whatever
    transaction it is in. The index keeps nothing between calls, so several may work on the same tables at once.
    """

    def __init__(
        self, connection: Connection, *, dialect: Dialect = "sqlite", prefix: str = "", model: Model | None = None
    ) -> None:
        self._store = Store(connection, dialect=dialect, prefix=prefix)
        self._model = model

    def __len__(self) -> int:
        return self.count()

    def count(self) -> int:
        """Return how many records are in the index."""
        return self._store.count()

    def add(self, records: Sequence[Record]) -> None:
        """Afterwards the very next query finds these records.

        Raises the database's IntegrityError for a `rec_id` that is there already.
        """
        if records:
            self._store.add(prepare(_table(records)), records)

    def replace(self, record: Record) -> None:
        """Afterwards the record of that `rec_id` is this one; it is added when there was none."""
        kept = self._store.kept(record.rec_id)
        if kept is None:
            self.add([record])
        else:
            self._store.change(kept, prepare_one(record), record)

    def remove(self, rec_id: str) -> bool:
        """Afterwards no query finds that record; returns whether it was there."""
        kept = self._store.kept(rec_id)
        if kept is not None:
            self._store.remove(kept)
        return kept is not None

    def build(self, table: pa.Table) -> None:
        """Add all records of a table of the fifteen texts (see `screening.tables.read_table`), in bulk."""
        for start in range(0, table.num_rows, _BATCH):
            piece = table.slice(start, _BATCH)
            self._store.add(prepare(piece), [Record.of(row) for row in piece.to_pylist()])

    def is_current(self) -> bool:
        """Whether the records were prepared as this version prepares them (judged by the first hundred)."""
        for kept in self._store.every(batch=100):
            prepared = prepare(_table([one.record for one in kept]))
            return all(one.is_as(prepared, place) for place, one in enumerate(kept))
        return True

    def renew(self) -> None:
        """Prepare every record again from what was declared: needed once after an upgrade that is not `is_current`."""
        self._store.forget_keys()
        for kept in self._store.every(batch=_BATCH):
            self._store.renew(kept, prepare(_table([one.record for one in kept])))

    def query(
        self, record: Record, *, limit: int = 50, within: Set[str] | None = None, kinship: Kinship | None = None
    ) -> list[Match]:
        """Return what has to do with a record, the likeliest first (see `querying.answer`).

        `within` are the ids the asker may see; others are neither compared nor named.
        """
        asked = prepare_one(record)
        return answer(
            _Asked(self._store, within), asked, model=self._model or Model.load(), limit=limit, kinship=kinship
        )

    def candidates(self, record: Record) -> list[str]:
        """Return the rec_ids that `query` would look at."""
        store = _Asked(self._store, None)
        rows, _asked = candidates(store, prepare_one(record))
        return listed(store.take(rows).rec_ids)


class _Asked:
    """The tables as `querying.Store`, for one question."""

    def __init__(self, store: Store, within: Set[str] | None) -> None:
        self._store, self._within = store, within

    def find(self, keys: Words, most: Numbers) -> tuple[Rows, Numbers]:
        """See `querying.Store.find`; the count of a kind that is no whole value is of the rows returned."""
        asked = signed(keys)
        found: dict[int, Rows] = {}
        for cap in np.unique(most[asked != 0]).tolist():
            found |= self._store.postings(asked[(asked != 0) & (most == cap)].tolist(), cap=cap)
        counts = np.array([len(found.get(key, ())) for key in asked.tolist()], np.int64)
        full = [kind for kind in COUNTED if 0 < most[kind] <= counts[kind]]
        known = self._store.counts(asked[full].tolist())
        for kind in full:
            counts[kind] = known[int(asked[kind])]
        rows = np.unique(np.concatenate(list(found.values()))) if found else np.empty(0, np.uint32)
        return self._visible(rows), counts

    def take(self, rows: npt.NDArray[Any]) -> Prepared:
        """See `querying.Store.take`."""
        return self._store.rows(rows)

    def _visible(self, rows: Rows) -> Rows:
        if self._within is None or not len(rows):
            return rows
        seen = [name in self._within for name in self._store.rec_ids(rows)]
        visible: Rows = rows[np.array(seen)]
        return visible


def _table(records: Sequence[Record]) -> dict[str, list[str]]:
    columns = zip(*(record.texts() for record in records), strict=True)
    return {name: list(texts) for name, texts in zip(COLUMNS, columns, strict=True)}
