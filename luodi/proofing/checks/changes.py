"""What a change starts from and ends at, against the change that is stated: 比上年的64个增加29个，增长45.3%."""

import re
from collections.abc import Iterator
from fractions import Fraction

from luodi.proofing.context import Context
from luodi.proofing.figures import Figure, Role, show
from luodi.proofing.findings import Finding, Severity
from luodi.proofing.interval import Interval, exactly
from luodi.proofing.sentences import Sentence
from luodi.proofing.unit_names import in_english
from luodi.proofing.units import Dimension, alike

_QUANTITIES = frozenset({Dimension.COUNT, Dimension.MONEY, Dimension.AREA})
_OTHERWISE = re.compile(r"年均|平均|可比|同口径|剔除|扣除|不变价|复合|预计|力争|计划|环比")
_TO = re.compile(r"(?:到了?|至|为|达|总[数量额])[^，,。；\d]{0,6}$")
_FROM = re.compile(r"(?:由|从)[^，,。；]{0,14}$")
_RATE_TO = re.compile(
    r"^[^，,。；\d]{0,8}(?:提高|上升|增长|下降|回落|降低|降|升|增)(?:到|至|为)[^，,。；\d]{0,10}$|^(?:到|至)"
)
_THAN_LAST_YEAR = re.compile(r"[比较](?:上年|去年)(?:同期)?的?$")
_NEAR = 2


def check(context: Context) -> Iterator[Finding]:
    """Every stated change, in per cent, in times or in the unit itself, between two values of its sentence."""
    for sentence in context.every_sentence:
        if _OTHERWISE.search(sentence.text):
            continue
        for growth in sentence.figures:
            if growth.role is not Role.GROWTH or not growth.is_exact:
                continue
            if growth.unit.dimension is Dimension.POINTS:
                yield from _points(context, sentence, growth)
                continue
            ends = ends_of(sentence, growth)
            if ends is not None and ends[0].is_exact and ends[1].is_exact:
                yield from _held_against(context, sentence, *ends, growth)


def ends_of(sentence: Sentence, growth: Figure) -> tuple[Figure, Figure] | None:
    """The value a change starts from and the one it ends at; None where that is not certain."""
    around = [
        one
        for one in sentence.figures
        if one.unit.dimension in _QUANTITIES
        and one.role in (Role.VALUE, Role.BEFORE, Role.TARGET)
        and (growth.unit.dimension not in _QUANTITIES or alike(one.unit, growth.unit))
    ]
    if any(one.role is Role.VALUE for one in around):  # 今年目标100亿元 is an end only where nothing else is
        around = [one for one in around if one.role is not Role.TARGET]
    before = [one for one in around if one.end <= growth.start]
    after = [one for one in around if one.start >= growth.end]
    if not before and len(after) > 1 and after[0].role is Role.BEFORE and alike(after[0].unit, after[1].unit):
        near = sentence.clause_of(after[1]) - sentence.clause_of(growth) <= 1
        return (after[0], after[1]) if near and _FROM.search(sentence.before(after[0])) else None
    if not before or sentence.clause_of(growth) - sentence.clause_of(before[-1]) > _NEAR:
        return None
    last = before[-1]
    if last.role is Role.BEFORE:
        value = _value_before(before[:-1], last) or _value_after(sentence, growth, after, last)
        return (last, value) if value is not None else None
    if len(before) > 1 and before[-2].role is Role.BEFORE and alike(before[-2].unit, last.unit):
        return before[-2], last
    base = after[0] if after and after[0].role is Role.BEFORE and alike(after[0].unit, last.unit) else None
    near = base is not None and sentence.clause_of(base) - sentence.clause_of(growth) <= 1
    return (base, last) if base is not None and near and not sentence.depth(last) else None


def _value_before(earlier: list[Figure], base: Figure) -> Figure | None:
    """新签约93个，比上年的64个: the last value of that unit, unless another change lies between."""
    for one in reversed(earlier):
        if one.role is Role.BEFORE:
            return None
        if alike(one.unit, base.unit):
            return one
    return None


def _value_after(sentence: Sentence, growth: Figure, after: list[Figure], base: Figure) -> Figure | None:
    """在64个的基础上增长45.3%，达到93个."""
    if not after or after[0].role is not Role.VALUE or not alike(after[0].unit, base.unit):
        return None
    near = sentence.clause_of(after[0]) - sentence.clause_of(growth) <= 1
    return after[0] if near and _TO.search(sentence.before(after[0])) else None


