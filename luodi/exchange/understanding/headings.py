"""A heading taken apart: its name, its unit, what stands in brackets, whether it is a part (其中)."""

import re
from functools import lru_cache
from typing import NamedTuple

from luodi.engine.values import UnitKind, compact, find_unit

_BRACKET = re.compile(r"[(\[【〔{「]([^()\[\]【】〔〕{}「」]*)[)\]】〕}」]")
_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’「」『』＂＇*※#"), None)
_PART = re.compile(r"^(?:[#*]?其中|其|#)[:,、]?(?=.)")
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|[0-9]+[.、])")
_UNIT_WORD = re.compile(r"^(?:金额|计量|货币|面积)?单位[:]?")
_TAIL_UNIT = re.compile(
    r"((?:[百千]?[万亿]|[十百千]?万|[十百千]亿)?(?:人民币|美元|欧元|港元|港币|日元|英镑|元)|万?亩|公顷|平方米|㎡)$"
)
BARE_MULTIPLES = frozenset(("亿", "千万", "百万", "万"))
_FOREIGN = re.compile(r"美元|美金|欧元|港元|港币|日元|英镑|外币")


class HeadingParts(NamedTuple):
    """One heading text: `core` without unit, quotes and brackets; `units` found; `qualifiers` other bracketed texts."""

    core: str
    units: tuple[str, ...]
    qualifiers: tuple[str, ...]
    is_part: bool
    names_foreign_money: bool

    @property
    def full(self) -> str:
        """The core with its qualifiers."""
        return self.core + "".join(f"({one})" for one in self.qualifiers)


@lru_cache(maxsize=4096)
def take_apart(text: str) -> HeadingParts:
    """The parts of a heading, whatever brackets, widths and quotes it is written with."""
    rest = compact(text).translate(_QUOTES)
    units: list[str] = []
    qualifiers: list[str] = []
    for inner in _BRACKET.findall(rest):
        found = _units_in(inner)
        units += found
        if not found and inner:
            qualifiers.append(inner)
    rest = _BRACKET.sub("", rest)
    rest = _ORDINAL.sub("", rest)
    is_part = _PART.match(rest) is not None
    rest = _PART.sub("", rest)
    rest, tail_units = _tail(rest)
    foreign = _FOREIGN.search(rest) is not None
    return HeadingParts(
        rest.strip(":/、-—_.,"), tuple(dict.fromkeys(units + tail_units)), tuple(qualifiers), is_part, foreign
    )


def _units_in(text: str) -> list[str]:
    text = _UNIT_WORD.sub("", text)
    found = []
    for part in re.split(r"[,、;/|或和]|及", text):
        if part in BARE_MULTIPLES:
            found.append(part)
            continue
        unit = find_unit(part) or (find_unit("%") if part in ("100%", "百分数") else None)
        if unit is not None:
            found.append("%" if unit.kind is UnitKind.RATIO else part)
    return found


def _tail(rest: str) -> tuple[str, list[str]]:
    """A unit behind a colon, a slash or a dash, or simply at the end (`协议投资:万元`, `总投资/亿元`, `总投资万元`)."""
    for separator in (":", "/", "-", "—", "_", "|", ","):
        head, found, tail = rest.rpartition(separator)
        if found and head and (units := _units_in(tail)):
            return head, units
    match = _TAIL_UNIT.search(rest)
    if match and match.start() > 0:
        return rest[: match.start()], [match[1]]
    return rest, []


def is_same_unit(first: str, second: str) -> bool:
    """Whether two unit texts name the same unit."""
    return find_unit(first) == find_unit(second)


def money_units(units: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the units that count money."""
    return tuple(unit for unit in units if (found := find_unit(unit)) is not None and found.kind is UnitKind.MONEY)


def spelled_out(units: tuple[str, ...], *, currencies: tuple[str, ...]) -> tuple[str, ...]:
    """A bare multiple (`(亿)`) with each currency it may count; other units as they are."""
    return tuple(
        one for unit in units for one in ([unit + each for each in currencies] if unit in BARE_MULTIPLES else [unit])
    )


def other_units(units: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the units that do not count money."""
    return tuple(unit for unit in units if (found := find_unit(unit)) is not None and found.kind is not UnitKind.MONEY)
