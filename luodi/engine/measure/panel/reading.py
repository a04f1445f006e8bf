"""What is read of the tables for a panel: polars expressions, compiled once and read as often as rows come in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from luodi.engine.measure.compiling.facts import NotCompiled, fact_named, facts_of
from luodi.engine.measure.compiling.rows import Rows
from luodi.engine.measure.panel.narrowing import together, words_needed
from luodi.engine.measure.panel.spans import Calendar, Frame, Spans, Tables, ends_of, month_day
from luodi.engine.measure.panel.strands import Strand
from luodi.engine.measure.panel.with_polars import PolarsTarget, day_number, day_of

_AS_WRITTEN = pl.QueryOptFlags.none()
Column = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """One dataset's strands, and what is read for them: `x` which rows count, `d` their day, `w` what each adds.

    Strands that ask for the same day or weight share a column: `days` and `weights` name each strand's. Rows outside
    of `among` count for none of them.
    """

    dataset: str
    strands: tuple[Strand, ...]
    columns: Mapping[str, pl.Expr]
    days: tuple[str, ...]
    weights: tuple[str, ...]
    known: pl.Expr
    among: pl.Expr | None
    calendar: Calendar

    def scanned(self, tables: Tables) -> Iterator[tuple[Strand, Spans]]:
        """Yield every strand with its spans from the whole table, companions left aside. Raises NotCompiled."""
        wanted = pl.any_horizontal(f"x{number}" for number in range(len(self.strands)))
        table = table_of(tables, self.dataset)
        if self.among is not None:
            table = table.filter(self.among)
        read = table.select(known=self.known, **self.columns).filter(pl.col("known") & wanted)
        found = read.collect(engine="streaming").lazy()
        for number, strand in enumerate(self.strands):
            mine = at_once(found.filter(pl.col(f"x{number}")).select(self._named(number)))
            yield strand, self._spans(arrays(mine), number)

    def read(self, rows: pl.DataFrame) -> Mapping[str, Column]:
        """Return what is read of a few rows, and in `known` which of them were known at the moment."""
        return arrays(at_once(rows.lazy().select(known=self.known, **self.columns)))

    def picked(self, read: Mapping[str, Column], number: int, among: Column) -> Spans:
        """Return a strand's spans of the rows read, of those that `among` is true for."""
        places = np.flatnonzero(read[f"x{number}"] & among)
        return self._spans({name: read[name][places] for name in self._named(number)}, number)

    def _named(self, number: int) -> tuple[str, ...]:
        """The columns a strand's spans are made of."""
        beside = (name for name in ("row", "project") if name in self.columns)
        return ("group", self.days[number], self.weights[number], *beside)

    def _spans(self, found: Mapping[str, Column], number: int) -> Spans:
        strand = self.strands[number]
        weights = found[self.weights[number]]
        months = self.calendar.months_of(found[self.days[number]])
        things = weights if strand.leaf.kind == "distinct" else None
        amounts = weights if things is None else np.ones_like(weights)
        spans = Spans(found["group"], months, months, amounts, things, found.get("row"), found.get("project"))
        if strand.window == "period":
            return spans
        starts = np.maximum(months, strand.first)
        return replace(spans, starts=starts).within(starts, ends_of(months, strand, self.calendar.frame))


def at_once(frame: pl.LazyFrame) -> pl.DataFrame:
    """Return what is asked of a frame in memory; planning costs more than reading a thousand rows."""
    return frame.collect(optimizations=_AS_WRITTEN, engine="in-memory")


def arrays(frame: pl.DataFrame) -> Mapping[str, Column]:
    """Return the frame's columns, none of which holds blanks, as arrays."""
    return {name: frame[name].to_numpy() for name in frame.columns}


def plans_of(strands: Sequence[Strand], frame: Frame, *, with_rows: bool = False) -> tuple[Plan, ...]:
    """Return what is to be read, a plan for each dataset; `with_rows` says which row each span comes from.

    Raises NotCompiled.
    """
    datasets = dict.fromkeys(strand.leaf.indicator.dataset for strand in strands)
    found = tuple(_plan(name, _of(strands, name), frame, with_rows=with_rows) for name in datasets)
    if not found:
        raise NotCompiled("nothing is asked for")
    return found


