"""Parts that do not add up to the whole the text names."""

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from luodi.proofing.context import Context
from luodi.proofing.figures import Figure, Role, show
from luodi.proofing.findings import Finding, Severity
from luodi.proofing.interval import sum_of
from luodi.proofing.sentences import Sentence
from luodi.proofing.unit_names import in_english
from luodi.proofing.units import Dimension, alike

_ADDABLE = frozenset({Dimension.COUNT, Dimension.MONEY, Dimension.AREA, Dimension.BARE, Dimension.TIME})
_OVERLAPS = re.compile(r"以上|以下|超|当年|[0-9]+强|上市|央企|头部|重点|龙头|百强|北京|制造业")
_OPEN_LIST = re.compile(r"其中|包括|包含|如|等|主要|仅|另")
_TOTAL = re.compile(r"(?:合计|共计|总计|总共|一共|合共)[^，,。；、\d（(]{0,8}$")
_NAMED_PARTS = re.compile(
    r"([两二三四五])(?:[项者类部批期轮次镇区市县家]|个[\u4e00-\u9fff]{1,3})(?:分|[资投]金)?(?:合计|共计?|总计|相加)[^，,。；、\d（(]{0,4}$"
)
_HOW_MANY = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_EQUATION = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s*[=＝]\s*(\d+(?:\.\d+)?(?:\s*[+＋]\s*\d+(?:\.\d+)?)+)(?![\d.])")
_NUMBERED = re.compile(r"[（(]\s*(\d+)\s*[个家项名人]\s*[）)]\s*[:：]\s*$")


def check(context: Context) -> Iterator[Finding]:
    """Bracketed parts, parts before 合计, parts under 其中, and written equations."""
    for sentence in context.every_sentence:
        yield from _bracketed(context, sentence)
        yield from _totals(context, sentence)
        yield from _two_units(context, sentence)
        yield from _equations(context, sentence)


def _bracketed(context: Context, sentence: Sentence) -> Iterator[Finding]:
    """`87个（动建52个、投产29个、变更6个）`: the list in brackets is the whole, unless it says it is not."""
    for index, whole in enumerate(sentence.figures):
        opening = re.match(r"[^，,。；、（(\d]{0,10}[（(]", sentence.after(whole))
        if not opening or not whole.is_exact or whole.unit.dimension not in _ADDABLE:
            continue
        parts = list(_inside(sentence, sentence.figures[index + 1 :], whole, whole.end + opening.end()))
        stretch = _between(sentence, whole, parts[-1]) if parts else ""
        if len(parts) < 2 or not all(one.is_exact for one in parts) or _OPEN_LIST.search(stretch):
            continue
        if sum_of([one.interval for one in parts]).meets(whole.interval):
            continue
        overlapping = any(_OVERLAPS.search(one.label) for one in parts)
        certain = len(parts) >= 3 and not overlapping
        if overlapping and _sum(parts) > whole.base_value:
            continue
        yield _finding(context, sentence, whole, parts, Severity.ERROR if certain else Severity.DOUBT)


def _inside(sentence: Sentence, following: Sequence[Figure], whole: Figure, start: int) -> Iterator[Figure]:
    closing = min(
        (place for mark in "）)" if (place := sentence.text.find(mark, start - sentence.start)) >= 0), default=-1
    )
    for one in following:
        if closing < 0 or one.start - sentence.start > closing:
            return
        bare = one.unit.dimension is Dimension.BARE and whole.unit.dimension is Dimension.COUNT
        if alike(one.unit, whole.unit) or bare:
            yield one


def _between(sentence: Sentence, whole: Figure, last: Figure) -> str:
    closing = sentence.after(last)[:6]
    return (
        sentence.text[whole.end - sentence.start : last.end - sentence.start]
        + closing.partition("）")[0].partition(")")[0]
    )


