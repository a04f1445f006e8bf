"""Timing: medians of several runs after a warm-up, with processor time beside the clock, and what is printed of them."""

import gc
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

WARM_UP = 3


@dataclass(frozen=True, slots=True)
class Timing:
    """Medians over the runs, in seconds; `processor` is user and system time of this process, which a busy machine
    does not lengthen as it does the clock. `fastest` and `worst` are single runs by the clock."""

    clock: float
    processor: float
    fastest: float
    worst: float
    runs: int


@dataclass(frozen=True, slots=True)
class Peer:
    """What something is compared with, measured in the same run."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Line:
    """One benchmark's outcome. `value` and `limit` are in `unit`; `more_is_better` for rates."""

    name: str
    size: str
    value: float
    limit: float
    unit: str = "ms"
    processor: float | None = None
    fastest: float | None = None
    peer: Peer | None = None
    queries: int | None = None
    elsewhere: str = ""
    more_is_better: bool = False

    @property
    def is_reached(self) -> bool:
        """Say whether the target was reached."""
        return self.value >= self.limit if self.more_is_better else self.value <= self.limit

    @property
    def ratio(self) -> float | None:
        """The value in times of the peer's."""
        if self.peer is None:
            return None
        mine = self.value / 1000 if self.unit == "ms" else self.value
        return mine / self.peer.seconds

    def text(self) -> str:
        """Return the line as printed."""
        parts = [f"{self.name}: {self.value:,.1f} {self.unit}"]
        if self.processor is not None:
            parts.append(f"processor {self.processor:,.1f} {self.unit}")
        if self.fastest is not None:
            parts.append(f"fastest run {self.fastest:,.1f} {self.unit}")
        if self.queries is not None:
            parts.append(f"{self.queries} queries")
        if self.peer is not None:
            scale = 1000 if self.unit == "ms" else 1
            parts.append(f"{self.peer.name} {self.peer.seconds * scale:,.2f} {self.unit}, ratio {self.ratio:.1f}")
        bound = "at least" if self.more_is_better else "at most"
        parts.append(f"target {bound} {self.limit:,g} {self.unit}: {'reached' if self.is_reached else 'MISSED'}")
        if self.elsewhere:
            parts.append(f"elsewhere (not measured here): {self.elsewhere}")
        return f"{' · '.join(parts)} [{self.size}]"


def timed(actions: Iterable[Callable[[], object]], *, warm_up: int = WARM_UP) -> Timing:
    """Return the medians of running each action once; the first `warm_up` of them are run but not counted."""
    clocks: list[float] = []
    processors: list[float] = []
    gc.collect()
    for number, action in enumerate(actions):
        clock, processor = time.perf_counter(), time.process_time()
        action()
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
        if number >= warm_up:
            clocks.append(clock)
            processors.append(processor)
    return Timing(median(clocks), median(processors), min(clocks), max(clocks), len(clocks))


def table(lines: Iterable[Line]) -> str:
    """Return the summary as a Markdown table."""
    rows = [
        "| what | size | median | fastest | processor | queries | peer in the same run | ratio | target | |",
        "|---|---|" + "--:|" * 4 + "---|--:|--:|---|",
    ]
    for line in lines:
        scale = 1000 if line.unit == "ms" else 1
        peer = "" if line.peer is None else f"{line.peer.name}: {line.peer.seconds * scale:,.2f} {line.unit}"
        cells = [
            line.name,
            line.size,
            f"{line.value:,.1f} {line.unit}",
            "" if line.fastest is None else f"{line.fastest:,.1f} {line.unit}",
            "" if line.processor is None else f"{line.processor:,.1f} {line.unit}",
            "" if line.queries is None else str(line.queries),
            peer,
            "" if line.ratio is None else f"{line.ratio:.1f}",
            f"{'≥' if line.more_is_better else '≤'} {line.limit:,g} {line.unit}",
            "reached" if line.is_reached else "**missed**",
        ]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)
