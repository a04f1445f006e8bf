"""Completion of a target and how far it runs ahead of the time gone (时序差). What has no number has words."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from luodi.engine.values import Period
from luodi.engine.values.period import PeriodKind, to_date
from luodi.engine.verdict.verdicts import Said

Better = Literal["higher", "lower"]
By = Literal["month", "day"]
POINT = Decimal("0.01")
NO_TARGET = Said("未下达目标，不计算完成率", "no target is set, so there is no completion")
NO_VALUE = Said("没有数值，不计算完成率", "there is no value, so there is no completion")
ZERO_TARGET = Said("目标为零，不计算完成率", "the target is zero, so there is no completion")
NEGATIVE_TARGET = Said("目标为负，不计算完成率", "the target is negative, so there is no completion")
NOTHING_ALLOWED = Said("目标为零且未发生，已完成", "the target is zero and nothing happened: met")


@dataclass(frozen=True, slots=True)
class Completion:
    """How much of a target is reached, as a part of one (0.3090 is 30.90%), or the words that say why none is.

    `difference` is 时序差 in percentage points; `elapsed` the part of the period gone, as a part of one.
    """

    ratio: Decimal | None
    elapsed: Decimal | None = None
    difference: Decimal | None = None
    words: Said | None = None

    def text(self, language: str = "zh", *, digits: int = 2) -> str:
        """`完成率30.90%，超时序5.90个百分点`, or why there is none."""
        if self.ratio is None:
            return self.words.text(language) if self.words else ""
        percent = _percent(self.ratio, digits)
        english = language.startswith("en")
        said = f"{percent}% of the target" if english else f"完成率{percent}%"
        if self.difference is None:
            return said
        return f"{said}, {_difference_en(self.difference)}" if english else f"{said}，{_difference_zh(self.difference)}"


def completion(
    value: Decimal | None, target: Decimal | None, *, better: Better = "higher", elapsed: Decimal | None = None
) -> Completion:
    """Return how much of the target is reached; with `elapsed` also the difference from the time gone.

    Where less is better, a value at or under the target is the whole, and above it target ÷ value: twice what was
    allowed is half the target kept. A missing, zero or negative target gives words, never a number.
    """
    if target is None:
        return Completion(None, elapsed, words=NO_TARGET)
    if value is None:
        return Completion(None, elapsed, words=NO_VALUE)
    if target < 0:
        return Completion(None, elapsed, words=NEGATIVE_TARGET)
    if better == "lower":
        return _kept_under(value, target)
    if target == 0:
        return Completion(None, elapsed, words=ZERO_TARGET)
    ratio = value / target
    return Completion(ratio, elapsed, None if elapsed is None else (ratio - elapsed) * 100)


def _kept_under(value: Decimal, target: Decimal) -> Completion:
    """A ceiling is not run through in time: it has no 时序差."""
    if target == 0:
        return Completion(None, words=NOTHING_ALLOWED if value <= 0 else ZERO_TARGET)
    return Completion(Decimal(1) if value <= target else target / value)


def elapsed_share(period: Period, *, on: date, target: Period | None = None, by: By = "month") -> Decimal:
    """Return what part of the target's period is gone by the end of the period asked about, or by the day `on` if earlier.

    Months count as gone when they have begun and the figure reaches into them (month ÷ 12: an eleventh month's bulletin
    stands at 11/12); `by="day"` counts days. Weeks and half-months have no whole months and are always counted in days.
    `target` is the span the target is set for: by default the period itself, for the year up to a month the year.
    """
    whole = target or (_year_of(period) if period.kind is PeriodKind.TO_DATE else period)
    last = min(period.end, on, whole.end)
    if last < whole.start:
        return Decimal(0)
    if by == "day" or whole.kind in (PeriodKind.WEEK, PeriodKind.HALF_MONTH, PeriodKind.TO_DATE):
        return Decimal((last - whole.start).days + 1) / Decimal(whole.days)
    return Decimal(_months(whole.start, last)) / Decimal(_months(whole.start, whole.end))


def _year_of(period: Period) -> Period:
    return Period(to_date(period.end).start, date(period.end.year, 12, 31), PeriodKind.YEAR)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _percent(ratio: Decimal, digits: int) -> Decimal:
    return (ratio * 100).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def _points(difference: Decimal) -> Decimal:
    return abs(difference).quantize(POINT, rounding=ROUND_HALF_UP)


def _difference_zh(difference: Decimal) -> str:
    points = _points(difference)
    if not points:
        return "与时序持平"
    return f"{'超' if difference > 0 else '落后'}时序{points}个百分点"


def _difference_en(difference: Decimal) -> str:
    points = _points(difference)
    if not points:
        return "level with the time gone"
    return f"{points} percentage points {'ahead of' if difference > 0 else 'behind'} the time gone"
