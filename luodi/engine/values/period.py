"""Reporting periods: week, half-month, month, quarter, half-year, year, and the year up to a day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache


class PeriodKind(StrEnum):
    """The lengths a period may have."""

    WEEK = "week"
    HALF_MONTH = "half-month"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    TO_DATE = "to-date"


_FORMS = (
    (PeriodKind.WEEK, re.compile(r"(\d{4})-W(\d{2})")),
    (PeriodKind.HALF_MONTH, re.compile(r"(\d{4})-(\d{2})-H([12])")),
    (PeriodKind.MONTH, re.compile(r"(\d{4})-(\d{2})")),
    (PeriodKind.QUARTER, re.compile(r"(\d{4})-Q([1-4])")),
    (PeriodKind.HALF_YEAR, re.compile(r"(\d{4})-H([12])")),
    (PeriodKind.YEAR, re.compile(r"(\d{4})")),
)
_QUARTERS = "一二三四"
_ONE_DAY = timedelta(days=1)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of whole days, both ends included. Make it with `parse` or `period_of`."""

    start: date
    end: date
    kind: PeriodKind

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The period of a code: `2022-11`, `2022-Q3`, `2022-W07`, `2022-11-H1`, `2022-11/to-date`, or ValueError."""
        if text.endswith("/to-date"):
            inner = text.removesuffix("/to-date")
            end = date.fromisoformat(inner) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", inner) else cls.parse(inner).end
            return to_date(end)
        for kind, form in _FORMS:
            found = form.fullmatch(text)
            if found:
                return _from_parts(kind, *(int(part) for part in found.groups()))
        raise ValueError(f"{text!r} is not a period")

    @property
    def year(self) -> int:
        """The year it is counted in (for a week the ISO year)."""
        return self.start.isocalendar().year if self.kind is PeriodKind.WEEK else self.start.year

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def code(self) -> str:
        """The text that `parse` reads back to this period."""
        return _code(self)

    def contains(self, day: date) -> bool:
        """Whether the day lies in it, both ends included."""
        return self.start <= day <= self.end

    def previous(self) -> "Period":
        """The period of the same kind just before; for the year to a month's end, the year to the month before."""
        if self.kind is not PeriodKind.TO_DATE:
            return period_of(self.kind, self.start - _ONE_DAY)
        if self.end == _month_end(self.end.year, self.end.month):
            return to_date(self.end.replace(day=1) - _ONE_DAY)
        return to_date(self.end - _ONE_DAY)

    def next(self) -> "Period":
        """The period of the same kind just after; not defined for to-date (ValueError)."""
        if self.kind is PeriodKind.TO_DATE:
            raise ValueError("the year to date has no successor")
        return period_of(self.kind, self.end + _ONE_DAY)

    def same_period_last_year(self) -> "Period":
        """The comparable period a year earlier (同比): same name, or the last week or last day of February."""
        if self.kind is PeriodKind.WEEK:
            number = min(self.start.isocalendar().week, date(self.year - 1, 12, 28).isocalendar().week)
            return _from_parts(PeriodKind.WEEK, self.year - 1, number)
        if self.kind is PeriodKind.TO_DATE:
            return to_date(_year_before(self.end))
        return period_of(self.kind, _year_before(self.start))

    def to_date(self) -> "Period":
        """From 1 January of its year to its own end (累计)."""
        return to_date(self.end)

    def text(self, language: str = "zh") -> str:
        """`2022年11月`, `2022年第三季度`, `2022年1—11月`; in English `November 2022`, `third quarter …`."""
        return _english(self) if language.startswith("en") else _chinese(self)

    def to_json(self) -> str:
        """The code."""
        return self.code

    def __str__(self) -> str:
        return self.code


def _year_before(day: date) -> date:
    """The same day a year earlier; month ends stay month ends."""
    if day == _month_end(day.year, day.month):
        return _month_end(day.year - 1, day.month)
    return day.replace(year=day.year - 1)


@lru_cache(maxsize=4096)  # a page of figures asks for the same few hundreds of times
def _code(period: Period) -> str:
    start, end = period.start, period.end
    match period.kind:
        case PeriodKind.WEEK:
            return f"{period.year:04}-W{start.isocalendar().week:02}"
        case PeriodKind.HALF_MONTH:
            return f"{start:%Y-%m}-H{1 if start.day == 1 else 2}"
        case PeriodKind.MONTH:
            return f"{start:%Y-%m}"
        case PeriodKind.QUARTER:
            return f"{start.year:04}-Q{start.month // 3 + 1}"
        case PeriodKind.HALF_YEAR:
            return f"{start.year:04}-H{1 if start.month == 1 else 2}"
        case PeriodKind.YEAR:
            return f"{start.year:04}"
    month_end = end == _month_end(end.year, end.month)
    return f"{end:%Y-%m}/to-date" if month_end else f"{end.isoformat()}/to-date"


