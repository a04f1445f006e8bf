"""Units in English, for what the check itself says; words of the draft are quoted as they stand."""

from luodi.proofing.units import Dimension, Unit

_MULTIPLES = {
    "十": "ten",
    "百": "hundred",
    "千": "thousand",
    "万": "ten thousand",
    "十万": "hundred thousand",
    "百万": "million",
    "千万": "ten million",
    "亿": "hundred million",
    "十亿": "billion",
    "百亿": "ten billion",
    "千亿": "hundred billion",
    "万亿": "trillion",
}
_CURRENCIES = {
    "CNY": "yuan",
    "USD": "US dollars",
    "EUR": "euros",
    "HKD": "Hong Kong dollars",
    "JPY": "yen",
    "GBP": "pounds sterling",
    "KRW": "won",
}
_BASES = {
    "人": "persons",
    "次": "times",
    "人次": "person-times",
    "户次": "household visits",
    "场次": "sessions",
    "家次": "company visits",
    "车次": "vehicle trips",
    "批次": "batches",
    "公里": "kilometres",
    "吨": "tonnes",
    "亩": "mu",
    "公顷": "hectares",
    "平方公里": "square kilometres",
    "平方米": "square metres",
    "平米": "square metres",
    "㎡": "square metres",
    "个工作日": "working days",
    "工作日": "working days",
    "个月": "months",
    "小时": "hours",
    "分钟": "minutes",
    "周": "weeks",
    "天": "days",
}


def english_name(unit: Unit) -> str:
    """The unit in English, blank for a mere counter (个, 家, 项) and for none: `hundred million yuan`, `mu`, `%`."""
    if unit.dimension is Dimension.RATIO:
        return unit.name
    if unit.dimension is Dimension.POINTS:
        return "percentage points"
    if unit.dimension is Dimension.MULTIPLE:
        return "times"
    multiple = next((word for word in sorted(_MULTIPLES, key=len, reverse=True) if unit.name.startswith(word)), "")
    base = _CURRENCIES.get(unit.base) or _BASES.get(unit.name.removeprefix(multiple), "")
    return " ".join(one for one in (_MULTIPLES.get(multiple, ""), base) if one)


def in_english(number: str, unit: Unit) -> str:
    """The number with its unit: `250.86 hundred million yuan`, `3`, `78.5%`."""
    name = english_name(unit)
    return number + name if name in ("%", "‰") else f"{number} {name}".rstrip()
