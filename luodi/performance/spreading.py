"""What does not add up over months, counted for many periods at once: its rows are fetched once and spread in memory."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import polars as pl

from luodi.engine.rulebook.schema.indicators import Having
from luodi.performance.fetching import beside_of, rows_of
from luodi.performance.kept_parts import KeptPart
from luodi.records.measuring import ALL_UNITS, Question

SPREAD = 2_000_000  # rows times periods held in memory at once
Cell = tuple[date | None, int | None, bool]  # month, unit, with the units under it
Counted = dict[Cell, tuple[int, int]]  # number, rows
Planned = tuple[KeptPart, Question]
SPANS = {"part": pl.Int32, "first": pl.Int32, "last": pl.Int32, "start": pl.Int32, "end": pl.Int32}


class Spread:
    """Counts over spans, for the places of one question. Companions that several indicators look for are fetched once."""

    def __init__(self, nests: Iterable[tuple[int, Iterable[int]]]) -> None:
        """`nests` are the units that are counted with others under them, each with itself and all of those."""
        pairs = [(unit, member) for unit, members in nests for member in members]
        self._nests = pl.DataFrame(pairs, schema={"nest": pl.Int64, "unit": pl.Int64}, orient="row")
        self._companions: dict[tuple[Any, ...], pl.DataFrame] = {}

    def counts(self, parts: Sequence[Planned]) -> Iterator[tuple[KeptPart, Counted]]:
        """Yield each part with its values by unit and for all together; one query for each thing that is counted.

        A thing told apart counts once for a unit, once for a unit with all under it, and once for all together.
        """
        alike: dict[str, list[Planned]] = defaultdict(list)
        for planned in parts:
            alike[planned[0].base].append(planned)
        for members in alike.values():
            yield from self._counts_alike([part for part, _question in members], members[0][1])

    def _counts_alike(self, parts: list[KeptPart], question: Question) -> Iterator[tuple[KeptPart, Counted]]:
        rows = rows_of(parts, question)
        step = max(1, SPREAD // max(1, rows.height))
        for start in range(0, len(parts), step):
            some = parts[start : start + step]
            yield from zip(some, self._spread(rows, some, question), strict=True)

    def _spread(self, rows: pl.DataFrame, parts: list[KeptPart], question: Question) -> list[Counted]:
        part = parts[0]
        spans = pl.DataFrame([_span(number, one) for number, one in enumerate(parts)], schema=SPANS, orient="row")
        held = _between(rows, spans, "first", "last")
        for having, is_wanted in _companions_of(part):
            start = "start" if having.within == "period" else None
            there = _between(self._beside(having, part, question), spans, start, "end")
            held = held.join(there, on=["part", "project"], how="semi" if is_wanted else "anti")
        found: list[Counted] = [{} for _one in parts]
        number = pl.col("number").drop_nulls().n_unique() if part.is_apart else pl.col("number").sum()
        numbers = (number.cast(pl.Int64).alias("number"), pl.len().alias("rows"))
        for at, unit, counted, count in held.group_by("part", "unit").agg(numbers).iter_rows():
            found[at][None, unit, False] = (counted, count)
        for at, counted, count in held.group_by("part").agg(numbers).iter_rows():
            found[at][None, ALL_UNITS, False] = (counted, count)
        if part.is_apart:
            together = held.join(self._nests, on="unit").group_by("part", "nest").agg(numbers)
            for at, unit, counted, count in together.iter_rows():
                found[at][None, unit, True] = (counted, count)
        return found

    def _beside(self, having: Having, part: KeptPart, question: Question) -> pl.DataFrame:
        indicator, state = part.figure.indicator, having.state or part.figure.wanted_state
        key = (tuple(having.results), state, indicator.dataset, question.jurisdictions)
        if key not in self._companions:
            self._companions[key] = beside_of(having, part, question)
        return self._companions[key]


def _companions_of(part: KeptPart) -> Iterator[tuple[Having, bool]]:
    """The results a row's project must have, and those it must not have."""
    yield from ((one, True) for one in part.figure.indicator.having)
    yield from ((one, False) for one in part.figure.indicator.lacking)


def _span(number: int, part: KeptPart) -> tuple[int | None, ...]:
    window, period = part.window, part.figure.period
    first = None if window is None or window.first is None else window.first.toordinal()
    last = None if window is None else window.last.toordinal()
    period_days = (None, None) if period is None else (period.start.toordinal(), period.end.toordinal())
    return (number, first, last, *period_days)


def _between(rows: pl.DataFrame, spans: pl.DataFrame, first: str | None, last: str) -> pl.DataFrame:
    """Each row once for every span that its day lies in; a bound that is not given does not limit."""
    day = pl.col("day")
    within = pl.col(last).is_null() | (day <= pl.col(last))
    if first is not None:
        within &= pl.col(first).is_null() | (day >= pl.col(first))
    crossed = rows.lazy().join(spans.lazy(), how="cross").filter(within)
    return crossed.select(*rows.columns, "part").collect()
