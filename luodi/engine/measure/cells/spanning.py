"""Rows counted once for every span their day lies in: dossiers told apart, and rows that need companions."""

from collections.abc import Iterator

import polars as pl

from luodi.engine.measure.cells.bases import Companion, Compiled

ALL_UNITS = 0
SPANS = {
    "part": pl.Int32,
    "base": pl.Int32,
    "first": pl.Date,
    "last": pl.Date,
    "start": pl.Date,
    "end": pl.Date,
}
_OF = ["side", "project"]


def in_spans(
    held: pl.DataFrame,
    tables: Iterator[tuple[pl.DataFrame, Compiled, bool]],
    entries: pl.DataFrame,
    nested: pl.DataFrame,
) -> Iterator[pl.DataFrame]:
    """Yield the cells of all parts over spans. `held` are the rows of every base, `nested` pairs of nest and unit."""
    for spans, base, is_apart in tables:
        rows = held.join(spans, on="base").filter(within())
        for companion in base.companions:
            rows = _kept(rows, companion, spans, entries)
        yield from _cells(rows, is_apart=is_apart, nested=nested)


def within() -> pl.Expr:
    """Whether a row's day lies from the first to the last of its span; where one is not given, nothing limits."""
    day, first, last = pl.col("day"), pl.col("first"), pl.col("last")
    return (first.is_null() | (day >= first)) & (last.is_null() | (day <= last))


def _kept(rows: pl.DataFrame, companion: Companion, spans: pl.DataFrame, entries: pl.DataFrame) -> pl.DataFrame:
    """The rows whose dossier has the companion, or has it not, as is wanted."""
    there = entries.filter(companion.mask).select("side", "project", pl.col("booked_on").alias("booked"))
    if companion.in_period:
        periods = spans.select("part", "start", "end")
        pairs = there.join(periods, how="cross").filter(pl.col("booked").is_between(pl.col("start"), pl.col("end")))
        found = pairs.select(*_OF, "part").unique()
        return rows.join(found, on=[*_OF, "part"], how="semi" if companion.is_wanted else "anti")
    # Any day up to the end: the earliest one decides.
    first = there.group_by(_OF).agg(pl.col("booked").min())
    has = (pl.col("booked") <= pl.col("end")).fill_null(False)
    return rows.join(first, on=_OF, how="left").filter(has if companion.is_wanted else ~has).drop("booked")


def _cells(rows: pl.DataFrame, *, is_apart: bool, nested: pl.DataFrame) -> Iterator[pl.DataFrame]:
    numbers = [_number(is_apart=is_apart), pl.col("side").sum().alias("rows")]
    plain = {"day": pl.lit(None, dtype=pl.Date), "with_under": pl.lit(False)}
    yield rows.group_by("part", "unit").agg(numbers).with_columns(**plain)
    yield rows.group_by("part").agg(numbers).with_columns(**plain, unit=pl.lit(ALL_UNITS, pl.Int64))
    if is_apart:
        under = rows.join(nested, on="unit").group_by("part", "nest").agg(numbers)
        yield under.with_columns(**{**plain, "with_under": pl.lit(True)}).rename({"nest": "unit"})


def _number(*, is_apart: bool) -> pl.Expr:
    if not is_apart:
        return (pl.col("number") * pl.col("side")).sum().alias("number")
    project, side = pl.col("project"), pl.col("side")
    now, then = project.filter(side == 1).n_unique(), project.filter(side == -1).n_unique()
    return (now.cast(pl.Int64) - then.cast(pl.Int64)).alias("number")
