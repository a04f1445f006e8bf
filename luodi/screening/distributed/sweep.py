"""The sweep over parts: one path for the embedded runner and for Spark, the same pairs whichever carries it out."""

import pyarrow as pa
import pyarrow.compute as pc

from luodi.screening.deciding.model import PUBLISHED
from luodi.screening.distributed.blocks import Block, Blocks, Runner
from luodi.screening.distributed.steps import Layout
from luodi.screening.sweeping import SCHEMA


def sweep_parts(
    table: pa.Table,
    *,
    runner: Runner,
    parts: int,
    against: pa.Table | None = None,
    version: str = PUBLISHED,
) -> pa.Table:
    """Return what `sweeping.sweep` returns for the same tables, worked out part by part on a runner.

    Both tables are as `tables.read_table` reads them: fifteen columns of text, no `rec_id` twice in one table.
    """
    whole = table if against is None else pa.concat_tables([table, against])
    layout = Layout(whole.num_rows, parts, None if against is None else table.num_rows, version)
    found = list(candidates(whole, layout=layout, runner=runner).run(layout.score).tables())
    pairs = pa.concat_tables([SCHEMA.empty_table(), *found])
    left = pc.index_in(pairs["left"], value_set=table["rec_id"].combine_chunks())
    right = pc.index_in(pairs["right"], value_set=(against or table)["rec_id"].combine_chunks())
    order = pc.sort_indices(pa.table({"left": left, "right": right}), [("left", "ascending"), ("right", "ascending")])
    return pairs.take(order)


def candidates(table: pa.Table, *, layout: Layout, runner: Runner) -> Blocks:
    """Return the blocks that are scored: in each part its records, the left records met there, and the pairs."""
    texts = runner.blocks(
        Block("texts", part, 0, table.slice(part * layout.size, layout.size))
        for part in range(layout.parts)
        if part * layout.size < table.num_rows
    )
    prepared = texts.run(layout.prepare)
    counts = prepared.only("marks").run(layout.count)
    pairs = prepared.only("keys", "shapes").run(layout.pair)
    return prepared.only("records").joined(counts).joined(pairs).run(layout.gather)
