"""A day known to a precision: a year, a month, a day, or only "before the end of"."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering
from typing import Any

_MONTH_NAMES = calendar.month_name


class Precision(StrEnum):
    """How exactly a day is known. The `before` kinds are limits (期限): the day itself lies at or before the bound."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    BEFORE_DAY = "before-day"
    BEFORE_END_OF_MONTH = "before-end-of-month"
    BEFORE_END_OF_YEAR = "before-end-of-year"

    @property
    def is_limit(self) -> bool:
        """Whether only the latest possible day is known."""
        return self.value.startswith("before")


_LENGTHS = {
    Precision.YEAR: 4,
    Precision.MONTH: 7,
    Precision.DAY: 10,
    Precision.BEFORE_DAY: 10,
    Precision.BEFORE_END_OF_MONTH: 7,
    Precision.BEFORE_END_OF_YEAR: 4,
}
_TEXTS = {
    Precision.YEAR: ("{d.year}年", "{d.year}"),
    Precision.MONTH: ("{d.year}年{d.month}月", "{month} {d.year}"),
    Precision.DAY: ("{d.year}年{d.month}月{d.day}日", "{d.day} {month} {d.year}"),
    Precision.BEFORE_DAY: ("{d.year}年{d.month}月{d.day}日前", "by {d.day} {month} {d.year}"),
    Precision.BEFORE_END_OF_MONTH: ("{d.year}年{d.month}月底前", "before the end of {month} {d.year}"),
    Precision.BEFORE_END_OF_YEAR: ("{d.year}年底前", "before the end of {d.year}"),
}


@total_ordering
@dataclass(frozen=True, slots=True)
class Day:
    """A day and how exactly it is known; `value` is brought to the first day of its month or year."""

    value: date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        length = _LENGTHS[self.precision]
        if length == 7 and self.value.day != 1:
            object.__setattr__(self, "value", self.value.replace(day=1))
        elif length == 4 and (self.value.day != 1 or self.value.month != 1):
            object.__setattr__(self, "value", date(self.value.year, 1, 1))

    @property
    def last(self) -> date:
        """The latest day it can be (the bound itself counts)."""
        length = _LENGTHS[self.precision]
        if length == 10:
            return self.value
        month = self.value.month if length == 7 else 12
        return date(self.value.year, month, calendar.monthrange(self.value.year, month)[1])

    @property
    def first(self) -> date:
        """The earliest day it can be; the first day there is for a limit."""
        return date.min if self.precision.is_limit else self.value

    def is_before(self, other: "Day | date") -> bool | None:
        """Whether it certainly lies before the other day; None when the precision does not tell."""
        against = other if isinstance(other, Day) else Day(other)
        if self.last < against.first:
            return True
        return False if self.first >= against.last else None

    def is_by(self, bound: date) -> bool | None:
        """Whether it certainly lies on or before the bound; None when the precision does not tell."""
        if self.last <= bound:
            return True
        return False if self.first > bound else None

    def __lt__(self, other: "Day") -> bool:
        """An order for lists: by latest possible day, then by precision. For judging use `is_before`."""
        return (self.last, self.value, self.precision) < (other.last, other.value, other.precision)

    def text(self, language: str = "zh") -> str:
        """`2022年11月底前` or `before the end of November 2022`."""
        template = _TEXTS[self.precision][1 if language.startswith("en") else 0]
        return template.format(d=self.value, month=_MONTH_NAMES[self.value.month])

    def to_json(self) -> dict[str, str]:
        """`{"value": "2022-11", "precision": "month"}`."""
        return {"value": self.value.isoformat()[: _LENGTHS[self.precision]], "precision": self.precision.value}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Day":
        """The day a `to_json` object names; ValueError when value and precision do not fit."""
        precision = Precision(value["precision"])
        text = value["value"]
        if len(text) != _LENGTHS[precision]:
            raise ValueError(f"{text!r} does not have the precision {precision.value}")
        return cls(date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text), precision)
