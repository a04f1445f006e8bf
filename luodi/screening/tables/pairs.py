"""The pairs a sweep found, as a parquet file and as counts."""

import os
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from luodi.screening.matches import Relation
from luodi.screening.tables.refusals import RefusalCode, TableRefused

PAIRS_SCHEMA = pa.schema(
    [
        ("left", pa.string()),
        ("right", pa.string()),
        ("score", pa.float64()),
        ("relation", pa.string()),
        ("reasons", pa.list_(pa.string())),
    ]
)
"""The columns of the file of pairs, in order."""
PLAIN = (Relation.SAME, Relation.SHELL)
"""The relations that are written unless all related pairs are asked for."""


def chosen_pairs(found: pa.Table, relations: Sequence[Relation] = PLAIN) -> pa.Table:
    """Return the pairs of a sweep (`sweeping.SCHEMA`) that have one of these relations, in their order."""
    return found.filter(pc.is_in(found["relation"], value_set=pa.array([one.value for one in relations])))


def pairs_table(found: pa.Table, *, sentences: Sequence[Sequence[str]] | None = None) -> pa.Table:
    """Return the pairs of a sweep with the columns of PAIRS_SCHEMA; reasons are codes unless sentences are given."""
    reasons = (
        pc.split_pattern(found["reasons"], " ")
        if sentences is None
        else pa.array([list(one) for one in sentences], pa.list_(pa.string()))
    )
    columns = [found["left"], found["right"], found["score"].cast(pa.float64()), found["relation"], reasons]
    return pa.table(columns, schema=PAIRS_SCHEMA)


def write_pairs(path: Path, pairs: pa.Table) -> None:
    """Write a table of PAIRS_SCHEMA to a parquet file, which appears whole or not at all.

    Raises TableRefused when it cannot be written; an earlier file of that name is then still there.
    """
    path = Path(path)
    partial = path.with_name(path.name + ".part")
    try:
        pq.write_table(pairs, partial, compression="zstd")
        os.replace(partial, path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise TableRefused(RefusalCode.NOT_WRITTEN, file=path, detail=error.strerror or str(error)[:120]) from error


def summary(found: pa.Table, *, records: int, against: int | None) -> dict[str, object]:
    """Return what was compared and what is written: records, pairs, pairs of each relation and manner, each reason."""
    reasons = Counter(code for codes in found["reasons"].to_pylist() for code in codes.split())
    manners = Counter(manner for manner in found["manner"].to_pylist() if manner)
    return {
        "records": records,
        **({} if against is None else {"against": against}),
        "pairs": found.num_rows,
        "relations": dict(sorted(Counter(found["relation"].to_pylist()).items())),
        "manners": dict(sorted(manners.items())),
        "reasons": dict(reasons.most_common()),
    }
