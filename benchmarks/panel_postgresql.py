"""The panel in PostgreSQL's own SQL: `sh tests/postgresql.sh python -m benchmarks.panel_postgresql ENTRIES RUNS` prints seconds.

Only the columns the query needs are loaded, with COPY; then ANALYZE, ample memory, two parallel workers.
"""

import os
import sys
import time
from pathlib import Path
from typing import Any

import polars as pl
import psycopg
import pyarrow.parquet as pq

from benchmarks.panel_peers import COLUMNS, POSTGRESQL, panel_sql

TYPES = {
    "kind": "text",
    "currency": "text",
    "booked_on": "date",
    "sign": "smallint",
    "ruling_verified": "boolean",
    **dict.fromkeys(("recorded_at", "reversed_at", "ruling_recorded_at"), "timestamptz"),
}


def main() -> int:
    """Load and ask, both ways of asking, and print the fastest run's seconds and how many cells came out."""
    runs = int(sys.argv[2])
    address = os.environ["LUODI_DATABASE"].rpartition("/")[0] + "/postgres"
    with psycopg.connect(address, autocommit=True) as server:
        columns = ", ".join(f"{name} {TYPES.get(name, 'bigint')}" for name in COLUMNS)
        server.execute(f"create unlogged table entries ({columns})")
        _load(server, Path(sys.argv[1]))
        for setting in ("work_mem = '512MB'", "max_parallel_workers_per_gather = 2", "timezone = 'UTC'"):
            server.execute(f"set {setting}")
        server.execute("vacuum analyze entries")
        found: list[tuple[float, int]] = []
        for folded in (False, True):
            for _run in range(runs):
                begun = time.perf_counter()
                rows = server.execute(panel_sql(POSTGRESQL, folded=folded)).fetchall()
                found.append((time.perf_counter() - begun, len(rows)))
        seconds, cells = min(found)
        print(f"{seconds:.4f} {cells}")
    return 0


def _load(server: Any, entries: Path) -> None:
    with server.cursor() as cursor, cursor.copy(f"copy entries ({', '.join(COLUMNS)}) from stdin (format csv)") as copy:
        for batch in pq.ParquetFile(entries).iter_batches(100_000, columns=list(COLUMNS)):
            copy.write(pl.DataFrame(batch).write_csv(include_header=False))


if __name__ == "__main__":
    sys.exit(main())
