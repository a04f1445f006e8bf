"""`luodi screen`: which declared projects are the same, and the measurements of the matching engine."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from luodi.command.output import fail, show_json

if TYPE_CHECKING:
    import pyarrow as pa

SIZES = {"100k": 100_000, "1m": 1_000_000, "10m": 10_000_000}
_TELL_EVERY = 5  # seconds
_ROWS_A_PART = 50_000


@click.command(
    epilog="Exit status: 0 done, also when no pair was found; 1 a file, a model or Spark was refused (standard error "
    "says why), or a measurement broke off; 2 the command was called wrongly."
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--against", type=click.Path(path_type=Path), help="Compare FILE with this file, not with itself.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The parquet file of pairs to write.")
@click.option("--json", "as_json", is_flag=True, help="Print what was compared and found as JSON.")
@click.option("--related", is_flag=True, help="Write later phases and other projects of the group too.")
@click.option("--words", is_flag=True, help="Write the reasons as sentences (LUODI_LANGUAGE), not as codes; slower.")
@click.option("--model", "version", help="The published model version that decides (else the latest).")
@click.option(
    "--engine",
    type=click.Choice(["embedded", "spark"]),
    default="embedded",
    show_default=True,
    help="Where the sweep is carried out; Spark's master is LUODI_SPARK (else this machine).",
)
@click.option("--bench", is_flag=True, help="Print the measurements of the engine instead.")
@click.option("--size", type=click.Choice(list(SIZES)), help="Records of the benchmark (else 100k).")
@click.option("--only", help="The one measurement of the benchmark to make.")
def screen(
    file: Path | None,
    against: Path | None,
    out: Path | None,
    as_json: bool,
    related: bool,
    words: bool,
    version: str | None,
    engine: str,
    bench: bool,
    size: str | None,
    only: str | None,
) -> None:
    """Find the projects in FILE that are the same (防重筛查): declared again, relabelled, inflated, or a look-alike's.

    FILE is .parquet, .csv (UTF-8 or GB18030) or .xlsx with any of the columns rec_id, project, company, uscc, county,
    address, parcel, industry, amount, signed, capacity, contact, phone, contract, area, all of them text. The pairs
    have the columns left, right, score, relation, reasons; left is of FILE, right of FILE too or of --against.
    """
    if bench:
        if file or out or against:
            raise click.UsageError("--bench makes its own records: leave FILE, --against and --out away.")
        _bench(size or "100k", only, as_json=as_json)
        return
    if size or only:
        raise click.UsageError("--size and --only belong to --bench.")
    if file is None or out is None:
        raise click.UsageError("FILE and --out are needed (or --bench).")
    if out.resolve() in {one.resolve() for one in (file, against) if one}:
        raise click.UsageError("--out would overwrite the records; choose another name.")
    begun = monotonic()
    table, other = _read(file), _read(against) if against else None
    found = _found(table, other, version=version, engine=engine)
    shown = _write(found, table, other, out=out, related=related, words=words)
    _tell(f"{shown['pairs']:,} pairs in {monotonic() - begun:.1f} s → {out} / 共{shown['pairs']:,}对")
    if as_json:
        show_json({"file": str(file), "out": str(out), "model": version or _latest(), "engine": engine, **shown})


def _read(file: Path) -> pa.Table:
    """Return the file's records, or leave with what is wrong with it."""
    from luodi.screening.tables import TableRefused, read_table

    try:
        table = read_table(file)
    except TableRefused as error:
        fail(error.refusal.text(_language()))
    _tell(f"{file}: {table.num_rows:,} records / {table.num_rows:,}条记录")
    return table


def _found(table: pa.Table, against: pa.Table | None, *, version: str | None, engine: str) -> pa.Table:
    """Return all related pairs, worked out where the engine says."""
    from luodi.screening.deciding import published

    if version is not None and version not in published():
        names = ", ".join(published())
        fail(f"There is no model {version}; published are: {names}. / 没有模型版本“{version}”，已发布：{names}。")
    if engine == "spark":
        return _found_on_spark(table, against, version=version)
    from luodi.screening.deciding import Model
    from luodi.screening.sweeping import sweep

    model = Model.load(version) if version else Model.load()
    threads = os.cpu_count() or 1
    return sweep(table, against=against, model=model, threads=threads, progress=_progress())


def _found_on_spark(table: pa.Table, against: pa.Table | None, *, version: str | None) -> pa.Table:
    from luodi.screening.deciding.model import PUBLISHED
    from luodi.screening.distributed import SparkMissing, SparkRunner, session, sweep_parts

    try:
        spark = session(master=os.environ.get("LUODI_SPARK", f"local[{os.cpu_count() or 1},4]"))
    except SparkMissing as error:
        fail(str(error))
    rows = table.num_rows + (against.num_rows if against else 0)
    parts = max(2 * (os.cpu_count() or 1), -(-rows // _ROWS_A_PART))
    _tell(f"Spark {spark.version}, {parts} parts / Spark {spark.version}，分为{parts}块")
    try:
        runner = SparkRunner(spark, parts=parts)
        return sweep_parts(table, against=against, runner=runner, parts=parts, version=version or PUBLISHED)
    finally:
        spark.stop()


def _write(
    found: pa.Table, table: pa.Table, against: pa.Table | None, *, out: Path, related: bool, words: bool
) -> dict[str, Any]:
    """Write the pairs asked for and return what was compared and written."""
    from luodi.screening.tables import TableRefused, chosen_pairs, pairs_table, sentences, summary, write_pairs

    chosen = found if related else chosen_pairs(found)
    told = sentences(chosen, table, against=against, language=_language()) if words else None
    try:
        write_pairs(out, pairs_table(chosen, sentences=told))
    except TableRefused as error:
        fail(error.refusal.text(_language()))
    return summary(chosen, records=table.num_rows, against=against.num_rows if against else None)


def _bench(size: str, only: str | None, *, as_json: bool) -> None:
    """Print the lines of the target table as they are measured."""
    from luodi.screening.measuring.bench import run

    chosen = [only] if only else ["ten-million"] if size == "10m" else []
    try:
        result = run(sizes=(SIZES[size],), only=chosen, out=_tell if as_json else click.echo)
    except ValueError as error:
        fail(str(error))
    if as_json:
        show_json(result)
    if result["failures"]:
        raise SystemExit(1)


def _progress() -> Callable[[int, int], None]:
    """Return a function that tells how many pairs are done, every few seconds and at the end."""
    told = monotonic()

    def tell(done: int, whole: int) -> None:
        nonlocal told
        if done >= whole or monotonic() - told >= _TELL_EVERY:
            told = monotonic()
            _tell(f"{done:,} of {whole:,} candidate pairs compared / 已比对{done:,}对，共{whole:,}对")

    return tell


def _tell(line: str) -> None:
    click.echo(line, err=True)


def _latest() -> str:
    from luodi.screening.deciding.model import PUBLISHED

    return PUBLISHED


def _language() -> str:
    return "en" if os.environ.get("LUODI_LANGUAGE", "zh").startswith("en") else "zh"


COMMANDS = [screen]
