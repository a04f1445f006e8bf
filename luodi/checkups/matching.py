"""Which indicator a figure of a text speaks of: its subject, or subject and lead together, against the titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luodi.checkups.aims import is_from_above, is_target, reach_in, without_target_words, words_around
from luodi.checkups.naming import Titles, near_title, plain, same_title, titles_of
from luodi.checkups.speaking import Reach, Time, time_of
from luodi.checkups.text_owners import TextOwner, owner_of
from luodi.checkups.whose import Owners
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.models import Unit
from luodi.proofing.context import Context
from luodi.proofing.figures import Figure, Role
from luodi.proofing.findings import CellPlace
from luodi.proofing.sentences import Sentence
from luodi.proofing.units import Dimension, alike

_MOST_LEADS = 6
_TELLING = 3  # 到位资金 and 累计到位资金 are both 到位: a name that short is sure only as it stands
_LEAD = 60
_ADVERBIAL = 16
_RECENT = re.compile(r"近[一二三四五]年")  # part of a title: 近五年签约未动建项目
_COMPARED = re.compile(r"[比较]|同期|目标|任务|计划|增长|下降|完成")


@dataclass(frozen=True, slots=True)
class Follower:
    """A completion or growth written beside a value, in its sentence or in a cell of its own."""

    place: Sentence | CellPlace
    readings: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A figure and the indicators it may be of. `is_same`: the titles agree in every word that counts.

    `readings` are what the figure may mean (0.7 in a table: 70% or 0.7%); one of them is `figure`. `unit`: whose it is,
    where that is not the whole place. `place`: the sentence or the cell it stands in. `is_target`: it is what was to be
    reached, and is held against the target the ledger holds.
    """

    place: Sentence | CellPlace
    figure: Figure
    readings: tuple[Figure, ...]
    indicators: tuple[Indicator, ...]
    is_same: bool
    reach: Reach
    followers: tuple[Follower, ...] = ()
    unit: Unit | None = None
    is_target: bool = False


def matches(
    context: Context, indicators: Sequence[Indicator], *, period: Period | None = None, owners: Owners | None = None
) -> Iterator[Match]:
    """The figures of the text that an indicator's title names, one match a figure; those of another time are left out.

    With `owners` each is given to the unit its sentence names; without, all are taken to be the whole place's.
    """
    titles = titles_of(indicators)
    for sentence in context.every_sentence:
        for index, figure in enumerate(sentence.figures):
            if period is not None and is_target(sentence, figure):
                owner = owner_of(context, sentence, figure, owners)
                if owner is not None:
                    yield from _target(sentence, index, titles, period, owner)
                continue
            if not figure.is_exact or figure.role is not Role.VALUE or not figure.subject:
                continue
            time = _time(context, sentence, figure, period)
            if time is Time.OTHER:
                continue
            owner = owner_of(context, sentence, figure, owners)
            if owner is None:
                continue
            found, is_same = _named(sentence, index, titles.in_unit(figure.unit), name=owner.name)
            if found:
                is_same = is_same and owner.is_certain
                followers = tuple(Follower(sentence, (one,)) for one in _followers(sentence, index))
                reach = Reach.TO_DATE if time is Time.TO_DATE else Reach.PERIOD
                yield Match(sentence, figure, (figure,), found, is_same, reach, followers, owner.unit)


def _target(sentence: Sentence, index: int, titles: Titles, period: Period, owner: TextOwner) -> Iterator[Match]:
    """A target with its own name, else that of the value it is set beside: 新签约项目93个，完成年度目标90个的103.3%."""
    figure = sentence.figures[index]
    before, after = words_around(sentence, figure)
    lead = sentence.before(figure)[: -len(before)] if before else sentence.before(figure)
    said = reach_in(before, after, period=period, lead=lead)
    if said is None:
        return
    reach, is_said = said
    known = titles.in_unit(figure.unit)
    own = plain(without_target_words(figure.subject).replace(owner.name, "", 1))
    if own:
        found, is_same = _called(sentence, index, own, known)
    else:
        beside = _beside(sentence, index)
        found, is_same = _named(sentence, beside, known) if beside is not None else ((), False)
    if found:
        certain = (
            is_same
            and is_said
            and owner.is_certain
            and not is_from_above(before + after)
            and "计划" not in before + after
        )
        yield Match(sentence, figure, (figure,), found, certain, reach, unit=owner.unit, is_target=True)


def _beside(sentence: Sentence, index: int) -> int | None:
    """The value a nameless target belongs to: the last one of its unit before it that is not in other brackets."""
    figure = sentence.figures[index]
    for place in range(index - 1, -1, -1):
        one = sentence.figures[place]
        same_depth = sentence.depth(one) == sentence.depth(figure)
        if one.role is Role.VALUE and one.subject and alike(one.unit, figure.unit) and same_depth:
            return place
    return None


def _time(context: Context, sentence: Sentence, figure: Figure, period: Period | None) -> Time:
    """The time its clause names; else the nearest clause before that only names a time; else 累计 said shortly before."""
    clauses = re.split(r"[，,；;。：:]", sentence.before(figure))
    own = _RECENT.sub("", clauses[-1]) if _RECENT.search(figure.subject) else clauses[-1]
    said = time_of(own, period)
    for clause in reversed(clauses[:-1]):
        if said is Time.UNSAID and len(clause.strip()) <= _ADVERBIAL and not _COMPARED.search(clause):
            said = time_of(clause, period)
    if said is not Time.UNSAID:
        return said
    shortly = context.draft.passages[sentence.passage].text[: figure.start][-_LEAD:]
    return Time.TO_DATE if re.search(r"累计|截至|今年以来|年初以来", shortly) else Time.UNSAID


def _named(
    sentence: Sentence, index: int, known: Sequence[tuple[str, Indicator]], *, name: str = ""
) -> tuple[tuple[Indicator, ...], bool]:
    """The indicators of exactly this name, the lead of the sentence put before it where it needs one; else near ones."""
    own = plain(sentence.figures[index].subject.replace(name, "", 1))
    return _called(sentence, index, own, known) if own else ((), False)


def _called(
    sentence: Sentence, index: int, own: str, known: Sequence[tuple[str, Indicator]]
) -> tuple[tuple[Indicator, ...], bool]:
    same = same_title([own, *(lead + own for lead in _leads(sentence, index))], known)
    if not same:
        return near_title(own, known), False
    said = sentence.figures[index].label + sentence.figures[index].subject
    return same, all(len(plain(one.title)) >= _TELLING or one.title in said for one in same)


def _leads(sentence: Sentence, index: int) -> Iterator[str]:
    """The subjects before it in the sentence, the nearest first: 新动建 for 其中亿元以上."""
    for one in list(reversed(sentence.figures[:index]))[:_MOST_LEADS]:
        if one.subject and one.label:
            yield plain(one.subject)


def _followers(sentence: Sentence, index: int) -> Iterator[Figure]:
    """The completion and growth said of this figure, up to the next value; a completion of a target that is stated
    beside it is held against that target elsewhere."""
    has_target = False
    for one in sentence.figures[index + 1 :]:
        if one.role is Role.VALUE:
            return
        has_target = has_target or one.role is Role.TARGET
        if one.role is Role.COMPLETION and has_target:
            continue
        if one.is_exact and one.role in (Role.COMPLETION, Role.GROWTH) and one.unit.dimension is Dimension.RATIO:
            yield one
