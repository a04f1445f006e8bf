"""The runner inside this process: part after part, nothing to install."""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from luodi.screening.distributed.blocks import Block, Step, by_name


class EmbeddedBlocks:
    """Blocks held as a list."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._blocks = list(blocks)

    def only(self, *names: str) -> "EmbeddedBlocks":
        """Return the blocks with one of these names."""
        return EmbeddedBlocks(block for block in self._blocks if block.name in names)

    def joined(self, other: "EmbeddedBlocks") -> "EmbeddedBlocks":
        """Return these blocks and the others."""
        return EmbeddedBlocks([*self._blocks, *other._blocks])

    def run(self, step: Step) -> "EmbeddedBlocks":
        """Return what the step yields, part by part."""
        parts: dict[int, list[Block]] = {}
        for block in self._blocks:
            parts.setdefault(block.part, []).append(block)
        return EmbeddedBlocks(
            Block(name, target, part, table)
            for part in sorted(parts)
            for name, target, table in step(part, by_name(parts[part]))
        )

    def tables(self) -> Iterator[pa.Table]:
        """Yield the tables by part and source."""
        yield from (block.table for block in sorted(self._blocks, key=lambda block: (block.part, block.source)))


class EmbeddedRunner:
    """Carries the steps out here, one part after the other."""

    def blocks(self, blocks: Iterable[Block]) -> EmbeddedBlocks:
        """Return the first blocks, ready to run steps on."""
        return EmbeddedBlocks(blocks)
