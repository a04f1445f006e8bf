"""`luodi screen --bench`: every line of the target table, with the target, the value measured here, and met or missed.

Each measurement can be chosen by itself; data sets are made once into a folder and used again. Nothing of the
repository is written. The lines go to `out` one by one as they are known, and come back for JSON.
"""

import platform
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from luodi.screening.measuring.apart import Reading, apart
from luodi.screening.measuring.datasets import PARTS
from luodi.screening.measuring.targets import Data, Line, aside, line

SPLINK_THRESHOLD = 0.99
"""The match probability from which Splink's pairs count as the same: fixed before anything is scored."""
SETUPS = ("expert", "expert-told", "default")
_QUERIES = 2_000
_GIB = 2.0**30
_TEN_MILLION = 10_000_000
_NAN = float("nan")


@dataclass(slots=True)
class Bench:
    """One run: where the data lie, what was measured so far, and where the lines go."""

    folder: Path
    out: Callable[[str], None]
    queries: int = _QUERIES
    lines: list[Line] = field(default_factory=list)
    readings: dict[tuple[Any, ...], Reading] = field(default_factory=dict)

    def say(self, *lines: Line) -> None:
        """Keep and print lines."""
        for one in lines:
            self.lines.append(one)
            self.out(one.text())

    def read(self, task: str, *, part: str, records: int, tier: str, **more: object) -> Reading:
        """Return the reading of a task, made at most once in a run; its data set is there before the clock starts."""
        key = (task, part, records, tier, *sorted(more.items()))
        if key not in self.readings:
            given: dict[str, Any] = {"folder": str(self.folder), "part": part, "records": records, "tier": tier}
            if task != "made":
                self.read("made", part=part, records=records, tier=tier)
            self.readings[key] = apart(task, **given, **more)
        return self.readings[key]


def quality(bench: Bench, size: int) -> None:
    """F1, phases and shells of the sweep, on unseen seeds and on words no training uses, at both tiers."""
    for part in PARTS:
        on = Data(part, size)
        found = _judged(bench, part=part, size=size, tier="standard")
        bench.say(
            line("f1", found["f1"], on=on),
            aside("precision", found["precision"], on=on),
            aside("recall", found["recall"], on=on),
            line("phases-as-same", found["phases_called_same"], on=on),
            line("false-phases", found["false_phases_caught"], on=on),
            line("shell-precision", found["shell_precision"], on=on),
            line("shell-recall", found["shells_found"], on=on),
            aside("shell pairs found", found["shell_recall"], on=on),
        )
        altered = _judged(bench, part=part, size=size, tier="altered")
        bench.say(line("f1-altered", altered["f1"], on=on))


def _judged(bench: Bench, *, part: str, size: int, tier: str) -> dict[str, Any]:
    bench.read("swept", part=part, records=size, tier=tier)
    return bench.read("judged", part=part, records=size, tier=tier).result


def splink(bench: Bench, size: int) -> None:
    """Splink as an expert sets it up and as it comes: F1 at the customary threshold, and at the best one."""
    for part in PARTS[:2]:
        ours = _judged(bench, part=part, size=size, tier="standard")["f1"]
        for setup in SETUPS:
            given: dict[str, Any] = {"part": part, "records": size, "tier": "standard", "setup": setup}
            bench.read("linked", **given)
            found = bench.read("judged-splink", **given, threshold=SPLINK_THRESHOLD).result
            on = Data(f"{part}, {setup}", size)
            bench.say(
                aside(f"F1 of Splink at {SPLINK_THRESHOLD:g}", found["f1"], on=on),
                aside("F1 of Splink at its best threshold on this data", found["highest_f1"], on=on),
            )
            if setup == "expert":
                bench.say(line("above-splink", ours - found["f1"], on=on))
            elif setup == "expert-told":
                bench.say(aside("F1 above it, at its best threshold", ours - found["highest_f1"], on=on))


def sweep(bench: Bench, size: int) -> None:
    """How long the sweep takes and how much memory, beside Splink in two set-ups."""
    given: dict[str, Any] = {"part": PARTS[0], "records": size, "tier": "standard"}
    ours = bench.read("swept", **given)
    bench.say(
        aside("sweep", ours.seconds, unit="s", on=Data(PARTS[0], size)),
        line("sweep-memory", ours.peak / _GIB, on=Data(PARTS[0], size)),
    )
    for setup in ("expert", "default"):
        theirs = bench.read("linked", **given, setup=setup)
        train, predict, on = theirs.result["train"], theirs.result["predict"], Data(f"{PARTS[0]}, {setup}", size)
        bench.say(
            aside("Splink's train", train, unit="s", on=on),
            aside("Splink's predict", predict, unit="s", on=on),
            aside("Splink's peak memory", theirs.peak / _GIB, unit="GiB", on=on),
            line("sweep-against-splink", (train + predict) / ours.seconds, on=on),
            line("sweep-against-predict", predict / ours.seconds, on=on),
        )


