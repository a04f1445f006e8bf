"""Reads a period as reports write it: `2022年11月`, `1–7月`, `截至7月`, `2022年第三季度`, `上半年`."""

import re
from datetime import date

from luodi.engine.values.chinese_numbers import digits_from_chinese
from luodi.engine.values.doubts import Doubt, DoubtCode, doubt
from luodi.engine.values.period import Period, PeriodKind, period_of, to_date
from luodi.engine.values.reading import Reading
from luodi.engine.values.text import compact, is_blank

_YEAR = r"(?:(?P<year>[0-9]{4})年)?"
_TO_DATE = re.compile(
    _YEAR
    + r"(?:(?:1|一)月?[-—–~～至到]+|截[至止]到?)"
    + _YEAR.replace("year", "late")
    + r"(?P<month>[0-9]{1,2})月[份底末]?"
)
_QUARTER = re.compile(_YEAR + r"(?:第?(?P<number>[一二三四1-4])季度|Q(?P<letter>[1-4]))")
_HALF_YEAR = re.compile(_YEAR + r"(?P<half>[上下])半年")
_HALF_MONTH = re.compile(_YEAR + r"(?P<month>[0-9]{1,2})月(?P<half>[上下])半月")
_MONTH = re.compile(_YEAR + r"(?P<month>[0-9]{1,2})月份?")
_WHOLE_YEAR = re.compile(r"(?P<year>[0-9]{4})年?度?|(?:全年|今年|本年度?)")
_CHINESE = re.compile(r"[〇零一二三四五六七八九十]+(?=年|月|[-—–~～至到])")
_PLAIN_MONTH = re.compile(r"(?P<year>[0-9]{4})[-./]?(?P<month>[0-9]{2}|(?<=[-./])[0-9])")


def read_period(text: str | None, *, year: int | None = None) -> Reading[Period]:
    """The period a text names; `year` completes texts without one, otherwise they are doubts without a value."""
    if text is None or is_blank(text):
        return Reading(None, text or "", blank=True)
    plain = _CHINESE.sub(lambda found: digits_from_chinese(found.group()), compact(text))
    try:
        return Reading(Period.parse(plain), text)
    except ValueError:
        pass
    for form in (_TO_DATE, _QUARTER, _HALF_YEAR, _HALF_MONTH, _MONTH, _WHOLE_YEAR, _PLAIN_MONTH):
        found = form.fullmatch(plain)
        if found:
            return _complete(found.groupdict(), text, year)
    return Reading(None, text, doubts=(doubt(DoubtCode.UNREADABLE, text=text),))


def _complete(parts: dict[str, str | None], text: str, context: int | None) -> Reading[Period]:
    written = parts.get("year") or parts.get("late")
    notes: tuple[Doubt, ...] = ()
    if not written:
        if context is None:
            return Reading(None, text, doubts=(doubt(DoubtCode.YEAR_MISSING, text=text),))
        notes = (doubt(DoubtCode.YEAR_FROM_CONTEXT, year=context),)
    try:
        return Reading(_build(int(written or context or 0), parts), text, doubts=notes)
    except ValueError:
        return Reading(None, text, doubts=(doubt(DoubtCode.IMPOSSIBLE_DAY, text=text),))


def _build(year: int, parts: dict[str, str | None]) -> Period:
    number = parts.get("number") or parts.get("letter")
    month, half = parts.get("month"), parts.get("half")
    if number:
        quarter = "一二三四".find(number) + 1 or int(number)
        return period_of(PeriodKind.QUARTER, date(year, quarter * 3, 1))
    if half and month:
        return period_of(PeriodKind.HALF_MONTH, date(year, int(month), 1 if half == "上" else 16))
    if half:
        return period_of(PeriodKind.HALF_YEAR, date(year, 1 if half == "上" else 7, 1))
    if month is None:
        return period_of(PeriodKind.YEAR, date(year, 1, 1))
    whole_month = period_of(PeriodKind.MONTH, date(year, int(month), 1))
    return to_date(whole_month.end) if "late" in parts else whole_month
