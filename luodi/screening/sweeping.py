"""All records against all: every pair that is the same project or related, in bounded memory.

    result = sweep(table)                          # left, right, score, relation, manner, reasons
    result = sweep(new, against=old)               # only pairs of a new with an old record
    groups(result)                                 # which records are one project

The work falls into partitions: some pairs with both their records in one Arrow table. `score_partition` is a pure
function of such a table, so the embedded runner and Spark run the same code and write the same lines.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from luodi.screening.candidates.blocks import counted, pairs_of, split
from luodi.screening.deciding import Decisions, Model
from luodi.screening.deciding.model import MANNERS, PUBLISHED, RELATIONS
from luodi.screening.explaining import codes_text, found_codes
from luodi.screening.features import traces
from luodi.screening.hashing import Words
from luodi.screening.kinship import Kinship
from luodi.screening.matches import Relation
from luodi.screening.prepared import Prepared, prepare, together
from luodi.screening.records import COLUMNS
from luodi.screening.texts import listed

BATCH = 50_000
"""Pairs compared at a time by one worker: what bounds the memory; many more no longer fit the processor's own."""
_SLICE = 50_000
SCHEMA = pa.schema(
    [
        ("left", pa.string()),
        ("right", pa.string()),
        ("score", pa.float32()),
        ("relation", pa.string()),
        ("manner", pa.string()),
        ("reasons", pa.string()),
    ]
)
"""What a sweep returns; `reasons` are codes joined by blanks (`explaining.CODES`)."""
Progress = Callable[[int, int], None]


def prepare_all(table: pa.Table, *, workers: int = 2) -> Prepared:
    """Return a whole table prepared, by several processes when it is large."""
    slices = [table.slice(start, _SLICE) for start in range(0, table.num_rows, _SLICE)]
    if len(slices) < 2 or workers < 2:
        return together([prepare(one) for one in slices] or [prepare(table)])
    with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as pool:
        return together(list(pool.map(prepare, slices)))


def sweep(
    table: pa.Table,
    *,
    against: pa.Table | None = None,
    model: Model | None = None,
    threads: int = 2,
    kinship: Kinship | None = None,
    progress: Progress | None = None,
) -> pa.Table:
    """Return the pairs of related records (SCHEMA), left before right in the order of the table, sorted by them.

    With `against`, left is of `table` and right of `against`, and pairs within either are left out. DIFFERENT and
    TENANT are not listed. `progress(done, all)` is called with numbers of pairs.
    """
    model = model or Model.load()
    whole = table if against is None else _one_under_the_other(table, against)
    prepared = counted(prepare_all(whole, workers=threads))
    pairs = pairs_of(prepared)
    if against is not None:
        left, right = split(pairs)
        pairs = pairs[(left < table.num_rows) & (right >= table.num_rows)]
    prepared = prepared.without_keys()
    batches = [pairs[start : start + BATCH] for start in range(0, len(pairs), BATCH)]

    def work(batch: Words) -> pa.Table:
        return scored(*sides(prepared, batch), model=model, kinship=kinship)

    found: list[pa.Table] = []
    with ThreadPoolExecutor(threads) as pool:
        for number, part in enumerate(pool.map(work, batches), 1):
            found.append(part)
            if progress is not None:
                progress(min(number * BATCH, len(pairs)), len(pairs))
    return pa.concat_tables(found) if found else SCHEMA.empty_table()


def _one_under_the_other(table: pa.Table, against: pa.Table) -> pa.Table:
    """Both tables as one of the fifteen text columns."""
    columns = []
    for name in COLUMNS:
        parts = [one[name] if name in one.column_names else pa.nulls(one.num_rows) for one in (table, against)]
        columns.append(pa.chunked_array([chunk for part in parts for chunk in _chunks(part.cast(pa.string()))]))
    return pa.table(columns, names=list(COLUMNS))


def _chunks(column: pa.Array | pa.ChunkedArray) -> list[pa.Array]:
    return list(column.chunks) if isinstance(column, pa.ChunkedArray) else [column]


