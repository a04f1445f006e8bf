"""Cells of a table from raw values or words: numbers with what their last digit is worth, days, percentages."""

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from luodi.engine.values import read_day
from luodi.proofing.numerals import WIDE
from luodi.proofing.passages import Cell

_NUMBER = re.compile(r"^[¥￥$]?\s*(-?[\d,]+(?:\.\d+)?)\s*([%‰])?\s*(?:[万亿]?美?元|个|家|项|次|人|天|亩|条)?$")
_DAY = re.compile(r"^\d{4}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?|月)?$")
_EXACT_DIGITS = 9


def cell_of(raw: object, *, address: str = "", covered: bool = False) -> Cell:
    """A cell read from a workbook's value or a text; what is neither number nor day is words."""
    if isinstance(raw, bool) or raw is None or raw == "":
        return Cell("" if raw in (None, "") else str(raw), address=address, covered=covered)
    if isinstance(raw, datetime | date):
        day = raw.date() if isinstance(raw, datetime) else raw
        return Cell(day.isoformat(), day=day, address=address, covered=covered)
    if isinstance(raw, int | float | Decimal):
        return _number(raw, address, covered)
    return _words(str(raw).strip(), address, covered)


def _number(raw: int | float | Decimal, address: str, covered: bool) -> Cell:
    """A float of a workbook carries noise in its last digits: it is taken as the decimal it stands for."""
    value = Decimal(repr(raw)) if isinstance(raw, float) else Decimal(raw)
    rounded = round(value, _EXACT_DIGITS).normalize()
    exponent = rounded.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Cell(f"{rounded:f}", Fraction(rounded), Fraction(1, 10**digits), address=address, covered=covered)


def _words(text: str, address: str, covered: bool) -> Cell:
    plain = text.translate(WIDE)
    match = _NUMBER.match(plain)
    if match:
        digits = match.group(1).replace(",", "")
        if digits.strip("-"):
            decimals = len(digits.partition(".")[2])
            step = Fraction(1, 10**decimals)
            return Cell(text, Fraction(digits), step, None, address, bool(match.group(2)), covered)
    if _DAY.match(plain):
        day = read_day(plain).value
        if day is not None:
            return Cell(text, day=day.value, address=address, covered=covered)
    return Cell(text, address=address, covered=covered)