def query(bench: Bench, size: int) -> None:
    """How long one declared project takes, everything included."""
    given: dict[str, Any] = {"part": PARTS[0], "records": size, "tier": "standard", "queries": bench.queries}
    found = bench.read("asked", **given, durable=True).result
    memory, durable, on = found["memory"], found["durable"], Data(PARTS[0], size)
    bench.say(
        aside("one project screened, p50", memory["p50"], unit="ms", on=on),
        line("query-p95", memory["p95"], on=on),
        line("query-p99", memory["p99"], on=on),
        aside("candidates of one project", found["candidates"], on=on),
        aside("raw rapidfuzz on the candidates, mean", found["raw"]["mean"], unit="ms", on=on),
        line("query-against-raw", memory["mean"] / found["raw"]["mean"] if found["raw"]["mean"] else _NAN, on=on),
        line("candidate-recall", found["candidate_recall"], on=on),
        aside("durable index, p95", durable["p95"], unit="ms", on=on),
        line("durable-ratio", durable["p95"] / memory["p95"], on=on),
    )


def ten_million(bench: Bench, size: int) -> None:
    """The index of ten million records; only when asked for by name, since making the data takes a quarter hour."""
    del size
    given: dict[str, Any] = {"part": PARTS[0], "records": _TEN_MILLION, "tier": "standard", "queries": bench.queries}
    found, on = bench.read("asked", **given, durable=False).result, Data(PARTS[0], _TEN_MILLION)
    bench.say(
        line("ten-million-p95", found["memory"]["p95"], on=on),
        line("ten-million-memory", found["bytes"] / _GIB, on=on),
    )


MEASUREMENTS: dict[str, Callable[[Bench, int], None]] = {
    "quality": quality,
    "splink": splink,
    "sweep": sweep,
    "query": query,
    "ten-million": ten_million,
}
"""What can be chosen. Without a choice everything runs but the last."""


def run(
    *,
    sizes: Sequence[int] = (100_000, 1_000_000),
    only: Iterable[str] = (),
    folder: Path | None = None,
    queries: int = _QUERIES,
    out: Callable[[str], None] = print,
) -> dict[str, Any]:
    """Print the lines of the target table for every size and return them with the machine, ready for JSON.

    `only`: keys of MEASUREMENTS. `folder`: where data sets are kept for the next run; a temporary one otherwise.
    Raises ValueError for a measurement that does not exist. A measurement that fails prints why, counts as not
    measured, and the others go on.
    """
    chosen = list(only) or [name for name in MEASUREMENTS if name != "ten-million"]
    unknown = [name for name in chosen if name not in MEASUREMENTS]
    if unknown:
        raise ValueError(f"no such measurement: {', '.join(unknown)}; there are {', '.join(MEASUREMENTS)}")
    failures: list[dict[str, str]] = []
    with nullcontext(str(folder)) if folder else tempfile.TemporaryDirectory(prefix="luodi-bench-") as place:
        bench = Bench(Path(place), out, queries)
        for size in sizes:
            for name in chosen:
                failures += _one(bench, name, size)
            if chosen == ["ten-million"]:
                break
    return {"machine": machine(), "lines": [one.plain() for one in bench.lines], "failures": failures}


def _one(bench: Bench, name: str, size: int) -> list[dict[str, str]]:
    try:
        MEASUREMENTS[name](bench, size)
    except RuntimeError as failure:
        bench.out(f"{name} at {size:,} could not be measured: {failure}")
        return [{"measurement": name, "records": str(size), "why": str(failure)}]
    return []


def machine() -> dict[str, str]:
    """Return what the numbers depend on: versions, processor, no names of machines or paths."""
    import os

    packages = {name: version(name) for name in ("rapidfuzz", "lightgbm", "pyarrow", "numpy")}
    return {
        "python": platform.python_version(),
        "processor": platform.machine(),
        "cores": str(os.cpu_count()),
        **packages,
    }
