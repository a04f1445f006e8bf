"""Conditions and weights as polars expressions, over frames or Parquet files in the layout of `compiling.facts`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import polars as pl

from luodi.engine.measure.compiling.facts import Fact
from luodi.engine.measure.compiling.target import Expression, Plain


@dataclass(frozen=True, slots=True)
class PolarsTarget:
    """Expressions over whatever frame they are evaluated on."""

    is_planned = False

    def column(self, name: str) -> Expression:
        """Return the column."""
        return pl.col(name)

    def plain(self, value: Plain) -> Expression:
        """Return a literal; instants in UTC."""
        return pl.lit(value.astimezone(UTC)) if isinstance(value, datetime) else pl.lit(value)

    def one_of(self, column: Expression, values: Collection[str]) -> Expression:
        """Return whether the column holds one of the values."""
        found = None
        for value in values:
            found = column == value if found is None else found | (column == value)
        return pl.lit(False) if found is None else found

    def is_known(self, column: Expression) -> Expression:
        """Return whether the column holds anything."""
        return column.is_not_null()

    def chosen(self, cases: Sequence[tuple[Expression, Expression]]) -> Expression:
        """Return the truth beside the first condition that holds."""
        found = self.unknown()
        for condition, truth in reversed(cases):
            found = pl.when(condition).then(truth).otherwise(found)
        return found

    def unknown(self) -> Expression:
        """Return nothing, as a truth."""
        return pl.lit(None, dtype=pl.Boolean)

    def days_after(self, column: Expression, days: int) -> Expression:
        """Return the later day."""
        return column + pl.duration(days=days)


def month_number(day: date) -> int:
    """Return the month counted from the year nought, so that months can be subtracted."""
    return day.year * 12 + day.month - 1


def day_number(day: date) -> int:
    """Return the day counted from 1970, as polars and Parquet store it."""
    return day.toordinal() - date(1970, 1, 1).toordinal()


def day_of(fact: Fact, zone: str) -> pl.Expr:
    """Return the fact's day, counted in the same way; of an instant the day it falls on here."""
    day = pl.col(fact.column)
    if fact.kind == "instant":
        day = day.dt.convert_time_zone(zone).dt.date()
    return day.cast(pl.Int32)
