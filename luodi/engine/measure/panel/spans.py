"""Rows as spans of months: in which group, from which month to which, how much; polars reads them, nothing is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from luodi.engine.measure.compiling.facts import NotCompiled, fact_named, facts_of
from luodi.engine.measure.compiling.rows import Rows
from luodi.engine.measure.panel.strands import Strand, last_month
from luodi.engine.measure.panel.with_polars import PolarsTarget, month_number, month_of
from luodi.engine.rulebook.schema.indicators import Having

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tables:
    """The two tables as lazy frames: Parquet files, or frames in memory."""

    entries: pl.LazyFrame
    projects: pl.LazyFrame | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The panel's outline: what rows are grouped by, its first month, how many months, the name of the local time."""

    by: str
    first: date
    months: int
    zone: str

    @property
    def first_number(self) -> int:
        """The first month counted from the year nought."""
        return month_number(self.first)


@dataclass(frozen=True, slots=True)
class Spans:
    """Columns of equal length: group, first and last month of the panel, and what is added in each of them.

    For a leaf that tells things apart `things` says which, and `amounts` is one for every row that has it.
    """

    groups: Whole
    starts: Whole
    ends: Whole
    amounts: Whole
    things: Whole | None = None


def spans_of(tables: Tables, strands: Sequence[Strand], frame: Frame) -> Iterator[tuple[Strand, Spans]]:
    """Yield the spans of every strand; each dataset is read once. Raises NotCompiled."""
    for dataset in dict.fromkeys(strand.leaf.indicator.dataset for strand in strands):
        mine = [strand for strand in strands if strand.leaf.indicator.dataset == dataset]
        table = _table(tables, dataset)
        columns, wanted = _columns(mine, frame)
        read = table.filter(wanted).select(**columns)
        found = read.collect(engine="streaming")
        for number, strand in enumerate(mine):
            yield strand, _spans(found, number, strand, frame, tables)


def _table(tables: Tables, dataset: str) -> pl.LazyFrame:
    if dataset == "results":
        return tables.entries
    if dataset != "projects" or tables.projects is None:
        raise NotCompiled(f"the dataset {dataset} has no table of its own")
    return tables.projects


def _columns(strands: Sequence[Strand], frame: Frame) -> tuple[dict[str, pl.Expr], pl.Expr]:
    """What is read for the strands, and which rows: those that count for one of them."""
    columns: dict[str, pl.Expr] = {"group": pl.col(frame.by).cast(pl.Int64)}
    wanted: pl.Expr | None = None
    for number, strand in enumerate(strands):
        rows = Rows(PolarsTarget(), strand.asked)
        dataset = strand.leaf.indicator.dataset
        matching = rows.matching(strand.leaf) & _in_reach(rows, strand, frame)
        columns[f"x{number}"] = matching.fill_null(False)
        columns[f"w{number}"] = rows.weight(strand.leaf).cast(pl.Int64)
        columns[f"m{number}"] = _month(strand, frame)
        if strand.leaf.indicator.having or strand.leaf.indicator.lacking:
            columns["project"] = pl.col("project" if dataset == "results" else "id")
        known = rows.known(dataset) & matching
        wanted = known if wanted is None else wanted | known
    if wanted is None:
        raise NotCompiled("nothing is asked for")
    return columns, wanted


def _in_reach(rows: Rows, strand: Strand, frame: Frame) -> pl.Expr:
    """Rows whose day can count in one of the strand's months: not after the last, and not too long before the first."""
    name = strand.leaf.indicator.date
    if name is None:
        return pl.lit(True)
    fact = fact_named(name, facts_of(strand.leaf.indicator.dataset, None))
    last = _month_day(frame.first_number + strand.last + 1)
    first = _month_day(frame.first_number + strand.first) if strand.window == "period" else None
    day: pl.Expr = rows.days(fact, first, date.fromordinal(last.toordinal() - 1))
    return day


def _month_day(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _month(strand: Strand, frame: Frame) -> pl.Expr:
    name = strand.leaf.indicator.date
    if name is None:
        return pl.lit(0, pl.Int32)
    fact = fact_named(name, facts_of(strand.leaf.indicator.dataset, None))
    return month_of(fact, frame.zone) - frame.first_number


def _spans(found: pl.DataFrame, number: int, strand: Strand, frame: Frame, tables: Tables) -> Spans:
    indicator = strand.leaf.indicator
    is_distinct = strand.leaf.kind == "distinct"
    rows = found.lazy().filter(pl.col(f"x{number}"))
    start, end = pl.col("start"), pl.col("end")
    month = pl.col(f"m{number}").cast(pl.Int64)
    ended = last_month(month, strand.window, frame.first_number, strand.last)
    rows = rows.with_columns(start=month.clip(strand.first, None), end=ended.clip(None, strand.last))
    for having in indicator.having:
        rows = _with_companion(rows, having, strand, frame, tables)
    for lacking in indicator.lacking:
        rows = _without_companion(rows, lacking, strand, frame, tables)
    rows = rows.filter(start <= end)
    amount = pl.lit(1, pl.Int64) if is_distinct else pl.col(f"w{number}")
    columns = rows.select("group", "start", "end", amount.alias("amount"), pl.col(f"w{number}").alias("thing"))
    if is_distinct:
        columns = columns.drop_nulls("thing")
    table = columns.drop_nulls("group").collect()
    taken = {name: table[name].fill_null(0).to_numpy() for name in table.columns}
    things = taken["thing"] if is_distinct else None
    return Spans(taken["group"], taken["start"], taken["end"], taken["amount"], things)


def _companions(having: Having, strand: Strand, frame: Frame, tables: Tables) -> pl.LazyFrame:
    """The months in which projects have such a result, each once; counted from the panel's first."""
    rows = Rows(PolarsTarget(), strand.asked)
    booked = facts_of("results", None)["booked_on"]
    found = tables.entries.filter(rows.companions(having, strand.leaf))
    return found.select(
        "project", companion=(month_of(booked, frame.zone) - frame.first_number).cast(pl.Int64)
    ).unique()


def _with_companion(rows: pl.LazyFrame, having: Having, strand: Strand, frame: Frame, tables: Tables) -> pl.LazyFrame:
    companions = _companions(having, strand, frame, tables)
    if having.within == "period":  # the month asked about must itself have such a result
        joined = rows.join(companions, on="project").filter(pl.col("companion").is_between("start", "end"))
        return joined.with_columns(start="companion", end="companion").drop("companion")
    first = companions.group_by("project").agg(pl.col("companion").min())
    joined = rows.join(first, on="project")
    return joined.with_columns(start=pl.max_horizontal("start", "companion")).drop("companion")


def _without_companion(
    rows: pl.LazyFrame, lacking: Having, strand: Strand, frame: Frame, tables: Tables
) -> pl.LazyFrame:
    if lacking.within == "period":
        raise NotCompiled("a panel cannot ask which months lack a result of their own")
    first = _companions(lacking, strand, frame, tables).group_by("project").agg(pl.col("companion").min())
    joined = rows.join(first, on="project", how="left")
    end = pl.min_horizontal(pl.col("end"), pl.col("companion") - 1)
    return joined.with_columns(end=end).drop("companion")


def groups_of(spans: Mapping[Strand, Spans]) -> Whole:
    """Return the groups that occur, in order, each once."""
    found = [np.unique(one.groups) for one in spans.values()]
    return np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)
