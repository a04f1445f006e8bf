"""The sweep over parts: one path for the embedded runner and for Spark, the same pairs whichever carries it out."""

import pyarrow as pa

from luodi.screening.distributed.blocks import Block, Blocks, Runner
from luodi.screening.distributed.steps import Layout
from luodi.screening.tables import table_of


def candidates(table: pa.Table, *, runner: Runner, parts: int) -> Blocks:
    """Return the blocks that are scored: in each part its records, the left records met there, and the pairs."""
    table = table_of(table)
    layout = Layout(table.num_rows, parts)
    texts = runner.blocks(
        Block("texts", part, 0, table.slice(part * layout.size, layout.size))
        for part in range(parts)
        if part * layout.size < table.num_rows
    )
    prepared = texts.run(layout.prepare)
    counts = prepared.only("marks").run(layout.count)
    pairs = prepared.only("keys", "shapes").run(layout.pair)
    return prepared.only("records").joined(counts).joined(pairs).run(layout.gather)
