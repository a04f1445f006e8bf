"""Parts larger than their whole, shares above all, and thresholds that count more the higher they are."""

import re
from collections.abc import Iterator, Sequence

from luodi.proofing.context import Context
from luodi.proofing.figures import Bound, Figure, FigureKind, Role, show
from luodi.proofing.findings import Finding, Severity
from luodi.proofing.interval import sum_of
from luodi.proofing.numerals import number_of
from luodi.proofing.sentences import Sentence
from luodi.proofing.unit_names import in_english
from luodi.proofing.units import Dimension, alike

_WHOLES = frozenset({Dimension.COUNT, Dimension.MONEY, Dimension.AREA})
_NEW_TOPIC = re.compile(
    r"^(?:另|新|累计|全[市县区年省]|总|共|合计|同时|实现|引进|完成|本年|今年|去年|上年|实际|到位|目标)"
)
_THRESHOLD = re.compile(
    r"(?P<n>\d+(?:\.\d+)?|[一二三五十百千]+)?(?P<m>千万|[百千]?亿|百万|万)(?P<c>美元|元)?(?:\(含\)|（含）)?及?以上"
)
_MULTIPLES = {"万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "百亿": 10**10, "千亿": 10**11}
_ROLLED = re.compile(r"实到|实际到|到位|实际利用|实际使用")
_CONTRACTED = re.compile(r"合同|协议")

_EXPLAINED = re.compile(r"含[^，,。；]{0,4}(?:往年|历年|上年|以前年度)|结转|滚动|跨年")
_EXCLUSIVE = (
    re.compile(r"^(?:第?[一二三]产业?|工业|农业|服务业|建筑业|旅游业)(?:项目|类|企业|投资)*$"),
    re.compile(r"^(?:新建|续建|改建|扩建|改扩建|技改)(?:项目|类|投资)*$"),
)


def check(context: Context) -> Iterator[Finding]:
    """Every way a part can be larger than what it is part of."""
    for sentence in context.every_sentence:
        yield from _under_heading(context, sentence)
        yield from _single_bracket(context, sentence)
        yield from _thresholds(context, sentence)
        yield from _rates_above_all(context, sentence)
        yield from _rolled_over(context, sentence)


def _under_heading(context: Context, sentence: Sentence) -> Iterator[Finding]:
    """Figures behind 其中, up to the next topic, against the last figure before it."""
    for match in re.finditer("其中", sentence.text):
        start = sentence.start + match.start()
        before = [one for one in sentence.figures if one.end <= start and one.role in (Role.VALUE, Role.TARGET)]
        after = list(_behind(sentence, start))
        for whole in _last_of_each_unit(before):
            parts = [one for one in after if alike(one.unit, whole.unit) and one.role is Role.VALUE]
            yield from _larger(context, sentence, whole, parts)


def _behind(sentence: Sentence, start: int) -> Iterator[Figure]:
    clause = None
    for one in sentence.figures:
        if one.start < start:
            continue
        if clause is not None and sentence.clause_of(one) != clause and _NEW_TOPIC.match(one.label):
            return
        clause = sentence.clause_of(one) if clause is None else clause
        if (
            sentence.clause_of(one) - clause > 3
            or "其中" in sentence.text[start - sentence.start + 2 : one.start - sentence.start]
        ):
            return
        yield one


def _last_of_each_unit(figures: Sequence[Figure]) -> Iterator[Figure]:
    seen: list[Figure] = []
    for one in reversed(figures):
        if one.unit.dimension in _WHOLES and not any(alike(one.unit, other.unit) for other in seen):
            seen.append(one)
            yield one


def _larger(context: Context, sentence: Sentence, whole: Figure, parts: Sequence[Figure]) -> Iterator[Finding]:
    if whole.bound not in (Bound.EXACT, Bound.UNDER):
        return
    first = sentence.clause_of(parts[0]) if parts else 0
    for part in parts:
        if part.bound is Bound.ABOUT or part.interval.low <= whole.interval.high:
            continue
        certain = sentence.clause_of(part) == first
        severity = Severity.ERROR if certain and whole.bound is Bound.EXACT else Severity.DOUBT
        yield _finding(
            context,
            sentence,
            [whole, part],
            "part-larger",
            severity,
            part=part.text,
            whole=whole.text,
            name=part.subject,
        )
        return
    exact = [one for one in parts if one.is_exact and sentence.clause_of(one) - first <= 1]
    if len(exact) < 2 or not whole.is_exact:
        return
    total = sum_of([one.interval for one in exact])
    values = sum((one.base_value for one in exact[1:]), start=exact[0].base_value) / whole.unit.factor
    working = " + ".join(one.text for one in exact)
    shown = {"working": working, "total": show(values) + whole.unit.name, "whole": whole.text}
    shown["total_en"] = in_english(show(values), whole.unit)
    if total.low > whole.interval.high and len(exact) > 2 and _exclude_each_other(exact):
        yield _finding(context, sentence, [whole, *exact], "parts-exceed", Severity.DOUBT, **shown)
    elif total.low > whole.interval.high:
        yield _finding(context, sentence, [whole, *exact], "parts-overlap", Severity.NOTE, **shown)
    elif total.high < whole.interval.low:
        left = show(whole.value - values)
        rest = {"rest": left + whole.unit.name, "rest_en": in_english(left, whole.unit)}
        yield _finding(context, sentence, [whole, *exact], "parts-rest", Severity.NOTE, **rest, **shown)


def _exclude_each_other(parts: Sequence[Figure]) -> bool:
    """Whether nothing can be counted under two of them: all sectors of the economy, or all new and continued."""
    return any(all(family.search(one.subject) for one in parts) for family in _EXCLUSIVE)


def _single_bracket(context: Context, sentence: Sentence) -> Iterator[Finding]:
    """`93个（制造业项目77个）`: one part in brackets."""
    for whole, part in zip(sentence.figures, sentence.figures[1:], strict=False):
        between = sentence.between(whole, part)
        if not re.match(r"[^，,。；、（(]{0,8}[（(][^）)]*$", between) or re.search(
            r"约合?|折|即|相当|含|任务|目标|上年|去年", between
        ):
            continue
        if not alike(whole.unit, part.unit) or whole.unit.dimension not in _WHOLES or part.role is not Role.VALUE:
            continue
        named = bool(re.search(r"[\u4e00-\u9fff]{2,}", part.label))
        if named and whole.is_exact and part.is_exact and part.interval.low > whole.interval.high:
            shown = {"part": part.text, "whole": whole.text, "name": part.subject}
            yield _finding(context, sentence, [whole, part], "part-larger", Severity.ERROR, **shown)


def _thresholds(context: Context, sentence: Sentence) -> Iterator[Finding]:
    """亿元以上46个 and 10亿元以上50个 cannot both be."""
    held: list[tuple[int, str, Figure]] = []
    for one in sentence.figures:
        found = _THRESHOLD.search(one.label) if one.is_exact and one.unit.dimension is Dimension.COUNT else None
        if not found:
            continue
        number = number_of(found.group("n")) if found.group("n") else None
        level = int((number[0] if number else 1) * _MULTIPLES[found.group("m")])
        kind = re.sub(r"^(?:其中|总?投资额?|计划|协议)+", "", _THRESHOLD.sub("", one.subject)) + (
            found.group("c") or "元"
        )
        for lower, other_kind, other in held:
            small, large = (other, one) if lower < level else (one, other)
            if other_kind == kind and lower != level and large.value > small.value and alike(one.unit, other.unit):
                shown = {"high": large.text, "low": small.text, "high_name": large.subject, "low_name": small.subject}
                yield _finding(context, sentence, [other, one], "threshold", Severity.ERROR, **shown)
        held.append((level, kind, one))


def _rates_above_all(context: Context, sentence: Sentence) -> Iterator[Finding]:
    """A share above 100% is impossible; a rate of fulfilment above 100% may be rolled over."""
    for one in sentence.figures:
        if one.unit.dimension is not Dimension.RATIO or one.base_value <= 1 or one.bound is Bound.OVER:
            continue
        if one.role is Role.SHARE and re.search(
            r"占(?:比|全|总|到|了|其|[^，,任目计]{0,12}的?)*(?:比重)?[^，,任目计]*$", one.label
        ):
            yield _finding(context, sentence, [one], "share-above", Severity.ERROR, share=one.text)
        elif _EXPLAINED.search(sentence.text):
            continue
        elif one.role is Role.RATE and re.search(r"(?:开工|履约|投产|转化|开竣工|落地|动建)率", one.label):
            yield _finding(context, sentence, [one], "rate-above", Severity.DOUBT, share=one.text)


def _rolled_over(context: Context, sentence: Sentence) -> Iterator[Finding]:
    """Funds in place above the contracts of the period: lawful where they roll over from earlier years (T12)."""
    contracts = [
        one for one in sentence.figures if one.unit.dimension is Dimension.MONEY and _CONTRACTED.search(one.label)
    ]
    paid = [one for one in sentence.figures if one.unit.dimension is Dimension.MONEY and _ROLLED.search(one.label)]
    for contract in contracts:
        for one in paid:
            if one is not contract and alike(one.unit, contract.unit) and one.interval.low > contract.interval.high:
                shown = {"paid": one.text, "contract": contract.text}
                yield _finding(context, sentence, [contract, one], "rolled-over", Severity.NOTE, **shown)
                return


def _finding(
    context: Context, sentence: Sentence, figures: Sequence[Figure], code: str, severity: Severity, **shown: str
) -> Finding:
    assert all(one.kind is FigureKind.QUANTITY for one in figures)
    return context.among(sentence, figures, kind="part", code=code, severity=severity, **shown)
