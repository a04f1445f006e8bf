"""What travels between the steps of a distributed sweep: Arrow tables, each with a name and the part it belongs to."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Integers = npt.NDArray[np.integer]
Tables = dict[str, pa.Table]
Output = tuple[str, int, pa.Table]
"""The name of a table, the part it goes to, the table itself."""
Step = Callable[[int, Tables], Iterator[Output]]
"""Takes one part with its tables by name and yields tables for the next step. Knows no runner, keeps no state, and
does the same when it is carried out again: a part whose worker died is simply done once more."""


@dataclass(frozen=True, slots=True)
class Block:
    """One table on its way: what it is, where it goes, and from which part it comes."""

    name: str
    part: int
    source: int
    table: pa.Table


class Blocks(Protocol):
    """Blocks somewhere: in this process, or on a cluster."""

    def only(self, *names: str) -> Self:
        """Return the blocks with one of these names."""

    def joined(self, other: Self) -> Self:
        """Return these blocks and the others of the same runner."""

    def run(self, step: Step) -> Self:
        """Return what the step yields, part by part, over these blocks."""

    def tables(self) -> Iterator[pa.Table]:
        """Yield the tables by part and source."""


class Runner(Protocol):
    """Where a sweep is carried out."""

    def blocks(self, blocks: Iterable[Block]) -> Blocks:
        """Return the first blocks, ready to run steps on."""


def by_name(blocks: Iterable[Block]) -> Tables:
    """Return the tables of one part by name; of one name they follow each other in the order of their sources."""
    found: dict[str, list[pa.Table]] = {}
    for block in sorted(blocks, key=lambda block: (block.name, block.source)):
        found.setdefault(block.name, []).append(block.table)
    return {name: pa.concat_tables(tables) for name, tables in found.items()}


def scattered(name: str, table: pa.Table, parts: Integers) -> Iterator[Output]:
    """Yield the rows of a table by the part each goes to, in their order."""
    if not len(parts):
        return
    order = np.argsort(parts, kind="stable")
    taken = table.take(pa.array(order))
    targets, starts = np.unique(parts[order], return_index=True)
    ends = np.append(starts[1:], len(order))
    for target, start, end in zip(targets.tolist(), starts.tolist(), ends.tolist(), strict=True):
        yield name, target, taken.slice(start, end - start)