def _of(strands: Sequence[Strand], dataset: str) -> tuple[Strand, ...]:
    return tuple(strand for strand in strands if strand.leaf.indicator.dataset == dataset)


def table_of(tables: Tables, dataset: str) -> pl.LazyFrame:
    """Return the dataset's table. Raises NotCompiled."""
    if dataset == "results":
        return tables.entries
    if dataset != "projects" or tables.projects is None:
        raise NotCompiled(f"the dataset {dataset} has no table of its own")
    return tables.projects


def _plan(dataset: str, strands: tuple[Strand, ...], frame: Frame, *, with_rows: bool) -> Plan:
    if dataset not in ("results", "projects"):
        raise NotCompiled(f"the dataset {dataset} has no table of its own")
    group = pl.col(frame.by).cast(pl.Int64)
    columns: dict[str, pl.Expr] = {"group": group.fill_null(0)}
    days: list[pl.Expr] = []
    weights: list[pl.Expr] = []
    placed: list[tuple[str, str]] = []
    for number, strand in enumerate(strands):
        rows = Rows(PolarsTarget(), strand.asked)
        weight = rows.weight(strand.leaf).cast(pl.Int64)
        counts = rows.matching(strand.leaf) & _in_reach(rows, strand, frame)
        if strand.leaf.kind == "distinct":
            counts = counts & weight.is_not_null()
        columns[f"x{number}"] = counts.fill_null(False)
        day = _day(strand, frame).fill_null(0)
        placed.append((f"d{place_among(days, day)}", f"w{place_among(weights, weight.fill_null(0))}"))
    columns |= {f"d{number}": one for number, one in enumerate(days)}
    columns |= {f"w{number}": one for number, one in enumerate(weights)}
    if with_rows:
        columns["row"] = pl.col("id")
    if any(strand.companions for strand in strands):
        columns["project"] = pl.col("project" if dataset == "results" else "id")
    known = (Rows(PolarsTarget(), strands[0].asked).known(dataset) & group.is_not_null()).fill_null(False)
    named_days, named_weights = zip(*placed, strict=True)
    among = _among(dataset, strands)
    return Plan(dataset, strands, columns, named_days, named_weights, known, among, Calendar.of(frame))


def _among(dataset: str, strands: Sequence[Strand]) -> pl.Expr | None:
    """Rows of the kinds that the strands look for; None where one looks at all kinds, or at dossiers."""
    if dataset != "results":
        return None
    kinds = together([words_needed(one.leaf.indicator.where, "kind", one.asked.book) for one in strands])
    found: pl.Expr | None = None if kinds is None else PolarsTarget().one_of(pl.col("kind"), sorted(kinds))
    return found


def place_among(found: list[pl.Expr], wanted: pl.Expr) -> int:
    """Return where this expression stands in the list; one that is new is added."""
    for number, one in enumerate(found):
        if one.meta.eq(wanted):
            return number
    found.append(wanted)
    return len(found) - 1


def _in_reach(rows: Rows, strand: Strand, frame: Frame) -> pl.Expr:
    """Rows whose day can count in one of the strand's months: not after the last, and not too long before the first."""
    name = strand.leaf.indicator.date
    if name is None:
        return pl.lit(True)
    fact = fact_named(name, facts_of(strand.leaf.indicator.dataset, None))
    last = month_day(frame.first_number + strand.last + 1)
    first = month_day(frame.first_number + strand.first) if strand.window == "period" else None
    day: pl.Expr = rows.days(fact, first, date.fromordinal(last.toordinal() - 1))
    return day


def _day(strand: Strand, frame: Frame) -> pl.Expr:
    """The day that decides; the panel's first, where none does."""
    name = strand.leaf.indicator.date
    if name is None:
        return pl.lit(day_number(frame.first), pl.Int32)
    return day_of(fact_named(name, facts_of(strand.leaf.indicator.dataset, None)), frame.zone)
