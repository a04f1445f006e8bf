"""Reversals of synthetic entries (红字冲销), and what the entries that stand say of their project."""

from __future__ import annotations

import numpy as np
import polars as pl

from luodi.command.synthesis.ground import Ground

DAY = 86_400
_LEAST, _MOST = 40, 240  # days after the entry it reverses


def with_reversals(entries: pl.DataFrame, last_day: int, chance: np.random.Generator) -> pl.DataFrame:
    """Return the entries with keys from zero and, after them, the reversals of those marked `reversed`.

    Half of the reversals are booked where the original is, half on their own day. One of a verified entry is verified.
    Rejected entries and those too young are not reversed. `reversed_at` is the instant of an entry's reversal.
    """
    later = pl.Series(chance.integers(_LEAST, _MOST, entries.height)) * DAY
    at = pl.col("recorded_at") + pl.lit(later)
    may = pl.col("reversed") & pl.col("ruling_verified").fill_null(True) & (at < (last_day + 1) * DAY)
    frame = entries.with_row_index("id").with_columns(
        pl.col("id").cast(pl.Int64),
        pl.lit(1, pl.Int64).alias("sign"),
        pl.lit(None, pl.Int64).alias("reverses"),
        pl.when(may).then(at).alias("reversed_at"),
    )
    originals = frame.filter(pl.col("reversed_at").is_not_null())
    reversals = originals.with_columns(
        pl.col("id").alias("reverses"),
        (pl.int_range(pl.len()) + frame.height).alias("id"),
        pl.lit(-1, pl.Int64).alias("sign"),
        -pl.col("amount_cents"),
        -pl.col("ruling_amount_cents"),
        pl.when(pl.col("id") % 2 == 0).then("booked_day").otherwise(pl.col("reversed_at") // DAY).alias("booked_day"),
        pl.col("reversed_at").alias("recorded_at"),
        pl.when("ruling_verified").then("reversed_at").alias("ruling_recorded_at"),
        pl.lit(None, pl.Int64).alias("reversed_at"),
    )
    return pl.concat([frame, reversals.select(frame.columns)]).drop("reversed")


def with_results(projects: pl.DataFrame, entries: pl.DataFrame, ground: Ground) -> pl.DataFrame:
    """Return the projects with the dates, the money in place and the stage that their standing entries give them."""
    standing = entries.filter((pl.col("sign") == 1) & pl.col("reversed_at").is_null())
    known: list[pl.Expr] = []
    for kind in ground.kinds:
        mine = pl.col("kind") == kind.id
        if kind.field.endswith("_on"):
            known.append(pl.col("occurred_day").filter(mine).min().alias(kind.field))
        elif kind.field:
            money = pl.col("amount_cents").filter(mine & (pl.col("currency") == "CNY"))
            known.append(pl.when(money.len() > 0).then(money.sum()).alias(kind.field))
    order = {stage: number for number, stage in enumerate(ground.stages)}
    reached = {kind.id: order[kind.stage] for kind in ground.kinds if kind.stage in order}
    marks = pl.col("kind").replace_strict(reached, default=0, return_dtype=pl.Int64)
    found = standing.group_by("project").agg(
        *{expression.meta.output_name(): expression for expression in known}.values(), marks.max().alias("stage_number")
    )
    joined = projects.join(found, left_on="id", right_on="project", how="left", maintain_order="left")
    stage = pl.col("stage_number").fill_null(0).replace_strict(dict(enumerate(ground.stages)), return_dtype=pl.String)
    return joined.with_columns(stage.alias("stage")).drop("stage_number")
