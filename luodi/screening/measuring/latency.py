"""How fast one declared project is screened, and beside it rapidfuzz alone on the very same candidates."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from time import perf_counter_ns

import numpy as np
from rapidfuzz import fuzz

from luodi.screening.records import Record


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of single calls, one after the other, in one process."""

    calls: int
    mean: float
    p50: float
    p95: float
    p99: float

    def plain(self) -> dict[str, float]:
        """Return the same as plain values for JSON."""
        return asdict(self)


def latency(call: Callable[[Record], object], queries: Sequence[Record], *, warm: int = 20) -> Latency:
    """Return how long `call` takes for each query; the first `warm` ones are made once before and not counted."""
    for query in queries[:warm]:
        call(query)
    taken = np.empty(len(queries), dtype=np.int64)
    for spot, query in enumerate(queries):
        started = perf_counter_ns()
        call(query)
        taken[spot] = perf_counter_ns() - started
    return summary(taken / 1e6)


def summary(milliseconds: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> Latency:
    """Return mean and percentiles of the given milliseconds."""
    p50, p95, p99 = (float(np.percentile(milliseconds, share)) for share in (50, 95, 99))
    return Latency(len(milliseconds), float(milliseconds.mean()), p50, p95, p99)


def raw_rapidfuzz(query: Sequence[str], candidates: Sequence[Sequence[str]]) -> float:
    """Return the sum of `fuzz.ratio` of every text of the query with the same text of every candidate.

    This is the least that a comparison of these candidates by string similarity can cost: no retrieval, no numbers,
    no decision, no reasons.
    """
    ratio, total = fuzz.ratio, 0.0
    for candidate in candidates:
        for ours, theirs in zip(query, candidate, strict=True):
            total += ratio(ours, theirs)
    return total
