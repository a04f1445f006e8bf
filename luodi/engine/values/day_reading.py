"""Reads a day from a cell: every way of writing one that real ledgers show, with its precision."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from luodi.engine.values.chinese_numbers import digits_from_chinese
from luodi.engine.values.day import Day, Precision
from luodi.engine.values.doubts import Doubt, DoubtCode, doubt
from luodi.engine.values.reading import Reading
from luodi.engine.values.text import compact, is_blank

DayReading = Reading[Day]
_CHINA = timezone(timedelta(hours=8))
_FIRST_YEAR, _LAST_YEAR = 1949, 2100
# Serial numbers of 1970 to 2100; smaller and larger numbers are something else.
_FIRST_SERIAL, _LAST_SERIAL = 25569, 73415
_SEPARATED = re.compile(r"([0-9]{4})([-./年])([0-9]{1,2})(?:[-./月]([0-9]{1,2})日?|月份?)?")
_TIME = re.compile(r"(?:T|(?<=日)|(?<=[0-9]{2}))[0-9]{1,2}[:时点][0-9]{0,2}.*$|[上下]午.*$|(?<=[0-9])[.。]$")
_YEAR = re.compile(r"([0-9]{4})年?度?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")
_LIMIT = re.compile(
    r"(?:([0-9]{4})年|(今年|本年|当年|年))?(?:([0-9]{1,2})月)?(?:([0-9]{1,2})日)?(底|末)?(?:以?前|之前)"
)
_END = re.compile(r"(?:([0-9]{4})年|年)?(?:([0-9]{1,2})月)?[底末初]")
_AS_OF = re.compile(r"截[至止]到?(.+)")
_PART_OF_MONTH = re.compile(r"(.*月)份?[上中下]旬")
_MONTH_DAY = re.compile(r"([0-9]{1,2})(?:月|[./-])(?:([0-9]{1,2})[日号]?|份)?")
_SHORT_YEAR = re.compile(r"([0-9]{2})([年.])([0-9]{1,2})(?:[月.]([0-9]{1,2})?日?)?")
_EMPTY_FORM = re.compile(r"(?:[0-9]{4}|[_.]*)年?[_.]*月[_.]*日?|年")
_MONTH_OPEN = re.compile(r"([0-9]{4}年[0-9]{1,2}月)日")
_RANGE = re.compile(r"[0-9年月日][-—–~～至到]+[0-9]+.*[年月日]$|[0-9]{4}[.年/].*[-—–~～至到]+[0-9]{4}")
_INSIDE = re.compile(r"(?<![0-9])[0-9]{4}[-./年][0-9]{1,2}(?:[-./月][0-9]{1,2}日?|月)?(?![0-9])")
_DAY_FIRST = re.compile(r"[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}")
_CHINESE = re.compile(r"[〇零一二三四五六七八九十]+(?=年|月|日|号)")


def read_day(cell: Any, *, year: int | None = None, epoch: int = 1900) -> DayReading:
    """The day a cell holds, with its text and precision.

    `year` completes texts without a year (`11月底前`); without it they are doubts with no value.
    `epoch` is 1900 or 1904, the workbook's first day of serial numbers. An unreadable text gives an
    error; empty texts and unfilled forms (`2022年 月 日`) are blank. Nothing is guessed silently.
    """
    if isinstance(cell, str):
        found = _SEPARATED.fullmatch(cell)
        if found:
            return _whole(found.group(1), found.group(3), found.group(4), cell)
        return _read_text(cell, year=year, epoch=epoch)
    if cell is None:
        return Reading(None, "", blank=True)
    if isinstance(cell, datetime):
        return Reading(Day(cell.date()), cell.isoformat(sep=" "))
    if isinstance(cell, date):
        return Reading(Day(cell), cell.isoformat())
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal):
        return _unreadable(str(cell))
    return _read_number(cell, epoch=epoch)


def _whole(
    year: str, month: str | None, day: str | None, original: str, *notes: Doubt, limit: bool = False
) -> DayReading:
    """The day of these digits, as exact as they are; an error when the calendar has no such day."""
    try:
        value = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return Reading(None, original, doubts=(doubt(DoubtCode.IMPOSSIBLE_DAY, text=original),))
    if limit:
        precision = Precision.BEFORE_DAY
    elif day is not None:
        precision = Precision.DAY
    else:
        precision = Precision.YEAR if month is None else Precision.MONTH
    return Reading(Day(value, precision), original, doubts=notes)


def _unreadable(original: str) -> DayReading:
    code = DoubtCode.CELL_ERROR if original.startswith("#") else DoubtCode.UNREADABLE
    return Reading(None, original, doubts=(doubt(code, text=original),))


def _read_number(cell: int | float | Decimal, *, epoch: int) -> DayReading:
    number = cell if isinstance(cell, Decimal) else Decimal(repr(cell))
    original = format(number.normalize(), "f") if number == number else str(cell)
    whole = number == number.to_integral_value() if number.is_finite() else False
    if whole or _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return _read_digits(str(int(number)), original, epoch=epoch)
    parts = original.split(".")
    if len(parts) == 2 and parts[0].isdigit() and _FIRST_YEAR <= int(parts[0]) <= _LAST_YEAR:
        # The number 2022.1 may have been typed 2022.10: a number keeps no final zero.
        open_month = (doubt(DoubtCode.MONTH_OR_TENTH, text=original, year=parts[0]),) if parts[1] == "1" else ()
        return _whole(parts[0], parts[1], None, original, *open_month)
    return _unreadable(original)


def _read_digits(digits: str, original: str, *, epoch: int) -> DayReading:
    """A run of digits: a year, yyyymm, yyyymmdd, a serial number or milliseconds, told apart by length."""
    if len(digits) == 4 and _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
        return _whole(digits, None, None, original)
    if len(digits) in (6, 8) and _FIRST_YEAR <= int(digits[:4]) <= _LAST_YEAR:
        found = _COMPACT.fullmatch(digits)
        return _whole(found.group(1), found.group(2), found.group(3), original) if found else _unreadable(original)
    if len(digits) == 5 and _FIRST_SERIAL <= int(digits) <= _LAST_SERIAL:
        value = day_of_serial(int(digits), epoch=epoch)
        return Reading(Day(value), original, doubts=(doubt(DoubtCode.SERIAL_NUMBER, text=original, day=value),))
    if len(digits) in (12, 13):
        value = datetime.fromtimestamp(int(digits) / 1000, tz=UTC).astimezone(_CHINA).date()
        return Reading(Day(value), original, doubts=(doubt(DoubtCode.INSTANT, text=original, day=value),))
    return _unreadable(original)


def day_of_serial(number: int, *, epoch: int = 1900) -> date:
    """The date of a spreadsheet's serial number; in the 1900 system day 60 (29 February 1900) never was."""
    if epoch == 1904:
        return date(1904, 1, 1) + timedelta(days=number)
    return date(1899, 12, 30 if number > 60 else 31) + timedelta(days=number)