def _totals(context: Context, sentence: Sentence) -> Iterator[Finding]:
    """`甲3次、乙4次，合计8次`: what stands before 合计 in the sentence, other totals and 其中 aside."""
    for index, whole in enumerate(sentence.figures):
        if not whole.is_exact or whole.unit.dimension not in _ADDABLE or not _announces_sum(sentence.before(whole)):
            continue
        parts = [
            one
            for one in sentence.figures[:index]
            if alike(one.unit, whole.unit) and one.is_exact and one.role is Role.VALUE and sentence.depth(one) == 0
        ]
        before = sentence.before(whole)
        named = _NAMED_PARTS.search(before)
        if named:
            parts = parts[-_HOW_MANY[named.group(1)] :]
        if (
            len(parts) < 2
            or ("其中" in before and not named)
            or sum_of([one.interval for one in parts]).meets(whole.interval)
        ):
            continue
        chained = all(re.search(r"[、，,和及]", sentence.between(a, b)) for a, b in itertools.pairwise(parts))
        certain = chained and not any(_OVERLAPS.search(one.label) for one in parts) and len(parts) <= 12
        tail = _tail_sum(parts, whole)
        if tail:
            continue
        yield _finding(context, sentence, whole, parts, Severity.ERROR if certain else Severity.DOUBT)


def _announces_sum(before: str) -> bool:
    """合计, 共计, or 三批共 behind three parts."""
    return bool(_TOTAL.search(before) or _NAMED_PARTS.search(before))


def _tail_sum(parts: Sequence[Figure], whole: Figure) -> bool:
    """Whether the last few of the parts alone make the total: the earlier ones belong to something else."""
    return any(
        sum_of([one.interval for one in parts[start:]]).meets(whole.interval) for start in range(1, len(parts) - 1)
    )


def _two_units(context: Context, sentence: Sentence) -> Iterator[Finding]:
    """项目295个、48.98亿元，其中新建91个、4.64亿元，续建204个、17.77亿元: the counts are all, the amounts are not."""
    marker = sentence.text.find("其中")
    if marker < 0:
        return
    wholes = [one for one in sentence.figures if one.start - sentence.start < marker and one.is_exact]
    parts = [one for one in sentence.figures if one.start - sentence.start > marker and one.is_exact]
    if len(wholes) > 1 and alike(wholes[-1].unit, wholes[-2].unit):  # two counts: the parts are those of the last
        return
    by_whole = {one: [part for part in parts if alike(part.unit, one.unit)] for one in wholes[-2:]}
    if len(by_whole) != 2 or len({len(found) for found in by_whole.values()}) != 1:
        return
    fits = {
        one: len(found) > 1 and sum_of([p.interval for p in found]).meets(one.interval)
        for one, found in by_whole.items()
    }
    if sorted(fits.values()) == [False, True]:
        wrong = next(one for one, good in fits.items() if not good)
        if len(by_whole[wrong]) > 1:
            yield _finding(context, sentence, wrong, by_whole[wrong], Severity.DOUBT, code="sum-scope")


def _equations(context: Context, sentence: Sentence) -> Iterator[Finding]:
    """`702.76=526.89+175.87` as written."""
    from luodi.proofing.interval import published
    from luodi.proofing.numerals import number_of

    for match in _EQUATION.finditer(sentence.text):
        numbers = [number_of(one) for one in (match.group(1), *re.split(r"\s*[+＋]\s*", match.group(2)))]
        read = [published(*one) for one in numbers if one is not None]
        if len(read) != len(numbers) or sum_of(read[1:]).meets(read[0]):
            continue
        total = sum((one[0] for one in numbers[1:] if one), start=numbers[0][0] * 0)  # type: ignore[index]
        yield context.at(
            sentence.start + match.start(),
            sentence.start + match.end(),
            sentence.passage,
            kind="sum",
            code="sum",
            severity=Severity.ERROR,
            working=match.group(2),
            total=show(total),
            whole=match.group(1),
            difference=show(numbers[0][0] - total),  # type: ignore[index]
        )


def _sum(parts: Sequence[Figure]) -> Fraction:
    return sum((one.base_value for one in parts[1:]), start=parts[0].base_value)


def _finding(
    context: Context, sentence: Sentence, whole: Figure, parts: Sequence[Figure], severity: Severity, code: str = "sum"
) -> Finding:
    factor = whole.unit.factor
    total = sum((one.value * (one.unit.factor or 1) for one in parts[1:]), start=parts[0].base_value) / factor
    return context.among(
        sentence,
        [whole, *parts],
        kind="sum",
        code=code,
        severity=severity,
        working=" + ".join(one.text for one in parts),
        total=show(total) + whole.unit.name,
        total_en=in_english(show(total), whole.unit),
        whole=whole.text,
        difference=show(whole.value - total) + whole.unit.name,
        difference_en=in_english(show(whole.value - total), whole.unit),
    )
