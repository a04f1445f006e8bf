"""The pairs that were found, as a parquet file and as counts."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from luodi.screening.matches import Match, Reason
from luodi.screening.tables.refusals import RefusalCode, TableRefused

PAIR_COLUMNS = ("left", "right", "score", "relation", "reasons")
"""The columns of the file of pairs, in order."""

PAIRS_SCHEMA = pa.schema(
    [
        ("left", pa.string()),
        ("right", pa.string()),
        ("score", pa.float64()),
        ("relation", pa.string()),
        ("reasons", pa.list_(pa.string())),
    ]
)
_BATCH = 50_000


def pairs_table(matches: Iterable[Match], *, wording: Callable[[Reason], str]) -> pa.Table:
    """Return the matches as a table of PAIR_COLUMNS; `wording` turns one reason into its sentence."""
    rows = list(matches)
    return pa.Table.from_arrays(
        [
            pa.array([match.left for match in rows], pa.string()),
            pa.array([match.right for match in rows], pa.string()),
            pa.array([match.score for match in rows], pa.float64()),
            pa.array([match.relation.value for match in rows], pa.string()),
            pa.array([[wording(reason) for reason in match.reasons] for match in rows], pa.list_(pa.string())),
        ],
        schema=PAIRS_SCHEMA,
    )


def write_pairs(path: Path, matches: Iterable[Match], *, wording: Callable[[Reason], str]) -> Counter[str]:
    """Write the matches to a parquet file, a batch at a time; return how many there are of each relation.

    The file appears whole or not at all. Raises TableRefused when it cannot be written.
    """
    path = Path(path)
    partial = path.with_name(path.name + ".part")
    counted: Counter[str] = Counter()
    try:
        with pq.ParquetWriter(partial, PAIRS_SCHEMA, compression="zstd") as writer:
            for batch in _batches(matches):
                writer.write_table(pairs_table(batch, wording=wording))
                counted.update(match.relation.value for match in batch)
        os.replace(partial, path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise TableRefused(RefusalCode.NOT_WRITTEN, file=path, detail=error.strerror or str(error)[:120]) from error
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return counted


def summary(counted: Counter[str], *, records: int, against: int | None) -> dict[str, object]:
    """Return what was compared and what came out: records, pairs, and pairs of each relation."""
    return {
        "records": records,
        **({} if against is None else {"against": against}),
        "pairs": counted.total(),
        "relations": dict(sorted(counted.items())),
    }


def _batches(matches: Iterable[Match]) -> Iterator[list[Match]]:
    rest = iter(matches)
    while batch := list(islice(rest, _BATCH)):
        yield batch
