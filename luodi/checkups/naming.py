"""Words of a draft against the titles of the book's indicators: the same in every word that counts, or only near."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.proofing.units import UNITS, Dimension, Unit, alike

_EMPTY = re.compile(
    r"项目|资金|金额|总额|数量|个数|累计|本年度?|全年|全[市县区]|我[市县区局]|实现|引进|共计|共|的|各类|年度|招商引资|[（(\[【].*?[）)\]】]|[\s“”\"、：:]"
)
_SHORTEST_NEAR = 2


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles of a book's indicators without their empty words, each with its indicator and unit."""

    known: tuple[tuple[str, Indicator, Unit], ...]

    def in_unit(self, unit: Unit) -> list[tuple[str, Indicator]]:
        """The titles whose indicators are published in a unit a figure in `unit` can be held against."""
        return [(words, one) for words, one, published in self.known if _fits(unit, published)]

    @property
    def counters(self) -> list[Unit]:
        """The units things are counted in."""
        units = {unit.base: unit for _words, _one, unit in self.known if unit.dimension is Dimension.COUNT}
        return list(units.values())

    @property
    def everywhere(self) -> list[tuple[str, Indicator]]:
        """All titles, whatever the unit."""
        return [(words, one) for words, one, _unit in self.known]


def titles_of(indicators: Iterable[Indicator]) -> Titles:
    """The titles of these indicators; one in a unit nobody writes is left out."""
    units = [(one, UNITS.get(one.unit.replace("％", "%"))) for one in indicators]
    return Titles(tuple((plain(one.title), one, unit) for one, unit in units if unit is not None))


def plain(words: str) -> str:
    """The words that count: without brackets, blanks, and words every title may hold."""
    return _EMPTY.sub("", words)


def _fits(one: Unit, other: Unit) -> bool:
    return alike(one, other) and one.dimension is not Dimension.BARE


def same_title(names: Iterable[str], known: Sequence[tuple[str, Indicator]]) -> tuple[Indicator, ...]:
    """The indicators whose title is the first of these plain names that any has; 新 may be left out or added."""
    for name in names:
        same = tuple(one for words, one in known if words and _same(words, name))
        if same:
            return same
    return ()


def _same(words: str, name: str) -> bool:
    return words in (name, name.removeprefix("新")) or "新" + words == name


def near_title(own: str, known: Sequence[tuple[str, Indicator]]) -> tuple[Indicator, ...]:
    """The one indicator whose title begins with these words or the other way round; none when there are several."""
    near = tuple(
        one
        for words, one in known
        if min(len(own), len(words)) >= _SHORTEST_NEAR
        and (own.startswith(words) or words.startswith(own))
        and min(len(own), len(words)) * 2 >= max(len(own), len(words))
    )
    return near if len(near) == 1 else ()
