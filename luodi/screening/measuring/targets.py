"""The lines of the target table: what is asked for, and whether a measured value reaches it."""

import math
from dataclasses import asdict, dataclass
from typing import Literal

Sense = Literal["at least", "at most"]


@dataclass(frozen=True, slots=True)
class Target:
    """One target: its key, what is measured, the bound, the unit in which both are given."""

    key: str
    measures: str
    sense: Sense
    bound: float
    unit: str = ""

    def met(self, value: float) -> bool | None:
        """Return whether the value reaches the bound (the bound included); None for what could not be measured."""
        if math.isnan(value):
            return None
        return value >= self.bound if self.sense == "at least" else value <= self.bound


@dataclass(frozen=True, slots=True)
class Line:
    """One measured line. `records` is the size of the data, `data` which data, `met` None where nothing was asked."""

    key: str
    measures: str
    data: str
    records: int
    value: float
    unit: str
    target: str
    met: bool | None
    asked: bool

    def plain(self) -> dict[str, object]:
        """Return the same as plain values for JSON; a value that is not a number becomes null."""
        return asdict(self) | {"value": None if math.isnan(self.value) else self.value}

    def text(self) -> str:
        """Return the line as it is printed."""
        verdict = {True: "met", False: "MISSED", None: "not measured"}[self.met] if self.asked else "for comparison"
        shown = "n/a" if math.isnan(self.value) else f"{self.value:.4g}"
        where = f"{self.measures:<58} {self.data:<26} {self.records:>10,}"
        return f"{where}  {self.target:>10}  {shown:>9} {self.unit:<4} {verdict}"


@dataclass(frozen=True, slots=True)
class Data:
    """On what something was measured: which data set, and how many records it has."""

    name: str
    records: int


TARGETS: tuple[Target, ...] = (
    Target("f1", "pairwise F1 of the same, frozen threshold", "at least", 0.97),
    Target("f1-altered", "the same on the altered tier, trained without it", "at least", 0.92),
    Target("phases-as-same", "genuine phases called the same", "at most", 0.01),
    Target("false-phases", "fake phases caught", "at least", 0.98),
    Target("shell-precision", "precision of the shells found", "at least", 0.95),
    Target("shell-recall", "shells found", "at least", 0.85),
    Target("above-splink", "F1 above the expert Splink configuration", "at least", 0.25),
    Target("sweep-against-splink", "sweep faster than Splink's train + predict", "at least", 8.0, "x"),
    Target("sweep-against-predict", "sweep faster than Splink's predict alone", "at least", 4.0, "x"),
    Target("sweep-memory", "peak memory of the sweep", "at most", 4.0, "GiB"),
    Target("query-p95", "one project screened, p95", "at most", 3.0, "ms"),
    Target("query-p99", "one project screened, p99", "at most", 10.0, "ms"),
    Target("query-against-raw", "against raw rapidfuzz on the candidates", "at most", 5.0, "x"),
    Target("candidate-recall", "candidate recall", "at least", 0.99),
    Target("durable-ratio", "durable index against the one in memory, p95", "at most", 2.0, "x"),
    Target("ten-million-p95", "one project screened against 10M, p95", "at most", 10.0, "ms"),
    Target("ten-million-memory", "memory of the index of 10M", "at most", 4.0, "GiB"),
)
"""The targets of the table, in its order."""
_BY_KEY = {target.key: target for target in TARGETS}


def line(key: str, value: float, *, on: Data) -> Line:
    """Return the line of a target with its measured value; raises KeyError for an unknown target."""
    target = _BY_KEY[key]
    bound = f"{'≥' if target.sense == 'at least' else '≤'} {target.bound:g} {target.unit}".strip()
    return Line(key, target.measures, on.name, on.records, value, target.unit, bound, target.met(value), True)


def aside(measures: str, value: float, *, on: Data, unit: str = "") -> Line:
    """Return a line that says something beside the targets."""
    key = measures.lower().replace(" ", "-")
    return Line(key, measures, on.name, on.records, value, unit, "", None, False)
