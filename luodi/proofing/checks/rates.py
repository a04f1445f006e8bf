"""Completion, shares and rates that no rounding or cutting off of their inputs can give."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from luodi.proofing.context import Context
from luodi.proofing.figures import Bound, Figure, Role, show
from luodi.proofing.findings import Finding, Severity
from luodi.proofing.interval import Interval, published, sum_of
from luodi.proofing.numerals import DIGITS, WIDE, number_of
from luodi.proofing.sentences import Sentence
from luodi.proofing.unit_names import in_english
from luodi.proofing.units import Dimension, alike

_DIVIDED = re.compile(rf"(?<![\d./])({DIGITS})\s*[/／÷]\s*({DIGITS})\s*[=＝≈]?\s*[（(]?\s*({DIGITS})\s*[%％]")
_OF_TARGET = re.compile(r"(?:目标|任务|计划|预算)(?:任务|数|量|总额)?\s*的?\s*(?:完成率?|比例|进度)?[为达到：:]*\s*$")
_NAMED_RATE = re.compile(r"[\u4e00-\u9fff]{1,8}率")
_OTHER_BASE = re.compile(r"占(?:全[省国市县区]|[^，,]{0,6}(?:总量|总额|总数|比重|规模|GDP))")
_OF_WHOLE = re.compile(r"\s*[的之]?\s*(?:比重|比例)?[为达]?\s*")
_STEM = re.compile(r"开工|动建|投产|竣工|履约|到位|转化")
_QUANTITIES = frozenset({Dimension.COUNT, Dimension.MONEY, Dimension.AREA})


def check(context: Context) -> Iterator[Finding]:
    """Written divisions, completion of a stated target, shares of a stated whole, rates of stated counts."""
    for sentence in context.every_sentence:
        yield from _written(context, sentence)
        for index, rate in enumerate(sentence.figures):
            if rate.unit.dimension is not Dimension.RATIO or not rate.is_exact:
                continue
            before = [one for one in sentence.figures[:index] if one.unit.dimension in _QUANTITIES]
            if rate.role is Role.COMPLETION or _OF_TARGET.search(sentence.before(rate)):
                yield from _completion(context, sentence, rate, before, sentence.figures[index + 1 :])
            elif rate.role is Role.SHARE:
                yield from _share(context, sentence, rate, before)
            elif rate.role is Role.RATE:
                yield from _rate(context, sentence, rate, before)


def could_be(above: Interval, below: Interval, rate: Figure) -> bool:
    """Whether some values behind the published numbers give the published rate."""
    try:
        return (above / below).meets(rate.interval)
    except ZeroDivisionError:
        return True


def _written(context: Context, sentence: Sentence) -> Iterator[Finding]:
    for match in _DIVIDED.finditer(sentence.text.translate(WIDE)):
        read = [number_of(one) for one in match.groups()]
        if any(one is None for one in read) or not read[1][0]:  # type: ignore[index]
            continue
        above, below, rate = ((value, step) for value, step in read)  # type: ignore[misc]
        whole = all(step == 1 for _value, step in (above, below))
        first, second = (
            (Interval(above[0], above[0]), Interval(below[0], below[0]))
            if whole
            else (published(*above), published(*below))
        )
        if second.low > 0 and not (first / second).scaled(Fraction(100)).meets(published(*rate)):
            yield context.at(
                sentence.start + match.start(),
                sentence.start + match.end(),
                sentence.passage,
                kind="rate",
                code="rate",
                severity=Severity.ERROR,
                above=match.group(1),
                below=match.group(2),
                quotient=show(above[0] / below[0] * 100, digits=3) + "%",
                rate=match.group(3) + "%",
            )


def _completion(
    context: Context, sentence: Sentence, rate: Figure, before: Sequence[Figure], after: Sequence[Figure]
) -> Iterator[Finding]:
    """Value over target; the target stands in the same clause, or is called one nearby."""
    targets = [
        one for one in (*before, *after[:2]) if one.role is Role.TARGET and one.bound in (Bound.EXACT, Bound.AT_LEAST)
    ]
    for target in reversed(targets):
        values = [
            one for one in before if one.role is Role.VALUE and alike(one.unit, target.unit) and one is not target
        ]
        if not values:
            continue
        if any(could_be(one.interval, target.interval, rate) for one in values):
            return
        value = values[-1]
        if value.is_exact:
            nearest = abs(sentence.clause_of(value) - sentence.clause_of(rate)) <= 2
            severity = Severity.ERROR if nearest and len(values) == 1 else Severity.DOUBT
            yield _finding(context, sentence, value, target, rate, severity)
        return
    values = [one for one in before if one.role is Role.VALUE and one.is_exact]
    if not targets and len(values) >= 1 and sentence.clause_of(rate) - sentence.clause_of(values[-1]) <= 1:
        yield from _implied(context, sentence, values[-1], rate)


def _implied(context: Context, sentence: Sentence, value: Figure, rate: Figure) -> Iterator[Finding]:
    """A completion without its target: what the target must have been."""
    if rate.base_value <= 0 or rate.interval.low <= 0:
        return
    target = value.interval / rate.interval
    factor = value.unit.factor
    yield context.among(
        sentence,
        [value, rate],
        kind="target",
        code="target-implied",
        severity=Severity.NOTE,
        rate=rate.text,
        value=value.text,
        low=show(target.low / factor, digits=3),
        high=show(target.high / factor, digits=3) + value.unit.name,
        high_en=in_english(show(target.high / factor, digits=3), value.unit),
    )


def _share(context: Context, sentence: Sentence, rate: Figure, before: Sequence[Figure]) -> Iterator[Finding]:
    """A part, then 占c%: the part is the figure just before, the whole one of the earlier ones of its unit."""
    if not before or sentence.clause_of(rate) - sentence.clause_of(before[-1]) > 1:
        return
    if "占" in before[-1].label and _OF_WHOLE.fullmatch(sentence.between(before[-1], rate)):
        yield from _share_of(context, sentence, rate, before)
        return
    if _OTHER_BASE.search(rate.label):
        return
    part = before[-1]
    wholes = [one for one in before[:-1] if alike(one.unit, part.unit) and one.value >= part.value and one.unit.factor]
    if not part.is_exact or not wholes or not all(one.is_exact for one in wholes):
        return
    if any(
        could_be(part.interval, one.interval, rate) for one in before if alike(one.unit, part.unit) and one is not part
    ):
        return
    severity = (
        Severity.ERROR
        if len(wholes) == 1 and re.search(r"占比?(?:为|达)?\s*$|占(?:总|其)", rate.label)
        else Severity.DOUBT
    )
    yield _finding(context, sentence, part, wholes[-1], rate, severity)


def _share_of(context: Context, sentence: Sentence, rate: Figure, before: Sequence[Figure]) -> Iterator[Finding]:
    """开工项目36个，占签约项目52个的69.2%: the whole is named right before the share, the part before that."""
    whole = before[-1]
    parts = [one for one in before[:-1] if alike(one.unit, whole.unit) and one.role is Role.VALUE and one.is_exact]
    if not parts or not whole.is_exact or any(could_be(one.interval, whole.interval, rate) for one in parts):
        return
    near = len(parts) == 1 and sentence.clause_of(rate) - sentence.clause_of(parts[0]) <= 1
    yield _finding(context, sentence, parts[-1], whole, rate, Severity.ERROR if near else Severity.DOUBT)


def _rate(context: Context, sentence: Sentence, rate: Figure, before: Sequence[Figure]) -> Iterator[Finding]:
    """A named rate after counts: any quotient of two of them, of a few added up, or of a remainder may be meant."""
    figures = [one for one in before if one.is_exact][-6:]
    groups = [[one for one in figures if alike(one.unit, other.unit)] for other in figures[-1:]]
    held = groups[0] if groups else []
    if len(held) == 2 and could_be(held[1].interval, held[0].interval, rate):
        yield from _called_otherwise(context, sentence, held[1], held[0], rate)
    if len(held) < 2 or any(could_be(above, below, rate) for above, below in _quotients(held)):
        return
    name = _NAMED_RATE.findall(rate.label)
    plain = (
        len(held) == 2
        and held[1].value <= held[0].value
        and sentence.clause_of(rate) - sentence.clause_of(held[1]) <= 1
    )
    if not name or not plain or sum(1 for one in sentence.figures if one.unit.dimension is Dimension.RATIO) != 1:
        return
    stem = re.search(r"([\u4e00-\u9fff]{2})率", name[-1])
    named = bool(stem and stem.group(1) in held[1].label)
    yield _finding(context, sentence, held[1], held[0], rate, Severity.ERROR if named else Severity.DOUBT)


def _called_otherwise(
    context: Context, sentence: Sentence, part: Figure, whole: Figure, rate: Figure
) -> Iterator[Finding]:
    """开工37÷签约54 called 履约率: the number holds, the name is another's."""
    stem, name = _STEM.search(part.label), _NAMED_RATE.search(rate.label)
    if stem and name and stem.group() not in name.group() and _STEM.search(name.group()):
        shown = {"rate": rate.text, "part": part.text, "whole": whole.text, "stem": stem.group(), "name": name.group()}
        yield context.among(
            sentence, [whole, part, rate], kind="rate", code="rate-name", severity=Severity.NOTE, **shown
        )


def _quotients(held: Sequence[Figure]) -> Iterator[tuple[Interval, Interval]]:
    for below in held:
        others = [one for one in held if one is not below]
        for size in range(1, min(3, len(others)) + 1):
            for chosen in combinations(others, size):
                above = sum_of([one.interval for one in chosen])
                yield above, below.interval
                yield below.interval - above, below.interval


def _finding(
    context: Context, sentence: Sentence, above: Figure, below: Figure, rate: Figure, severity: Severity
) -> Finding:
    quotient = show(above.base_value / below.base_value * 100, digits=3) + "%"
    code = "rate-lenient" if severity is Severity.DOUBT else "rate"
    shown = {"above": above.text, "below": below.text, "quotient": quotient, "rate": rate.text}
    return context.among(sentence, [above, below, rate], kind="rate", code=code, severity=severity, **shown)