def _held_against(context: Context, sentence: Sentence, base: Figure, now: Figure, growth: Figure) -> Iterator[Finding]:
    if growth.unit.dimension in _QUANTITIES:
        yield from _amount(context, sentence, base, now, growth)
    elif base.interval.low > 0 and growth.unit.dimension in (Dimension.RATIO, Dimension.MULTIPLE):
        yield from _rate(context, sentence, base, now, growth)


def _points(context: Context, sentence: Sentence, growth: Figure) -> Iterator[Finding]:
    """由8.3%提高到9.1%，提高0.8个百分点; 比上年的60%提高4个百分点."""
    rates = [one for one in sentence.figures if one.unit.dimension is Dimension.RATIO and one.end <= growth.start]
    if len(rates) < 2 or sentence.clause_of(growth) - sentence.clause_of(rates[-1]) > 1:
        return
    first, last = rates[-2:]
    lead, between = sentence.before(first), sentence.between(first, last)
    if _FROM.search(lead) and _RATE_TO.match(between):
        base, now = first, last
    elif _THAN_LAST_YEAR.search(sentence.before(last)) and sentence.clause_of(last) - sentence.clause_of(first) <= 1:
        base, now = last, first
    else:
        return
    found = (now.interval - base.interval).scaled(Fraction(100))
    if not (base.is_exact and now.is_exact) or found.meets(_signed(growth)):
        return
    real = show((now.base_value - base.base_value) * 100, digits=2)
    shown = {"before": base.text, "now": now.text, "real": f"{real}个百分点", "real_en": f"{real} percentage points"}
    shown |= {"growth": ("下降" if growth.declines else "提高") + growth.text}
    shown |= {"growth_en": f"{'fell' if growth.declines else 'rose'} by {growth.text}"}
    yield context.among(
        sentence, [base, now, growth], kind="growth", code="growth-amount", severity=Severity.ERROR, **shown
    )


def _signed(growth: Figure) -> Interval:
    return growth.interval if not growth.declines else Interval(-growth.interval.high, -growth.interval.low)


def _amount(context: Context, sentence: Sentence, base: Figure, now: Figure, growth: Figure) -> Iterator[Finding]:
    """由64个增至93个，增加29个: the difference itself."""
    if (now.interval - base.interval).meets(_signed(growth)):
        return
    factor = growth.unit.factor
    real = show((now.base_value - base.base_value) / factor)
    fell = growth.declines
    shown = {
        "before": base.text,
        "now": now.text,
        "real": real + growth.unit.name,
        "real_en": in_english(real, growth.unit),
        "growth": ("减少" if fell else "增加") + growth.text,
        "growth_en": f"{'fell' if fell else 'rose'} by {growth.text}",
    }
    yield context.among(
        sentence, [base, now, growth], kind="growth", code="growth-amount", severity=Severity.ERROR, **shown
    )


def _rate(context: Context, sentence: Sentence, base: Figure, now: Figure, growth: Figure) -> Iterator[Finding]:
    claimed = _signed(growth)
    quotient = now.interval / base.interval
    found = quotient.shifted(Fraction(-1))
    if found.meets(claimed):
        return
    real = now.base_value / base.base_value - 1
    times = growth.unit.dimension is Dimension.MULTIPLE
    opposite = growth.value > 0 and (real > 0) == growth.declines and not found.meets(exactly(Fraction(0)))
    rose = "下降" if growth.declines else "增长"
    shown = {
        "before": base.text,
        "now": now.text,
        "real": show(real, digits=2) + "倍" if times else show(real * 100, digits=2) + "%",
        "real_en": show(real, digits=2) + " times" if times else show(real * 100, digits=2) + "%",
        "growth": rose + growth.text.lstrip("-"),
        "growth_en": f"{'fell' if growth.declines else 'rose'} by {growth.text.lstrip('-')}",
    }
    code = "growth-direction" if opposite else "growth"
    lenient = times and quotient.meets(claimed)  # 增长到3倍 is often written 增长3倍
    severity = Severity.DOUBT if lenient else Severity.ERROR
    yield context.among(sentence, [base, now, growth], kind="growth", code=code, severity=severity, **shown)
