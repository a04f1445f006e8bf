"""Reads a quantity from a cell: Arabic or Chinese digits, any unit, approximate or not, blank kept apart from zero."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from luodi.engine.values.chinese_numbers import CHINESE_DIGITS, chinese_number
from luodi.engine.values.doubts import Doubt, DoubtCode, doubt
from luodi.engine.values.reading import Reading
from luodi.engine.values.text import compact, is_blank
from luodi.engine.values.units import MULTIPLES, Unit, UnitKind, find_unit

QuantityReading = Reading[Decimal]

_PLAIN: Callable[[str], "re.Match[str] | None"] = re.compile(r"-?[0-9]+(?:\.[0-9]+)?").fullmatch
_ARABIC = r"[0-9][0-9,]*(?:\.[0-9]+)?|\.[0-9]+"
_SCALE = r"(?:[十百千]?万亿|[十百千]?[万亿]|[百千])"
_NUMBER = re.compile(
    rf"(?P<percent>百分之)?(?P<body>(?:{_ARABIC})(?:(?:余|多)?{_SCALE}(?![0-9.]*%))?(?:(?:{_ARABIC}){_SCALE})*|[{CHINESE_DIGITS}]+)"
)
_SEGMENT = re.compile(rf"({_ARABIC})(?:余|多)?({_SCALE})?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_HAS_MULTIPLE = re.compile("[万亿萬億]")
_RANGE = re.compile(r"[0-9万亿元%][-—–~～至到]+[0-9]|[数几][十百千万亿]")
_DOWN = re.compile(r"(?:同比|环比)?(?:负增长|下降|减少|降低|下滑|回落|减|降)了?")
_UP = re.compile(r"(?:同比|环比)?(?:正增长|增长|增加|上升|提高|增)了?")
_LEAD = re.compile(
    r"(?:约为|大约|大概|约|近|将近|接近|超过|超|逾|突破|不足|不低于|不少于|不小于|不超过|不高于|不大于|至少|最多|达到|达|为|共计|共|计|总计|合计|折合|合|第|≥|≤|>=|<=|>|<|≈)+"
)
_TAIL = re.compile(r"(?:左右|上下|以上|以内|以下|余|多|几|来|\+)+$")
_ABOUT_WORDS = ("约", "近", "大概", "左右", "上下", "余", "多", "几", "来", "≈")
_BOUND_WORDS = (
    ("at-least", ("以上", "不低于", "不少于", "不小于", "至少", "≥", ">=")),
    ("at-most", ("以下", "以内", "不超过", "不高于", "不大于", "最多", "≤", "<=")),
    ("more-than", ("超过", "超", "逾", "突破", "余", "多", ">", "+")),
    ("less-than", ("不足", "近", "将近", "接近", "<")),
)
_BRACKETS = str.maketrans("", "", "()[]【】〔〕{}:")
_CURRENCY_LEAD = re.compile(r"^(?:人民币|RMB|CNY|USD|US\$|HK\$|HKD|EUR|GBP|¥|￥|\$|€|£|美元|港币)", re.IGNORECASE)


def read_quantity(text: Any, *, default_unit: str | None = None) -> QuantityReading:
    """The quantity a cell holds, in base units (元, 美元, 亩, 个; a percentage as a part of one), with its unit.

    `default_unit` is the unit of the column (`万元`); a unit in the cell wins and leaves a note. Blank
    texts (`-`, `/`, `未外出`) are blank, never zero. What cannot be settled has value None and a doubt.
    """
    if isinstance(text, str):
        if _PLAIN(text):
            return _plain(Decimal(text), text, default_unit)
        return _read_text(text, default_unit)
    if text is None:
        return Reading(None, "", blank=True)
    if isinstance(text, bool) or not isinstance(text, int | float | Decimal):
        return _unreadable(str(text))
    # A spreadsheet keeps 15 significant digits; what follows them is binary noise.
    number = Decimal(format(text, ".15g")) if isinstance(text, float) else Decimal(text)
    return _plain(number, format(number, "f"), default_unit) if number.is_finite() else _unreadable(str(text))


def _plain(number: Decimal, original: str, default_unit: str | None) -> QuantityReading:
    """A bare number counted in the column's unit."""
    if default_unit is None:
        return Reading(number, original)
    unit = find_unit(default_unit)
    if unit is None:
        return Reading(None, original, doubts=(doubt(DoubtCode.UNKNOWN_UNIT, unit=default_unit),))
    return Reading(number if unit.factor == 1 else number * unit.factor, original, unit.base)


def _unreadable(original: str) -> QuantityReading:
    code = DoubtCode.CELL_ERROR if original.startswith("#") else DoubtCode.UNREADABLE
    return Reading(None, original, doubts=(doubt(code, text=original),))


def _read_text(original: str, default_unit: str | None) -> QuantityReading:
    text = compact(original)
    if is_blank(text):
        return Reading(None, original, blank=True)
    if _PLAIN(text):
        return _plain(Decimal(text), original, default_unit)
    if text[0] == "#":
        return _unreadable(original)
    if _RANGE.search(text):
        return Reading(None, original, doubts=(doubt(DoubtCode.RANGE, text=original),))
    if find_unit(text):
        return Reading(None, original, blank=True)  # the unit printed in an unfilled form
    found = _NUMBER.search(text)
    return _with_surroundings(text, found, original, default_unit) if found else _unreadable(original)