def _read_text(original: str, *, year: int | None, epoch: int) -> DayReading:
    text = compact(original)
    if is_blank(text) or _EMPTY_FORM.fullmatch(text):
        return Reading(None, original, blank=True)
    if text.isascii() and text.isdigit():
        return _read_digits(text, original, epoch=epoch)
    text = _CHINESE.sub(lambda found: digits_from_chinese(found.group()), text)
    for form, read in _FORMS:
        found = form.fullmatch(text) if form is not _RANGE else form.search(text)
        if found:
            return read(found, original, year)
    shorter = _TIME.sub("", text)
    if shorter and shorter != text:
        return read_day(shorter, year=year)._replace(original=original)
    inside = _INSIDE.findall(text)
    if len(inside) != 1 or text.startswith("#"):
        return _unreadable(original)
    around = doubt(DoubtCode.WORDS_AROUND, text=text.replace(inside[0], "…"))
    day = read_day(inside[0])
    return day._replace(original=original, doubts=(*day.doubts, around))


_Form = Callable[["re.Match[str]", str, int | None], DayReading]


def _with_year(text_year: str | None, context: int | None, original: str) -> tuple[int | None, tuple[Doubt, ...]]:
    """The year of the text or of the context, with the note or the doubt that goes with it."""
    if text_year:
        return int(text_year), ()
    if context is None:
        return None, (doubt(DoubtCode.YEAR_MISSING, text=original),)
    return context, (doubt(DoubtCode.YEAR_FROM_CONTEXT, year=context),)