def _from_parts(kind: PeriodKind, year: int, *parts: int) -> Period:
    match kind:
        case PeriodKind.WEEK:
            start = date.fromisocalendar(year, parts[0], 1)
            return Period(start, start + timedelta(days=6), kind)
        case PeriodKind.HALF_MONTH:
            return period_of(kind, date(year, parts[0], 1 if parts[1] == 1 else 16))
        case PeriodKind.MONTH:
            return period_of(kind, date(year, parts[0], 1))
        case PeriodKind.QUARTER:
            return period_of(kind, date(year, parts[0] * 3, 1))
        case PeriodKind.HALF_YEAR:
            return period_of(kind, date(year, parts[0] * 6, 1))
    return period_of(PeriodKind.YEAR, date(year, 1, 1))


def to_date(end: date) -> Period:
    """From 1 January to the day."""
    return Period(date(end.year, 1, 1), end, PeriodKind.TO_DATE)


def period_of(kind: PeriodKind | str, on: date) -> Period:
    """The period of this kind that contains the day (for to-date: the year up to the day)."""
    kind = PeriodKind(kind)
    match kind:
        case PeriodKind.WEEK:
            start = on - timedelta(days=on.weekday())
            return Period(start, start + timedelta(days=6), kind)
        case PeriodKind.HALF_MONTH:
            first_half = on.day <= 15
            end = on.replace(day=15) if first_half else _month_end(on.year, on.month)
            return Period(on.replace(day=1 if first_half else 16), end, kind)
        case PeriodKind.TO_DATE:
            return to_date(on)
    months = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6, PeriodKind.YEAR: 12}[kind]
    first = (on.month - 1) // months * months + 1
    return Period(date(on.year, first, 1), _month_end(on.year, first + months - 1), kind)


def periods_between(kind: PeriodKind | str, first: date, last: date) -> list[Period]:
    """Every period of the kind that touches the span, in order; none when the span is empty."""
    found: list[Period] = []
    if first > last:
        return found
    current = period_of(kind, first)
    while current.start <= last:
        found.append(current)
        current = current.next()
    return found


def _chinese(period: Period) -> str:
    start, end = period.start, period.end
    match period.kind:
        case PeriodKind.WEEK:
            return f"{period.year}年第{start.isocalendar().week}周"
        case PeriodKind.HALF_MONTH:
            return f"{start.year}年{start.month}月{'上' if start.day == 1 else '下'}半月"
        case PeriodKind.MONTH:
            return f"{start.year}年{start.month}月"
        case PeriodKind.QUARTER:
            return f"{start.year}年第{_QUARTERS[start.month // 3]}季度"
        case PeriodKind.HALF_YEAR:
            return f"{start.year}年{'上' if start.month == 1 else '下'}半年"
        case PeriodKind.YEAR:
            return f"{start.year}年"
    if end != _month_end(end.year, end.month):
        return f"{end.year}年1月1日至{end.month}月{end.day}日"
    return f"{end.year}年1月" if end.month == 1 else f"{end.year}年1—{end.month}月"


def _english(period: Period) -> str:
    start, end = period.start, period.end
    name = calendar.month_name
    match period.kind:
        case PeriodKind.WEEK:
            return f"week {start.isocalendar().week} of {period.year}"
        case PeriodKind.HALF_MONTH:
            return f"{'first' if start.day == 1 else 'second'} half of {name[start.month]} {start.year}"
        case PeriodKind.MONTH:
            return f"{name[start.month]} {start.year}"
        case PeriodKind.QUARTER:
            return f"{('first', 'second', 'third', 'fourth')[start.month // 3]} quarter of {start.year}"
        case PeriodKind.HALF_YEAR:
            return f"{'first' if start.month == 1 else 'second'} half of {start.year}"
        case PeriodKind.YEAR:
            return f"{start.year}"
    if end != _month_end(end.year, end.month):
        return f"1 January to {end.day} {name[end.month]} {end.year}"
    return f"January {end.year}" if end.month == 1 else f"January to {name[end.month]} {end.year}"
