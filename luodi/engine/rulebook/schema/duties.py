"""Duties people owe, and the time limits the law sets."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from luodi.engine.rulebook.schema.base import Id, Part, Reference, Rule, Text

Every = Literal["once", "week", "half-month", "month", "quarter", "half-year", "year", "event"]


class OwedBy(Part):
    """Whose duty it is: all units of these classes, these units, or the holders of these posts in them."""

    classes: tuple[Id, ...] = ()
    units: tuple[Id, ...] = ()
    posts: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not (self.classes or self.units or self.posts):
            raise ValueError("owed-by-nobody")
        return self


class Due(Part):
    """When it is due: a date, a day of the period (with `month`, of the year), or days after an end or event."""

    on: date | None = None
    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)
    after_period_end: int | None = Field(default=None, ge=0)
    after_event: int | None = Field(default=None, ge=0)
    event: Reference | None = None
    working: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = (self.on, self.day, self.after_period_end, self.after_event)
        if sum(way is not None for way in ways) != 1:
            raise ValueError("due-one-way")
        return self


class Duty(Rule):
    """Something owed again and again, or once, until done; `at_least` says how many times in a period."""

    owed_by: OwedBy
    every: Every
    due: Due
    at_least: int = Field(default=1, ge=1)
    evidence: Literal["none", "optional", "required"] = "optional"
    from_: date = Field(alias="from")
    until: date | None = None
    note: Text | None = None


class Extension(Part):
    """How far a time limit may be stretched."""

    amount: int = Field(ge=1)
    unit: Literal["day", "working-day", "month", "year"]
    times: int = Field(default=1, ge=1)
    condition: Text


class YearDay(Part):
    """A day of every year."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)


class Deadline(Rule):
    """A time limit: an amount from a starting event, or a fixed day of every year (`before`)."""

    amount: int | None = Field(default=None, ge=1)
    unit: Literal["day", "working-day", "month", "year"] | None = None
    bound: Literal["at-most", "at-least", "before"] = "at-most"
    starts: Text | None = None
    each_year: YearDay | None = None
    suspended: Text | None = None
    extension: Extension | None = None

    @model_validator(mode="after")
    def _amount_or_day(self) -> Self:
        runs = self.amount is not None and self.unit is not None and self.starts is not None
        if runs == (self.each_year is not None):
            raise ValueError("deadline-shape")
        return self
