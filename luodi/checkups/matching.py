"""Which indicator a figure of a draft speaks of: its subject, or subject and lead together, against the titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.proofing.context import Context
from luodi.proofing.figures import Figure, Role
from luodi.proofing.sentences import Sentence
from luodi.proofing.units import UNITS, Dimension, Unit, alike

_EMPTY = re.compile(
    r"项目|资金|金额|总额|数量|个数|累计|本年度?|全年|全[市县区]|我[市县区局]|实现|引进|共计|共|的|各类|年度|招商引资|[（(].*?[）)]|[\s“”\"、：:]"
)
_OTHER_TIME = re.compile(
    r"去年|上年|同期|上半年|下半年|[一二三四1-4]季度|(?<![\d年])\d{1,2}\s*月|本月|当月|本周|近[一二三四五]年|明年|计划|力争|目标"
)
_TO_DATE = re.compile(r"累计|截至|1\s*[-—–~至到]\s*\d{1,2}\s*月|今年以来|年初以来")
_MOST_LEADS = 6


@dataclass(frozen=True, slots=True)
class Match:
    """A figure and the indicators it may be of. `is_same`: the titles agree in every word that counts."""

    sentence: Sentence
    figure: Figure
    indicators: tuple[Indicator, ...]
    is_same: bool
    is_to_date: bool
    followers: tuple[Figure, ...] = ()


def matches(context: Context, indicators: Sequence[Indicator]) -> Iterator[Match]:
    """The figures of the draft that an indicator's title names, one match a figure."""
    known = [(_plain(one.title), one, UNITS.get(one.unit.replace("％", "%"))) for one in indicators]
    for sentence in context.every_sentence:
        for index, figure in enumerate(sentence.figures):
            if not figure.is_exact or figure.role is not Role.VALUE or not figure.subject:
                continue
            lead = context.draft.passages[sentence.passage].text[: figure.start][-60:]
            if _other_time(lead, sentence, figure):
                continue
            usable = [(words, one) for words, one, unit in known if unit is not None and _fits(figure.unit, unit)]
            found, is_same = _named(sentence, index, usable)
            if found:
                followers = tuple(_followers(sentence, index))
                yield Match(sentence, figure, found, is_same, bool(_TO_DATE.search(lead)), followers)


def _plain(words: str) -> str:
    return _EMPTY.sub("", words)


def _fits(one: Unit, other: Unit) -> bool:
    return alike(one, other) and one.dimension is not Dimension.BARE


def _other_time(lead: str, sentence: Sentence, figure: Figure) -> bool:
    clause = re.split(r"[，,；;。]", sentence.before(figure))[-1]
    return bool(_OTHER_TIME.search(clause)) and not _TO_DATE.search(clause)


def _named(
    sentence: Sentence, index: int, known: Sequence[tuple[str, Indicator]]
) -> tuple[tuple[Indicator, ...], bool]:
    """The indicators of exactly this name, the lead of the sentence put before it where it needs one; else near ones."""
    own = _plain(sentence.figures[index].subject)
    if not own:
        return (), False
    names = [own, *(lead + own for lead in _leads(sentence, index))]
    for name in names:
        same = tuple(one for words, one in known if words in (name, name.removeprefix("新")) or "新" + words == name)
        if same:
            return same, True
    near = tuple(
        one
        for words, one in known
        if len(own) >= 2 and len(words) >= 2 and (own.startswith(words) or words.startswith(own)) and _close(own, words)
    )
    return (near, False) if len(near) == 1 else ((), False)


def _close(one: str, other: str) -> bool:
    return min(len(one), len(other)) * 2 >= max(len(one), len(other))


def _leads(sentence: Sentence, index: int) -> Iterator[str]:
    """The subjects before it in the sentence, the nearest first: 新动建 for 其中亿元以上."""
    for one in list(reversed(sentence.figures[:index]))[:_MOST_LEADS]:
        if one.subject and one.label:
            yield _plain(one.subject)


def _followers(sentence: Sentence, index: int) -> Iterator[Figure]:
    """The completion and growth said of this figure, up to the next value."""
    for one in sentence.figures[index + 1 :]:
        if one.role is Role.VALUE:
            return
        if one.is_exact and one.role in (Role.COMPLETION, Role.GROWTH) and one.unit.dimension is Dimension.RATIO:
            yield one
