"""Every cell of the panel beside plain counting, and a thousand entries that come in or are reversed."""

from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from benchmarks.panel_peers import COUNTIES, FIRST, MOMENT, MONTHS

PARTS = {"start-rate": (3, 2), "investment-completion-rate": (5, 6), "production-rate": (4, 2)}


def compare(made: tuple[Any, dict[str, Any]], counted: Iterable[tuple[int, ...]]) -> tuple[int, int]:
    """Return how many published cells differ from what the counted parts give in plain fractions, and how many there are.

    A cell is a rate in hundredths of a percent, its growth in tenths of a percent, its rank.
    """
    rows = {(row[0] - 1, row[1] - FIRST): row for row in counted}
    wrong = cells = 0
    for name, (upper, lower) in PARTS.items():
        published = made[1][name]
        rates = {
            (county, month): _rate(rows.get((county, month)), upper, lower)
            for county in range(COUNTIES)
            for month in range(MONTHS)
        }
        for month in range(MONTHS):
            column = [rates[county, month] for county in range(COUNTIES)]
            for county, rate in enumerate(column):
                place = (county, month)
                found = (
                    int(published.value[place]) if published.known[place] else None,
                    int(published.growth[place]) if published.grown[place] else None,
                    int(published.rank[place]),
                )
                growth = _growth(rate, rates.get((county, month - 12)))
                rank = 0 if rate is None else 1 + sum(1 for other in column if other is not None and other > rate)
                wrong += found != (_half_up(rate, 10_000), growth, rank)
                cells += 1
    return wrong, cells


def _rate(row: tuple[int, ...] | None, upper: int, lower: int) -> Fraction | None:
    return None if row is None or row[lower] == 0 else Fraction(row[upper], row[lower])


def _growth(now: Fraction | None, before: Fraction | None) -> int | None:
    if now is None or before is None or before <= 0 or now < 0:
        return None
    return _half_up(now / before - 1, 1000)


def _half_up(value: Fraction | None, scale: int) -> int | None:
    if value is None:
        return None
    size = abs(value) * scale
    whole = (2 * size.numerator + size.denominator) // (2 * size.denominator)
    return whole if value >= 0 else -whole


def thousand(entries: Path) -> tuple[Any, Any]:
    """Return a thousand changes, as the entries stood and as they stand: 900 new ones, 100 reversed."""
    import polars as pl

    every = pl.scan_parquet(entries)
    height = int(every.select(pl.len()).collect().item())
    # rows that came one after the other: in the file they lie apart, by their kinds
    new = _numbered(every, height // 2, 900).with_columns(pl.col("id") + height).collect()
    standing = (pl.col("sign") == 1) & pl.col("reversed_at").is_null()
    before = _numbered(every, height // 3, 2000).filter(standing).sort("id").head(100).collect()
    moment = pl.lit(datetime.fromisoformat(MOMENT)).dt.replace_time_zone("UTC").cast(before.schema["reversed_at"])
    return before, pl.concat([new, before.with_columns(reversed_at=moment - pl.duration(days=1))])


def _numbered(entries: Any, after: int, count: int) -> Any:
    import polars as pl

    return entries.filter((pl.col("id") > after) & (pl.col("id") <= after + count))
