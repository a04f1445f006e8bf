"""The tasks that are measured apart, each in a process of its own; arguments and results are plain values."""

import gc
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any, cast

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from luodi.screening.generating.settings import Tier
from luodi.screening.matches import Relation
from luodi.screening.measuring.datasets import Dataset, dataset
from luodi.screening.measuring.quality import Truth, best_threshold, caught, measure
from luodi.screening.records import Record

Result = dict[str, Any]


def _of(folder: str, part: str, records: int, tier: str) -> Dataset:
    return dataset(folder=Path(folder), part=part, records=records, tier=cast(Tier, tier))


def made(*, folder: str, part: str, records: int, tier: str) -> Result:
    """Make the data set."""
    return {"folder": str(_of(folder, part, records, tier).folder)}


def swept(*, folder: str, part: str, records: int, tier: str) -> Result:
    """Sweep the data set, reading and writing included; the pairs lie beside it afterwards."""
    from luodi.screening.deciding import Model
    from luodi.screening.sweeping import sweep

    data = _of(folder, part, records, tier)
    Model.load()
    started = perf_counter()
    pairs = sweep(pq.read_table(data.records))
    pq.write_table(pairs, data.folder / "swept.parquet")
    return {"seconds": perf_counter() - started, "pairs": pairs.num_rows}


def linked(*, folder: str, part: str, records: int, tier: str, setup: str) -> Result:
    """Let Splink link the data set; the pairs lie beside it afterwards."""
    from luodi.screening.measuring.yardsticks import Setup, link

    data = _of(folder, part, records, tier)
    found = link(pq.read_table(data.records), setup=cast(Setup, setup))
    pq.write_table(found.pairs, data.folder / f"splink-{setup}.parquet")
    return {"train": found.train_seconds, "predict": found.predict_seconds, "pairs": found.pairs.num_rows}


def judged(*, folder: str, part: str, records: int, tier: str) -> Result:
    """Return the quality of the sweep that lies beside the data set."""
    data = _of(folder, part, records, tier)
    known, pairs = data.read()
    return measure(truth=Truth(records=known, pairs=pairs), called=pq.read_table(data.folder / "swept.parquet")).plain()


def judged_splink(*, folder: str, part: str, records: int, tier: str, setup: str, threshold: float) -> Result:
    """Return Splink's quality at a threshold, and the highest F1 any threshold would have given on this data."""
    data = _of(folder, part, records, tier)
    known, pairs = data.read()
    truth, scored = Truth(records=known, pairs=pairs), pq.read_table(data.folder / f"splink-{setup}.parquet")
    best, highest = best_threshold(truth=truth, scored=scored)
    called = scored.filter(pc.greater_equal(scored["score"], threshold))
    called = called.append_column("relation", pa.array([Relation.SAME.value] * called.num_rows, pa.string()))
    return measure(truth=truth, called=called).plain() | {"best_threshold": best, "highest_f1": highest}


def asked(*, folder: str, part: str, records: int, tier: str, queries: int, durable: bool) -> Result:
    """Ask for declared projects that are not in the index yet; the rest of the data set is.

    Returns the latencies in milliseconds, raw rapidfuzz on the very same candidates, the share of the same pairs
    whose other half was a candidate, and, if wanted, the latencies of the durable index with the same records.
    """
    from luodi.screening.measuring.latency import latency, raw_rapidfuzz
    from luodi.screening.memory import MemoryIndex

    known, pairs = _of(folder, part, records, tier).read()
    new = Random(7).sample(range(known.num_rows), queries)
    questions = [Record.of(row) for row in known.take(pa.array(new)).to_pylist()]
    kept = _without(known, new)
    index = MemoryIndex.build(kept)
    gc.collect()
    gc.freeze()
    result: Result = {"memory": latency(index.query, questions).plain(), "bytes": index.nbytes()}
    candidates = {question.rec_id: index.candidates(question) for question in questions}
    texts = _texts(kept, candidates)
    raw = latency(
        lambda one: raw_rapidfuzz(one.texts()[1:], [texts[rec_id] for rec_id in candidates[one.rec_id]]), questions
    )
    result |= {"raw": raw.plain(), "candidates": sum(map(len, candidates.values())) / len(candidates)}
    result["candidate_recall"] = _candidate_recall(known, pairs, candidates)
    if durable:
        del index
        result["durable"] = _durable(kept, questions, Path(folder))
    return result


def _without(table: pa.Table, rows: list[int]) -> pa.Table:
    gone = set(rows)
    return table.take(pa.array([row for row in range(table.num_rows) if row not in gone])).combine_chunks()


def _texts(table: pa.Table, candidates: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """The texts after the rec_id of every candidate."""
    wanted = pa.array(sorted({rec_id for found in candidates.values() for rec_id in found}), pa.string())
    rows = table.filter(pc.is_in(table["rec_id"], value_set=wanted)).to_pylist()
    return {row["rec_id"]: Record.of(row).texts()[1:] for row in rows}


def _candidate_recall(records: pa.Table, pairs: pa.Table, candidates: dict[str, list[str]]) -> float:
    truth = Truth(records=records, pairs=pairs)
    same = pairs.filter(pc.equal(pairs["relation"], Relation.SAME.value))
    new = set(candidates)
    wanted = [
        (left, right)
        for left, right in zip(same["left"].to_pylist(), same["right"].to_pylist(), strict=True)
        if (left in new) != (right in new)
    ]
    found = [(one, other) for one, others in candidates.items() for other in others]
    return caught(truth.numbered(_table(found)), truth.numbered(_table(wanted)))


def _table(pairs: list[tuple[str, str]]) -> pa.Table:
    return pa.table(
        {name: pa.array([pair[at] for pair in pairs], pa.string()) for at, name in enumerate(("left", "right"))}
    )


def _durable(kept: pa.Table, questions: list[Record], folder: Path) -> Result:
    """The latencies of the durable index on SQLite in a file, as the platform opens it."""
    import sqlite3

    from luodi.screening.durable import DurableIndex, create_statements
    from luodi.screening.measuring.latency import latency

    path = folder / "durable.sqlite3"
    path.unlink(missing_ok=True)
    with sqlite3.connect(path, isolation_level=None) as connection:
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-65536", "mmap_size=268435456"):
            connection.execute(f"PRAGMA {pragma}")
        for statement in create_statements("sqlite"):
            connection.execute(statement)
        index = DurableIndex(connection, dialect="sqlite")
        connection.execute("BEGIN")
        started = perf_counter()
        index.build(kept)
        connection.execute("COMMIT")
        built = perf_counter() - started
        measured = latency(index.query, questions).plain()
    size = path.stat().st_size
    path.unlink()
    return measured | {"build_seconds": built, "bytes": size}


TASKS: dict[str, Callable[..., Result]] = {
    task.__name__.replace("_", "-"): task for task in (made, swept, linked, judged, judged_splink, asked)
}
"""The tasks by name."""
