"""Rows as spans of months: in which group, from which month to which, how much."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from luodi.engine.measure.panel.strands import REACH, Strand, last_month
from luodi.engine.measure.panel.with_polars import day_number, month_number

Whole = NDArray[np.int64]
Days = NDArray[np.int32]


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

    @property
    def after(self) -> date:
        """The first day of the month after the last."""
        return month_day(self.first_number + self.months)


def month_day(number: int) -> date:
    """Return the first day of a month counted from the year nought."""
    return date(number // 12, number % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """In which month of the panel days lie, looked up: `months` for every day from number `first` on."""

    frame: Frame
    first: int
    months: Whole

    @classmethod
    def of(cls, frame: Frame) -> "Calendar":
        """Return the days of the panel's months, of as many before as can matter, and of one after."""
        first, end = frame.first_number - REACH, frame.first_number + frame.months + 1
        begins = np.array([day_number(month_day(number)) for number in range(first, end + 1)])
        return cls(frame, int(begins[0]), np.repeat(np.arange(first, end) - frame.first_number, np.diff(begins)))

    def months_of(self, days: Days) -> Whole:
        """Return the months, counted from the panel's first; days beyond either end count as those there."""
        return self.months.take(days - self.first, mode="clip")


@dataclass(frozen=True, slots=True)
class Spans:
    """Columns of equal length: group, first and last month of the panel, and what is added in each of them.

    For a leaf that tells things apart `things` says which, and `amounts` is one for every row that has it. `rows` and
    `projects` say where each comes from, where somebody needs to know.
    """

    groups: Whole
    starts: Whole
    ends: Whole
    amounts: Whole
    things: Whole | None = None
    rows: Whole | None = None
    projects: Whole | None = None

    @property
    def is_by_month(self) -> bool:
        """Whether each lies within a single month."""
        return self.starts is self.ends or np.array_equal(self.starts, self.ends)

    def taken(self, places: Whole) -> "Spans":
        """Return those at the places."""
        return Spans(*(None if one is None else one[places] for one in self._columns()))  # type: ignore[arg-type]

    def within(self, starts: Whole, ends: Whole) -> "Spans":
        """Return the same over other months; what would end before it begins is left out."""
        kept = starts <= ends
        moved = Spans(self.groups, starts, ends, self.amounts, self.things, self.rows, self.projects)
        return moved if kept.all() else moved.taken(np.flatnonzero(kept))

    def _columns(self) -> Iterator[Whole | None]:
        yield from (self.groups, self.starts, self.ends, self.amounts, self.things, self.rows, self.projects)


def ends_of(starts: Whole, strand: Strand, frame: Frame) -> Whole:
    """Return the last month in which rows of these months count, within the strand's own months."""
    if strand.window == "period":
        return starts
    ends: Whole = np.minimum(last_month(starts, strand.window, frame.first_number, strand.last), strand.last)
    return ends
