"""Units as they follow a number in running text, longest first, with what they measure."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Dimension(StrEnum):
    """What a figure measures; figures of different dimensions are never held against each other."""

    COUNT = "count"
    MONEY = "money"
    AREA = "area"
    RATIO = "ratio"
    POINTS = "points"
    TIME = "time"
    MULTIPLE = "multiple"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written; `base` is what it is a multiple of, `factor` how many of those."""

    name: str
    base: str
    factor: Fraction
    dimension: Dimension


BARE = Unit("", "", Fraction(1), Dimension.BARE)
PERCENT = Unit("%", "ratio", Fraction(1, 100), Dimension.RATIO)

_MULTIPLES = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
_MONEY = {
    "元人民币": "CNY",
    "人民币": "CNY",
    "元": "CNY",
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "港元": "HKD",
    "港币": "HKD",
    "日元": "JPY",
    "英镑": "GBP",
    "韩元": "KRW",
}
_SINGLE_COUNTS = "个家项次户批条场台套起件期份篇座栋组宗名人册吨只辆间所支站单轮遍幅班笔处类大位"
_COUNTS = (*_SINGLE_COUNTS, "人次", "户次", "场次", "家次", "车次", "批次", "公里")
_TIMES = ("个工作日", "工作日", "个月", "小时", "分钟", "周", "天")
_AREAS = {"亩": 1, "公顷": 15, "平方公里": 1500}


def _table() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for word, multiple in _MULTIPLES.items():
        factor = Fraction(multiple)
        for name, currency in _MONEY.items():
            units[word + name] = Unit(word + name, currency, factor, Dimension.MONEY)
        if multiple == 1 or multiple >= 10**4:
            for name in _COUNTS:
                units[word + name] = Unit(word + name, name, factor, Dimension.COUNT)
    units["亿"] = Unit("亿", "CNY", Fraction(10**8), Dimension.MONEY)
    units["万亿"] = Unit("万亿", "CNY", Fraction(10**12), Dimension.MONEY)
    units["万"] = Unit("万", "", Fraction(10**4), Dimension.BARE)
    for name in _TIMES:
        units[name] = Unit(name, name, Fraction(1), Dimension.TIME)
    return units | _areas() | _ratios()


def _areas() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for name, worth in _AREAS.items():
        units[name] = Unit(name, "亩", Fraction(worth), Dimension.AREA)
        units["万" + name] = Unit("万" + name, "亩", Fraction(worth * 10**4), Dimension.AREA)
    for name in ("平方米", "平米", "㎡"):
        for word in ("", "万", "亿"):
            units[word + name] = Unit(word + name, "平方米", Fraction(_MULTIPLES[word]), Dimension.AREA)
    return units


def _ratios() -> dict[str, Unit]:
    units = {"%": PERCENT, "‰": Unit("‰", "ratio", Fraction(1, 1000), Dimension.RATIO)}
    for name in ("个百分点", "百分点", "个点"):
        units[name] = Unit(name, "points", Fraction(1), Dimension.POINTS)
    units["倍"] = Unit("倍", "multiple", Fraction(1), Dimension.MULTIPLE)
    return units


UNITS = _table()
UNIT_PATTERN = "|".join(re.escape(name) for name in sorted(UNITS, key=len, reverse=True))
_SAME = {"家次": "次", "场次": "次", "户次": "次", "项": "个", "家": "个", "户": "个", "名": "人", "位": "人"}


def alike(one: Unit, other: Unit) -> bool:
    """Whether figures in these units may be added or divided: same base, or counters used for the same thing."""
    if one.dimension is not other.dimension:
        return False
    return _SAME.get(one.base, one.base) == _SAME.get(other.base, other.base)


def unit_in_heading(text: str) -> Unit | None:
    """The unit a heading names in brackets or after a colon: `总投资额[亿元]`, `签约数（个）`, `协议投资:万元`."""
    for found in re.finditer(
        r"[(（\[【:：]\s*(?:单位[:：]?)?\s*([^()（）\[\]【】:：，,]{1,8}?)\s*(?:[)）\]】]|$)", text
    ):
        unit = UNITS.get(found.group(1).replace("％", "%"))
        if unit is not None:
            return unit
    if text.endswith(("%", "％")):
        return PERCENT
    return None
