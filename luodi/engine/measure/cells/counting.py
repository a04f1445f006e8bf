"""Counts dossiers in memory by month, day or span and by unit; two states of the same dossiers give the difference."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import polars as pl

from luodi.engine.measure.cells.bases import Base, Compiled, compiled
from luodi.engine.measure.cells.dossiers import Columns, Dossiers, together
from luodi.engine.measure.cells.spanning import ALL_UNITS, SPANS, in_spans, within

CELLS = {
    "part": pl.Int32,
    "day": pl.Date,
    "unit": pl.Int64,
    "with_under": pl.Boolean,
    "number": pl.Int64,
    "rows": pl.Int64,
}


@dataclass(frozen=True, slots=True)
class Part:
    """What is counted of a base: every month, every day between two, or all between two as one.

    `first` and `last` are the days whose rows count; `start` and `end` those of the period asked about, in and by which
    companions must have been booked. Where nothing is given, nothing limits.
    """

    base: Base
    by: Literal["months", "days", "span"]
    first: date | None = None
    last: date | None = None
    start: date | None = None
    end: date | None = None


def counted(
    before: Dossiers | None, after: Dossiers, parts: Sequence[Part], *, nests: Mapping[int, Iterable[int]]
) -> pl.DataFrame:
    """Return what the dossiers add to every part, less what they added before, as CELLS; zero cells are left out.

    `part` is the place in `parts`, `day` the first of the month, the day, or nothing for a span; `unit` is 0 for all
    units together and nothing for rows of no unit. Numbers are counts, or sums in hundredths, `rows` how many rows that
    is. `nests` are units with all under them (themselves included): among those, dossiers told apart count once
    (`with_under`). Raises NotCompiled.
    """
    work = _Work(parts)
    frames = together(before, after, joined=work.joined)
    units = [(nest, unit) for nest, under in nests.items() for unit in under]
    nested = pl.DataFrame(units, schema={"nest": pl.Int64, "unit": pl.Int64}, orient="row")
    found = [pl.DataFrame(schema=CELLS)]
    for (dataset, _day), bases in work.alike.items():
        held = _held(frames[dataset], bases)
        present = {number: bases[number] for number in held["base"].unique().to_list()}
        if present:
            found += _by_days(held, work.table("months", present), pl.col("day").dt.truncate("1mo"))
            found += _by_days(held, work.table("days", present), pl.col("day"))
            found += in_spans(held, work.spans(present), frames["results"], nested)
    cells = pl.concat(found, how="diagonal_relaxed")
    return cells.filter((pl.col("number") != 0) | (pl.col("rows") != 0))


def columns_of(parts: Iterable[Part]) -> Columns:
    """Return what the parts need to be counted. Raises NotCompiled."""
    all_of = [compiled(base) for base in {part.base for part in parts}]
    return Columns(
        frozenset().union(*(one.of_projects for one in all_of)) | {"id", "unit"},
        frozenset().union(*(one.of_entries for one in all_of)) | {"project", "unit"},
        frozenset().union(*(one.instants for one in all_of)),
    )


class _Work:
    """The parts of one counting in tables, bases numbered."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._numbers: dict[Base, int] = {}
        self.alike: dict[tuple[str, str], dict[int, Compiled]] = defaultdict(dict)
        self._apart: set[int] = set()
        self._rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for place, part in enumerate(parts):
            number = self._number(part.base)
            self._rows[part.by].append((place, number, part.first, part.last, part.start, part.end))
        self._tables = {by: pl.DataFrame(rows, schema=SPANS, orient="row") for by, rows in self._rows.items()}
        of_projects = (one.of_projects for bases in self.alike.values() for one in bases.values())
        self.joined = frozenset().union(*of_projects) - {"id"}

    def _number(self, base: Base) -> int:
        if base not in self._numbers:
            number = self._numbers[base] = len(self._numbers)
            found = compiled(base)
            self.alike[found.dataset, found.day_name][number] = found
            if base.is_apart:
                self._apart.add(number)
        return self._numbers[base]

    def table(self, by: str, bases: Iterable[int]) -> pl.DataFrame:
        """The parts of these bases that are counted by this."""
        table = self._tables.get(by)
        return pl.DataFrame(schema=SPANS) if table is None else table.filter(pl.col("base").is_in(list(bases)))

    def spans(self, bases: Mapping[int, Compiled]) -> Iterator[tuple[pl.DataFrame, Compiled, bool]]:
        """The parts over spans, those together whose companions are the same; and whether they are told apart."""
        alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
        for number, base in bases.items():
            said = tuple((one.key, one.in_period, one.is_wanted) for one in base.companions)
            alike[said, number in self._apart].append(number)
        for (_said, is_apart), numbers in alike.items():
            table = self.table("span", numbers)
            if table.height:
                yield table, bases[numbers[0]], is_apart


def _held(frame: pl.DataFrame, bases: Mapping[int, Compiled]) -> pl.DataFrame:
    """A row for every base that a row of the frame counts in: base, side, project, unit, day, number."""
    day = next(iter(bases.values())).day
    values = [one.value.alias(str(number)) for number, one in bases.items()]
    wide = frame.select("side", "project", "unit", day.alias("day"), *values)
    keys = ["side", "project", "unit", "day"]
    long = wide.unpivot(list(map(str, bases)), index=keys, variable_name="base", value_name="number")
    return long.drop_nulls("number").with_columns(pl.col("base").cast(pl.Int32))


def _by_days(held: pl.DataFrame, parts: pl.DataFrame, day: pl.Expr) -> Iterator[pl.DataFrame]:
    """Sums by unit and for all units, for every month or day."""
    if not parts.height:
        return
    rows = held.drop_nulls("day").join(parts, on="base").filter(within())
    signed = (pl.col("number") * pl.col("side")).sum().alias("number"), pl.col("side").sum().alias("rows")
    single = rows.group_by("part", "unit", day=day).agg(signed)
    yield single.with_columns(with_under=pl.lit(False))
    of_all = single.group_by("part", "day").agg(pl.col("number").sum(), pl.col("rows").sum())
    yield of_all.with_columns(with_under=pl.lit(False), unit=pl.lit(ALL_UNITS, pl.Int64))
