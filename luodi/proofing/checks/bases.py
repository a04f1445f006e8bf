"""A figure restated as the base of a change, against its other mentions: 比上年的64个 and 上年新签约项目60个."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from luodi.proofing.checks.twice import owners_in
from luodi.proofing.context import Context
from luodi.proofing.figures import Figure, Role
from luodi.proofing.findings import Finding, Severity
from luodi.proofing.numerals import WIDE
from luodi.proofing.sentences import Sentence
from luodi.proofing.units import Dimension, alike

_DIMENSIONS = frozenset({Dimension.COUNT, Dimension.MONEY, Dimension.AREA})
_LAST_YEAR = re.compile(r"(?:上年|去年|上一年)度?(?:同期|同月)?")
_SPAN = re.compile(r"\d{1,2}\s*[-—–~至到]\s*\d{1,2}月|\d{1,2}月份?|[一二三四1-4]季度|[上下]半年|前三季度|截至|[本当]月")
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")
_STARTS = re.compile(r"(?:由|从|在|[比较])$|的$|为$")
_SHORTEST = 4
_GENERIC = re.compile(r"^(?:签约|开工|投产|完成|实现|项目|企业|资金|投资)+$")


@dataclass(frozen=True, slots=True)
class _Key:
    """What is counted, in which unit, whose; and where no year is said, the value it came to."""

    subject: str
    unit: str
    owners: str
    came_to: Fraction | None = None


def check(context: Context) -> Iterator[Finding]:
    """The values something rose or fell from, by what is counted: stated as a base, or as the year before on its own."""
    groups: defaultdict[_Key, list[tuple[Sentence, Figure]]] = defaultdict(list)
    for sentence in context.every_sentence:
        for index, figure in enumerate(sentence.figures):
            key = _key(context, sentence, index)
            if key is not None:
                groups[key].append((sentence, figure))
    for key, found in groups.items():
        (first_sentence, first), *others = found
        for sentence, figure in others:
            both_plain = figure.role is Role.VALUE and first.role is Role.VALUE  # compared as values
            if both_plain or sentence is first_sentence or figure.interval.meets(first.interval):
                continue
            place = context.draft.passages[first_sentence.passage]
            shown = {"subject": key.subject, "one": first.text, "other": figure.text}
            shown |= {"where": place.where, "where_en": place.where_en}
            last_year = key.came_to is None
            code = "twice-base" if last_year else "twice-from"
            severity = Severity.ERROR if last_year else Severity.DOUBT  # one may be of the year before, one of January
            yield context.among(sentence, [figure], kind="twice", code=code, severity=severity, **shown)
            break


def _key(context: Context, sentence: Sentence, index: int) -> _Key | None:
    """None where what the figure counts, or its time, is not certain."""
    figure = sentence.figures[index]
    if not figure.is_exact or figure.unit.dimension not in _DIMENSIONS or sentence.depth(figure):
        return None
    before = sentence.before(figure).translate(WIDE)
    if _SPAN.search(before) or "同期" in before or "其中" in before:  # the year before of a part of a year
        return None
    came_to = None
    subject = _subject(context, sentence, index)
    if not subject and figure.role is Role.BEFORE and not _YEAR.search(before) and not _LAST_YEAR.search(before):
        subject, came_to = _moved(sentence, index)
    if not subject:
        return None
    return _Key(subject, figure.unit.base, owners_in(before.replace(subject, "")), came_to)


def _moved(sentence: Sentence, index: int) -> tuple[str, Fraction | None]:
    """新签约项目由64个增至93个: what is counted and what it came to, where that stands right behind."""
    figure = sentence.figures[index]
    following = sentence.figures[index + 1 : index + 2]
    if not following or not alike(following[0].unit, figure.unit) or following[0].role is not Role.VALUE:
        return "", None
    subject = _counted(re.sub(r"(?:由|从)$", "", re.sub(r"\s", "", figure.subject if figure.label else "")))
    return (subject, following[0].base_value) if subject and following[0].is_exact else ("", None)


def _counted(subject: str) -> str:
    return "" if len(subject) < _SHORTEST or _GENERIC.match(subject) else subject


def _subject(context: Context, sentence: Sentence, index: int) -> str:
    """What a figure of the year before counts; blank where that is not certain."""
    figure, subject = sentence.figures[index], ""
    if figure.role is Role.BEFORE and _LAST_YEAR.search(figure.label):
        subject = _STARTS.sub("", _LAST_YEAR.sub("", figure.subject))
        subject = re.sub(r"^(?:在|[比较]|由|从)|的$", "", subject)
        if len(subject) < _SHORTEST:
            subject = _borrowed(sentence, index)
    elif figure.role is Role.VALUE and figure.label and context.year:
        years = [int(one) for one in _YEAR.findall(sentence.before(figure).translate(WIDE))]
        subject = figure.subject if years[-1:] == [context.year - 1] else ""
    return _counted(re.sub(r"\s", "", subject))


def _borrowed(sentence: Sentence, index: int) -> str:
    """The subject of the value it is the base of: the last one of its unit before it, not in brackets."""
    base = sentence.figures[index]
    for one in reversed(sentence.figures[:index]):
        if one.role is Role.BEFORE:
            return ""
        if one.role is Role.VALUE and alike(one.unit, base.unit):
            near = sentence.clause_of(base) - sentence.clause_of(one) <= 1
            return one.subject if near and one.label and not sentence.depth(one) else ""
    return ""
