"""Amounts, areas and capacities in the many forms people write them; what cannot be read is None, never zero."""

import math
import re

from luodi.engine.values import UnitKind, has_unit_kind, read_quantity
from luodi.screening.normalizing.characters import numeric

_MONEY = re.compile(
    r"^(?:人民币|rmb|cny|总投资|投资额|计划|投资|约|共|合计|:)*(\d{1,15}(?:,\d{3})*(?:\.\d{1,8})?)(?:余|多)?"
    r"(亿|万|千万|百万|千|)(元|人民币|rmb|美元|美金|欧元|港元|港币|日元|)(?:人民币|左右|整|\(.*|以上)*$"
)
_SPLIT = re.compile(r"^(\d{1,6})亿(\d{1,4})万元?$")
_SCALE = {"亿": 1e4, "千万": 1e3, "百万": 1e2, "万": 1.0, "千": 0.1}
# Rough rates: only to bring amounts in other currencies near those in yuan for comparison; never booked.
_RATE = {"美元": 7.1, "美金": 7.1, "欧元": 7.8, "港元": 0.91, "港币": 0.91, "日元": 0.048}
_ABROAD = {"美元": 7.1, "USD": 7.1, "欧元": 7.8, "EUR": 7.8, "港元": 0.91, "HKD": 0.91}
_AREA = re.compile(
    r"(\d{1,12}(?:,\d{3})*(?:\.\d{1,6})?)(亩|平方米|平方公里|平方千米|公顷|平米|㎡|m2|ha|km2|万平方米|万平米|万m2|)"
)
_MU = {"亩": 1.0, "": 1.0, "公顷": 15.0, "ha": 15.0, "平方公里": 1500.0, "平方千米": 1500.0, "km2": 1500.0}
_MU |= dict.fromkeys(("平方米", "平米", "㎡", "m2"), 0.0015) | dict.fromkeys(("万平方米", "万平米", "万m2"), 15.0)
_CAPACITY = re.compile(r"(\d{1,12}(?:,\d{3})*(?:\.\d{1,6})?)(亿|千万|百万|万|千|)([a-z一-鿿]*)")
_PER_YEAR = re.compile(r"年产能?|每年|/年|/a|年$|产能|规模|约|:")
_MULTIPLE = {"亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "千": 1e3, "": 1.0}


def read_amount(text: str) -> float | None:
    """Return an amount in 万元, or None (blank, 面议, unreadable). A bare number is taken as 万元."""
    if not text:
        return None
    plain = numeric(text)
    found = _MONEY.match(plain)
    if found is not None:
        digits, scale, currency = found.groups()
        per = _SCALE.get(scale) if scale else (1e-4 if currency else 1.0)
        return _positive(float(digits.replace(",", "")) * (per or 0.0) * _RATE.get(currency, 1.0))
    split = _SPLIT.match(plain)
    if split is not None:
        return _positive(float(split[1]) * 1e4 + float(split[2]))
    return _read_slowly(plain)


def _read_slowly(plain: str) -> float | None:
    """The engine's own reader for everything unusual: capitals, ranges, brackets, notes."""
    if not any(character.isnumeric() for character in plain):
        return None
    try:
        reading = read_quantity(plain, default_unit="万元")
    except (ValueError, ArithmeticError):
        return None
    if reading.value is None or not has_unit_kind(reading, UnitKind.MONEY):
        return None
    return _positive(float(reading.value) * 1e-4 * _ABROAD.get(reading.unit or "", 1.0))


def _positive(value: float) -> float | None:
    """An amount that can be compared: finite, above zero, below all the money there is."""
    return value if math.isfinite(value) and 0 < value < 1e12 else None


def read_area(text: str) -> float | None:
    """Return an area in mu (亩), or None; a bare number is taken as mu."""
    if not text:
        return None
    found = _AREA.search(numeric(text).replace("平方m", "m2"))
    return None if found is None else _positive(float(found[1].replace(",", "")) * _MU[found[2]])


def read_capacity(text: str) -> tuple[float | None, str]:
    """Return a capacity's number and its unit as written (年产10万吨 → 100000, 吨); (None, "") for a blank."""
    if not text:
        return None, ""
    found = _CAPACITY.search(_PER_YEAR.sub("", numeric(text)))
    if found is None:
        return None, ""
    return _positive(float(found[1].replace(",", "")) * _MULTIPLE[found[2]]), found[3][:8]