def _limit(found: "re.Match[str]", original: str, context: int | None) -> DayReading:
    text_year, this_year, month, day, end = found.groups()
    if not (text_year or this_year or month):
        return _unreadable(original)
    year, notes = _with_year(text_year, context, original)
    if year is None:
        return Reading(None, original, doubts=notes)
    if day:
        return _whole(str(year), month, day, original, *notes, limit=True)
    if not end:
        return Reading(None, original, doubts=(doubt(DoubtCode.LIMIT_UNCLEAR, text=original),))
    exact = _whole(str(year), month, None, original, *notes)
    if exact.value is None:
        return exact
    precision = Precision.BEFORE_END_OF_MONTH if month else Precision.BEFORE_END_OF_YEAR
    return exact._replace(value=Day(exact.value.value, precision))


def _end(found: "re.Match[str]", original: str, context: int | None) -> DayReading:
    """`11月底`, `2022年初`: a rough moment, so no more exact than its month or year."""
    text_year, month = found.groups()
    year, notes = _with_year(text_year, context, original)
    return Reading(None, original, doubts=notes) if year is None else _whole(str(year), month, None, original, *notes)


def _as_of(found: "re.Match[str]", original: str, context: int | None) -> DayReading:
    inner = read_day(found.group(1).removesuffix("底").removesuffix("末"), year=context)
    return inner._replace(original=original, doubts=(*inner.doubts, doubt(DoubtCode.AS_OF, text=original)))


def _part_of_month(found: "re.Match[str]", original: str, context: int | None) -> DayReading:
    return read_day(found.group(1), year=context)._replace(original=original, approximate=True)


def _month_day(found: "re.Match[str]", original: str, context: int | None) -> DayReading:
    month, day = found.groups()
    year, notes = _with_year(None, context, original)
    return Reading(None, original, doubts=notes) if year is None else _whole(str(year), month, day, original, *notes)


def _short_year(found: "re.Match[str]", original: str, context: int | None) -> DayReading:
    year = 2000 + int(found.group(1))
    return _whole(
        str(year), found.group(3), found.group(4), original, doubt(DoubtCode.TWO_DIGIT_YEAR, text=original, year=year)
    )


def _separated(found: "re.Match[str]", original: str, context: int | None) -> DayReading:
    return _whole(found.group(1), found.group(3), found.group(4), original)


def _finding(code: DoubtCode) -> _Form:
    return lambda found, original, context: Reading(None, original, doubts=(doubt(code, text=original),))


_FORMS: tuple[tuple["re.Pattern[str]", _Form], ...] = (
    (_SEPARATED, _separated),
    (_YEAR, lambda found, original, context: _whole(found.group(1), None, None, original)),
    (_LIMIT, _limit),
    (_END, _end),
    (_AS_OF, _as_of),
    (_PART_OF_MONTH, _part_of_month),
    (_MONTH_OPEN, lambda found, original, context: read_day(found.group(1))._replace(original=original)),
    (_DAY_FIRST, _finding(DoubtCode.DAY_OR_MONTH_FIRST)),
    (_SHORT_YEAR, _short_year),
    (_MONTH_DAY, _month_day),
    (_RANGE, _finding(DoubtCode.RANGE)),
)