def _with_surroundings(text: str, found: "re.Match[str]", original: str, default_unit: str | None) -> QuantityReading:
    """One number with what stands before it (sign, approximation, currency) and behind it (unit, approximation)."""
    notes: list[Doubt] = []
    number = _number(found.group("body"), notes)
    if number is None:
        return Reading(None, original, doubts=tuple(notes) or (doubt(DoubtCode.UNREADABLE, text=original),))
    negative, currency, words = _before(text[: found.start()], text, original, notes)
    unit_text, after = _after(text[found.end() :])
    words += after + ("余" if re.search("[余多]", found.group("body")) else "")
    unit = _settle_unit("%" if found.group("percent") else unit_text, currency, default_unit, notes)
    if unit is not None and not isinstance(unit, str) and not unit_text and _HAS_MULTIPLE.search(found.group("body")):
        unit = unit._replace(factor=Decimal(1))  # 1.43亿 in a column of 万元 is 1.43亿元
    if isinstance(unit, str):
        further = [one.group("body") for one in _NUMBER.finditer(unit_text)]
        if further:
            numbers = "、".join([found.group("body"), *further])
            return Reading(None, original, doubts=(*notes, doubt(DoubtCode.SEVERAL_NUMBERS, numbers=numbers)))
        return Reading(None, original, doubts=(*notes, doubt(DoubtCode.UNKNOWN_UNIT, unit=unit)))
    value = -number if negative else number
    return Reading(
        value * unit.factor if unit else value,
        original,
        unit.base if unit else None,
        any(word in words for word in _ABOUT_WORDS),
        next((bound for bound, marks in _BOUND_WORDS if any(mark in words for mark in marks)), ""),
        doubts=tuple(notes),
    )


def _number(body: str, notes: list[Doubt]) -> Decimal | None:
    """The number in Arabic digits with Chinese multiples (`3亿5000万`), or all in Chinese characters."""
    if not body[0].isdigit() and body[0] != ".":
        chinese = chinese_number(body)
        if chinese is not None and chinese[1]:
            notes.append(doubt(DoubtCode.COLLOQUIAL_NUMBER, text=body, number=format(chinese[0], ",f")))
        return chinese[0] if chinese else None
    total = Decimal(0)
    for segment in _SEGMENT.finditer(body):
        digits = segment.group(1)
        if "," in digits and not _GROUPED.fullmatch(digits):
            notes.append(doubt(DoubtCode.MALFORMED_GROUPING, text=digits))
            return None
        total += Decimal(digits.replace(",", "")) * _multiple(segment.group(2) or "")
    return total


def _multiple(scale: str) -> Decimal:
    return MULTIPLES.get(scale) or MULTIPLES[scale[:-2]] * MULTIPLES["万亿"]


def _before(lead: str, text: str, original: str, notes: list[Doubt]) -> tuple[bool, str, str]:
    """Whether the number is negative, the currency before it, and the approximation words; other words are doubted."""
    negative = lead.endswith(("-", "负", "—")) or (lead == "(-")
    rest = lead.rstrip("-—负") if negative else lead
    if rest == "(" and text.endswith(")") and not negative:
        negative = True
        notes.append(doubt(DoubtCode.BRACKETED_NEGATIVE, text=original))
    rest = rest.translate(_BRACKETS)
    if _DOWN.search(rest):
        negative, rest = not negative, _DOWN.sub("", rest)
        notes.append(doubt(DoubtCode.NEGATIVE_GROWTH, text=original))
    elif _UP.search(rest):
        rest = _UP.sub("", rest)
        if negative:
            notes.append(doubt(DoubtCode.NEGATIVE_GROWTH, text=original))
    words = "".join(_LEAD.findall(rest))
    rest = _LEAD.sub("", rest).removeprefix("+")
    found = _CURRENCY_LEAD.match(rest)
    currency = found.group() if found else ""
    if rest[len(currency) :]:
        notes.append(doubt(DoubtCode.WORDS_AROUND, text=rest[len(currency) :]))
    return negative, currency, words


def _after(tail: str) -> tuple[str, str]:
    """The unit behind the number and the approximation words around it (`余家`, `万元左右`)."""
    tail = tail.translate(_BRACKETS)
    words = ""
    while tail and tail[0] in "余多几来":
        words, tail = words + tail[0], tail[1:]
    found = _TAIL.search(tail)
    if found:
        words, tail = words + found.group(), tail[: found.start()]
    return tail.removesuffix("整").rstrip("。.;"), words


def _settle_unit(written: str, currency: str, default: str | None, notes: list[Doubt]) -> Unit | str | None:
    """The unit that holds: the cell's own, else the column's; a text when what is written is no unit that is known."""
    column = find_unit(default) if default else None
    unit = find_unit(written) if written else None
    if written and unit is None:
        return written
    named = find_unit(currency) if currency else None
    if named is not None:
        unit = unit._replace(base=named.base) if unit is not None else named
    if unit is None:
        return column if default is None or column else default
    if column is not None and unit[1:] != column[1:]:
        notes.append(doubt(DoubtCode.UNIT_DIFFERS, unit=unit.name, default=column.name))
    return unit


def has_unit_kind(reading: QuantityReading, kind: UnitKind) -> bool:
    """Whether what was read is counted in a unit of this kind; a bare number fits any kind."""
    unit = find_unit(reading.unit) if reading.unit and reading.unit != "ratio" else None
    if reading.unit == "ratio":
        return kind is UnitKind.RATIO
    return unit is None or unit.kind is kind