def sides(prepared: Prepared, pairs: Words) -> tuple[Prepared, Prepared]:
    """Return the left and the right records of pairs, texts still in Arrow."""
    left, right = split(pairs)
    return prepared.take(left), prepared.take(right)


def scored(left: Prepared, right: Prepared, *, model: Model, kinship: Kinship | None = None) -> pa.Table:
    """Return the related ones among left[i], right[i] (SCHEMA), in their order."""
    cheap = traces(left, right)
    passed = np.flatnonzero(model.passes(cheap))
    left, right = left.take(passed), right.take(passed)
    decisions = model.decide(left, right, cheap=cheap[passed], kinship=kinship)
    return _table(left, right, decisions, kinship=kinship)


def _table(left: Prepared, right: Prepared, decisions: Decisions, *, kinship: Kinship | None) -> pa.Table:
    related = np.flatnonzero(decisions.relation < RELATIONS.index(Relation.TENANT))
    relation = decisions.relation[related]
    ids = [left.take(related), right.take(related)]
    kin = (
        [kinship.between(a, b) for a, b in zip(listed(ids[0].lines), listed(ids[1].lines), strict=True)]
        if kinship
        else None
    )
    codes = found_codes(decisions.features[related], relation == 0, kin)
    return pa.table(
        [
            pa.array(listed(ids[0].rec_ids), pa.string()),
            pa.array(listed(ids[1].rec_ids), pa.string()),
            pa.array(decisions.score[related]),
            _named(relation, [one.value for one in RELATIONS]),
            _named(decisions.manner[related], [one.value for one in MANNERS]),
            pa.array(codes_text(codes), pa.string()),
        ],
        schema=SCHEMA,
    )


def _named(numbers: npt.NDArray[np.uint8], names: list[str]) -> pa.Array:
    return pa.array(names, pa.string()).take(pa.array(numbers))


def partition(prepared: Prepared, pairs: Words) -> pa.Table:
    """Return some pairs with both their records as one Arrow table: what `score_partition` takes."""
    columns: dict[str, Any] = {}
    for side, records in zip(("left", "right"), sides(prepared, pairs), strict=True):
        table = records.to_arrow()
        columns |= {f"{side}.{name}": table[name] for name in table.column_names}
    return pa.table(columns)


def score_partition(table: pa.Table, *, version: str = PUBLISHED) -> pa.Table:
    """Return the related pairs of a partition (SCHEMA). Pure: the same table and version give the same lines."""
    model = Model.load(version)
    one, other = (_side(table, side) for side in ("left", "right"))
    return scored(one, other, model=model)


def _side(table: pa.Table, side: str) -> Prepared:
    names = [name for name in table.column_names if name.startswith(f"{side}.")]
    return Prepared.from_arrow(table.select(names).rename_columns([name.split(".", 1)[1] for name in names]))


def groups(pairs: pa.Table, *, relation: Relation = Relation.SAME) -> list[tuple[str, ...]]:
    """Return the groups of records joined by pairs of a relation: rec_ids sorted, larger groups first."""
    # Only here: nobody but this function needs scipy, and importing it takes half a second.
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    rows = [row for row, one in enumerate(pairs["relation"].to_pylist()) if one == relation.value]
    left, right = (pairs[name].take(pa.array(rows, pa.int64())).to_pylist() for name in ("left", "right"))
    names = sorted({*left, *right})
    number = {name: place for place, name in enumerate(names)}
    ends = [number[one] for one in left], [number[one] for one in right]
    matrix = coo_matrix((np.ones(len(left), np.int8), ends), shape=(len(names), len(names)))
    _count, labels = connected_components(matrix, directed=False)
    return sorted(_members(names, labels), key=lambda one: (-len(one), one))


def _members(names: list[str], labels: npt.NDArray[Any]) -> Iterator[tuple[str, ...]]:
    order = np.argsort(labels, kind="stable")
    ends = np.flatnonzero(np.diff(labels[order])) + 1
    for part in np.split(order, ends) if len(order) else ():
        yield tuple(names[place] for place in part.tolist())
