"""Which time words speak of, held against the period asked: that very period, the year up to its end, or another."""

from __future__ import annotations

import re
from enum import StrEnum

from luodi.engine.values import Period
from luodi.engine.values.period import PeriodKind
from luodi.proofing.numerals import WIDE


class Time(StrEnum):
    """What a figure's words say of its time. `UNSAID`: nothing."""

    UNSAID = "unsaid"
    SAME = "same"
    TO_DATE = "to-date"
    OTHER = "other"


class Reach(StrEnum):
    """Over what a figure is asked of the ledger: the period named, the year up to its end, or its whole year."""

    PERIOD = "period"
    TO_DATE = "to-date"
    YEAR = "year"


_OTHER = re.compile(
    r"去年|上年|同期|往年|历年|历史|明年|次年|上月|上季|下月|下季|[本当]周|上周|[上中下]旬|近[一二三四五\d]年|计划|力争|目标|任务|预计|拟"
)
_TO_DATE = re.compile(r"累计|截至|截止|今年以来|年初以来")
_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:年|(?=[-./]\d))")
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SPAN = re.compile(r"(\d{1,2})\s*月?\s*[-—–~～至到]+\s*(\d{1,2})\s*月")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*月|(?<=年)\s*(\d{1,2})\s*月|(?:19|20)\d{2}[-./](\d{1,2})(?!\d)")
_QUARTER = re.compile(r"(前)?([一二三四1-4])个?季度")
_HALF = re.compile(r"[上下]半年")
_YEAR_WHOLE = re.compile(r"全年|本年|年度|当年(?=[，,、：:]|$)")
_THIS = re.compile(r"[本当]月")


def time_of(words: str, period: Period | None) -> Time:
    """What these words say. Without a period every named month, quarter or half year is another time."""
    plain = words.translate(WIDE)
    if _OTHER.search(plain):
        return Time.OTHER
    years = {int(one) for one in _YEAR.findall(plain)}
    if period is not None and years - {period.year}:
        return Time.OTHER
    months = _months(plain)
    to_date = bool(_TO_DATE.search(plain))
    if months is not None:
        return Time.OTHER if period is None else _held_against(months, period, to_date=to_date)
    if to_date:
        return Time.TO_DATE
    return _of_year(plain, bool(years), period)


def _months(plain: str) -> tuple[int, int] | None:
    """The first and last month that are named."""
    if found := _SPAN.search(plain):
        return int(found.group(1)), int(found.group(2))
    if found := _QUARTER.search(plain):
        last = _NUMBERS[found.group(2)] * 3
        return (1 if found.group(1) else last - 2), last
    if found := _HALF.search(plain):
        return (1, 6) if found.group().startswith("上") else (7, 12)
    if found := _MONTH.search(plain):
        month = int(next(one for one in found.groups() if one))
        return month, month
    return None


def _held_against(months: tuple[int, int], period: Period, *, to_date: bool) -> Time:
    first, last = (1, months[1]) if to_date else months
    if (first, last) == (period.start.month, period.end.month) and period.days >= 28:
        return Time.SAME
    return Time.TO_DATE if first == 1 and last == period.end.month else Time.OTHER


def _of_year(plain: str, has_year: bool, period: Period | None) -> Time:
    """Words that name a year or this month, and no month by its number."""
    if _THIS.search(plain):
        return Time.SAME if period is not None and period.kind is PeriodKind.MONTH else Time.OTHER
    if has_year or _YEAR_WHOLE.search(plain):
        return Time.SAME if period is None or period.kind is PeriodKind.YEAR else Time.OTHER
    return Time.UNSAID
