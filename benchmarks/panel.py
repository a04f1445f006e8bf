"""The panel at national size: `python -m benchmarks.panel [--projects 100000] [--keep FOLDER] [--full] [--oracle]`.

Three rates of a city's rulebook for 181 counties and 96 months, growth on the year before, rank in each month, from the
rulebook's own definitions over Parquet; beside the same by other means, in the same run, as ratios.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks import figures, panel_arrays, panel_checks, panel_peers
from benchmarks.house import ROOT
from benchmarks.panel_definitions import PARTS, by_the_month

FOLDER, ENTRIES_EACH, SEED = "nanyang", 10, 20221122
RATES = tuple(PARTS)
ZONE = "Asia/Shanghai"
FULL, ORACLE_UP_TO = 1_000_000, 150_000


def main() -> int:
    """Measure and print; the exit status says whether every cell was right, not whether it was fast."""
    asked = _arguments()
    folder = asked.keep or Path(tempfile.mkdtemp(prefix="luodi-panel-"))
    projects = FULL if asked.full else asked.projects
    entries = _made(folder, projects)
    from luodi.engine.measure.panel.panels import panel

    question = _question(entries)
    ours = _fastest(lambda: _published(question, panel), asked.runs)
    size = f"{projects:,} projects, {_rows(entries):,} entries, 181 counties × 96 months"
    print(f"ours, from Parquet to rates, growth and ranks: {ours:.3f} s (fastest of {asked.runs}) [{size}]", flush=True)
    for line in _lines(entries, ours, asked, size, question):
        print(line.text(), flush=True)
    made = _published(question, panel)
    if projects > ORACLE_UP_TO and not asked.oracle:
        print("every cell against SQLite: not asked for at this size (--oracle)")
        return 0
    wrong, cells = panel_checks.compare(made, panel_peers.sqlite_cells(entries))
    print(f"every cell against plain SQLite: {cells:,} compared, {wrong} wrong [{size}]")
    return 1 if wrong else 0


def _lines(entries: Path, ours: float, asked: argparse.Namespace, size: str, question: dict[str, Any]) -> Any:
    yield _ratio("panel ÷ DuckDB's own SQL over the same Parquet", ours, _duckdb(entries, asked.runs), 1, size)
    if asked.postgresql:
        yield from _postgresql_line(entries, ours, asked.runs, size)
    kernel, reading = _numba(entries, asked.runs)
    yield _ratio("panel ÷ arrays in numba, both from Parquet", ours, kernel + reading, 5, size)
    held = _held(entries, question, asked.runs)
    yield _ratio("panel ÷ arrays in numba, both with the rows in memory", held, kernel, 5, size)
    again = _refresh(entries, question, asked.runs)
    yield figures.Line("refresh after 1,000 new entries ÷ panel", size, again / ours * 100, 1, "%")


def _postgresql_line(entries: Path, ours: float, runs: int, size: str) -> Iterator[figures.Line]:
    try:
        theirs = _postgresql(entries, runs)
    except subprocess.CalledProcessError as error:
        print(f"PostgreSQL's own SQL: not measured, {error.stderr.strip().splitlines()[-1:]}")
        return
    text = f"{size}; ours {ours:.3f} s, theirs {theirs:.2f} s"
    yield figures.Line("PostgreSQL's own SQL ÷ panel", text, theirs / ours, 8, "×", more_is_better=True)


def _ratio(name: str, ours: float, theirs: float, limit: float, size: str) -> figures.Line:
    return figures.Line(name, f"{size}; ours {ours:.3f} s, theirs {theirs:.3f} s", ours / theirs, limit, "×")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.panel", description=__doc__)
    parser.add_argument("--projects", type=int, default=100_000)
    parser.add_argument("--full", action="store_true", help="1,000,000 projects, 10,000,000 entries")
    parser.add_argument("--keep", type=Path, help="folder for the Parquet files, used again when they are there")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--oracle", action="store_true", help="compare every cell at any size")
    parser.add_argument("--no-postgresql", dest="postgresql", action="store_false")
    return parser.parse_args()


def _made(folder: Path, projects: int) -> Path:
    from luodi.command.synthesis.files import ENTRIES

    file = folder / ENTRIES
    if not file.exists():
        command = [
            str(Path(sys.executable).with_name("luodi")),
            "synth",
            "--place",
            FOLDER,
            "--projects",
            str(projects),
        ]
        command += ["--seed", str(SEED), "--entries", str(ENTRIES_EACH), "--counties", str(panel_peers.COUNTIES)]
        command += ["--parquet", str(folder), "--until", "2026-10-31"]
        subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return file


def _rows(entries: Path) -> int:
    import pyarrow.parquet as pq

    return int(pq.ParquetFile(entries).metadata.num_rows)


def _question(entries: Path) -> dict[str, Any]:
    import polars as pl

    from luodi.command.library import library
    from luodi.engine.measure.compiling import Asked
    from luodi.engine.measure.panel.spans import Frame, Tables
    from luodi.engine.rulebook import load
    from luodi.engine.values import Period

    loaded = load(library() / FOLDER, library()).book
    assert loaded is not None
    book = by_the_month(loaded)
    moment = datetime.fromisoformat(panel_peers.MOMENT).replace(tzinfo=UTC)
    asked = Asked(book, Period.parse("2026-09"), moment, ZoneInfo(ZONE))
    frame = Frame("jurisdiction", date.fromisoformat(panel_peers.SINCE), panel_peers.MONTHS, ZONE)
    counties = range(1, panel_peers.COUNTIES + 1)
    rates = [book.indicator(name) for name in RATES]
    return {
        "tables": Tables(pl.scan_parquet(entries)),
        "indicators": rates,
        "asked": asked,
        "frame": frame,
        "groups": counties,
    }


def _published(question: dict[str, Any], panel: Callable[..., Any]) -> Any:
    from luodi.engine.measure.panel.derived import published

    made = panel(**question)
    return made, {one.id: published(made, one) for one in question["indicators"]}


def _fastest(action: Callable[[], object], runs: int) -> float:
    found = []
    for _run in range(runs):
        begun = time.perf_counter()
        action()
        found.append(time.perf_counter() - begun)
    return min(found)


def _duckdb(entries: Path, runs: int) -> float:
    import duckdb

    base = duckdb.connect()
    base.execute("set timezone = 'UTC'")
    source = f"read_parquet('{entries}')"
    asked = [panel_peers.panel_sql(panel_peers.DUCKDB, source=source, folded=folded) for folded in (False, True)]
    return min(_fastest(lambda sql=sql: base.sql(sql).to_arrow_table(), runs) for sql in asked)


def _numba(entries: Path, runs: int) -> tuple[float, float]:
    columns = panel_arrays.arrays(entries)
    reckoned = panel_arrays.reckoner(columns)
    reckoned()  # compiles
    return _fastest(reckoned, runs), _fastest(lambda: panel_arrays.arrays(entries), max(2, runs // 2))


def _held(entries: Path, question: dict[str, Any], runs: int) -> float:
    """The panel over a frame that is in memory already, as the arrays are."""
    import polars as pl

    from luodi.engine.measure.panel.panels import panel
    from luodi.engine.measure.panel.spans import Tables

    rows = pl.read_parquet(entries, columns=list(panel_peers.COLUMNS))
    held = {**question, "tables": Tables(rows.lazy())}
    return _fastest(lambda: _published(held, panel), runs)


def _refresh(entries: Path, question: dict[str, Any], runs: int) -> float:
    from luodi.engine.measure.panel.derived import published, republished
    from luodi.engine.measure.panel.keeping import keep
    from luodi.engine.measure.panel.refreshing import refresh

    before, after = panel_checks.thousand(entries)
    kept = keep(**question)
    shown = {one.id: published(kept.panel, one) for one in question["indicators"]}

    def again() -> object:
        made = refresh(kept, before=before, after=after).panel
        return {one.id: republished(shown[one.id], kept.panel, made, one) for one in question["indicators"]}

    again()
    return _fastest(again, runs * 2)


def _postgresql(entries: Path, runs: int) -> float:
    command = ["sh", "tests/postgresql.sh", sys.executable, "-m", "benchmarks.panel_postgresql", str(entries)]
    command.append(str(runs))
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True, env=os.environ.copy())
    return float(done.stdout.split()[0])


if __name__ == "__main__":
    sys.exit(main())
