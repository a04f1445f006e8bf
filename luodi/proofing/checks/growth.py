"""Growth that its words contradict, progress against the calendar, and claims of having exceeded a target."""

import re
from collections.abc import Iterator
from fractions import Fraction

from luodi.proofing.context import Context
from luodi.proofing.figures import Bound, Figure, Role, show
from luodi.proofing.findings import Finding, Severity
from luodi.proofing.interval import Interval
from luodi.proofing.sentences import Sentence
from luodi.proofing.units import Dimension, alike

_NEGATIVE_GROWTH = re.compile(r"(?:增长|上升|提高|增加|上涨)(?:了|为|率|[:：])?\s*$")
_NEGATIVE_FALL = re.compile(r"(?:下降|减少|降低|回落|下滑)(?:了|为|率|[:：])?\s*$")
_EXCEEDED = re.compile(r"超额(?:\d+[%％])?完成|超过[^，,。]{0,4}(?:目标|任务)|超计划|提前完成")
_PERIODS = (
    (re.compile(r"(?:一|1|第一)季度|[1一]\s*[-—–~至到]\s*[3三]\s*月"), 3),
    (re.compile(r"上半年|[1一]\s*[-—–~至到]\s*[6六]\s*月|二季度末"), 6),
    (re.compile(r"前三季度|[1一]\s*[-—–~至到]\s*[9九]\s*月|三季度末"), 9),
)
_MONTHS = re.compile(r"(?<!\d)1\s*[-—–~至到]\s*(\d{1,2})\s*月|(?:截至|截止|到)(?:\d{4}年)?(\d{1,2})月(?:底|末)")


def check(context: Context) -> Iterator[Finding]:
    """Each sentence with a growth, a time difference, or a claim about a target."""
    for sentence in context.every_sentence:
        for index, one in enumerate(sentence.figures):
            if one.role is Role.GROWTH and one.unit.dimension is Dimension.RATIO:
                yield from _words(context, sentence, one)
            elif one.role is Role.TIME_DIFFERENCE and one.unit.dimension is Dimension.POINTS:
                yield from _progress(context, sentence, one, index)
            elif one.role is Role.TARGET:
                yield from _claims(context, sentence, one, index)


def _words(context: Context, sentence: Sentence, growth: Figure) -> Iterator[Finding]:
    if growth.value >= 0:
        return
    falls = _NEGATIVE_FALL.search(growth.label)
    if falls or _NEGATIVE_GROWTH.search(growth.label):
        code = "growth-double-negative" if falls else "growth-negative-word"
        severity = Severity.DOUBT if falls else Severity.NOTE
        yield context.among(
            sentence,
            [growth],
            kind="growth",
            code=code,
            severity=severity,
            growth=growth.text,
            plain=growth.text.lstrip("-－−"),
        )


def _progress(context: Context, sentence: Sentence, difference: Figure, index: int) -> Iterator[Finding]:
    """超时序进度: the rate before it less the share of the year gone by."""
    rates = [
        one for one in sentence.figures[:index] if one.unit.dimension is Dimension.RATIO and one.role is not Role.GROWTH
    ]
    if not rates or not difference.is_exact or ("时序" not in difference.label and "序时" not in difference.label):
        return
    rate, month = rates[-1], _month(context, sentence)
    claimed = (
        difference.interval
        if not difference.declines
        else Interval(-difference.interval.high, -difference.interval.low)
    )
    months = [month] if month else list(range(1, 13))
    points = rate.interval.scaled(Fraction(100))
    # The time progress itself is often published rounded: 41.67% or 41.7% for May.
    slack = Fraction(1, 20) if any(100 * one % 12 for one in months) else Fraction(0)
    for one in months:
        gone = points.shifted(-Fraction(100 * one, 12))
        if Interval(gone.low - slack, gone.high + slack).meets(claimed):
            return
    amount = show(difference.value)
    english = f"{amount} points {'behind' if difference.declines else 'ahead'}"
    sign = "落后" if difference.declines else "超"
    real = show(rate.value - Fraction(100 * month, 12), digits=2) if month else ""
    shown = {"rate": rate.text, "difference": sign + difference.text, "difference_en": english}
    shown |= {"month": str(month or ""), "real": real}
    code, severity = ("time-difference", Severity.ERROR) if month else ("time-difference-any", Severity.DOUBT)
    yield context.among(sentence, [rate, difference], kind="growth", code=code, severity=severity, **shown)


def _month(context: Context, sentence: Sentence) -> int | None:
    for text in (sentence.text, context.draft.passages[sentence.passage].text[: sentence.start], context.title):
        months = [int(one or other) for one, other in _MONTHS.findall(text)]
        if months:
            return months[-1] if 1 <= months[-1] <= 12 else None
        for pattern, month in _PERIODS:
            if pattern.search(text):
                return month
    return None


def _claims(context: Context, sentence: Sentence, target: Figure, index: int) -> Iterator[Finding]:
    """超额完成78个的任务, when what was achieved is less."""
    before = sentence.before(target)
    claim = _EXCEEDED.search(before)
    if not claim or target.bound is not Bound.EXACT:
        return
    start = sentence.start + claim.start()
    values = [
        one
        for one in sentence.figures[:index]
        if one.end <= start and one.role is Role.VALUE and alike(one.unit, target.unit) and sentence.depth(one) == 0
    ]
    if values and values[-1].is_exact and values[-1].interval.high < target.interval.low:
        shown = {"value": values[-1].text, "target": target.text, "claim": claim.group()}
        yield context.among(
            sentence, [values[-1], target], kind="target", code="target-missed", severity=Severity.ERROR, **shown
        )
