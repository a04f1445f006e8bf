"""From the basis to points: each method of the rulebook, with its formula in numbers. Limits come afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from luodi.engine.measure.scoring.numbers import equals, number, suffix
from luodi.engine.rulebook.schema.appraisals import Line
from luodi.engine.rulebook.schema.scoring import (
    ByDeduction,
    ByEfficacy,
    ByItem,
    ByProportion,
    BySteps,
    ByTiers,
    Efficacy,
    PointsTier,
    Steps,
)
from luodi.engine.verdict.verdicts import Said


@dataclass(frozen=True, slots=True)
class Raw:
    """Points before any limit (None: cannot be told) and the formula that made them."""

    points: Fraction | None
    said: Said


@dataclass(frozen=True, slots=True)
class Span:
    """The best and the worst basis of a group, for the efficacy coefficient; None when nobody has one."""

    best: Fraction | None = None
    worst: Fraction | None = None


def apply(line: Line, basis: Fraction, span: Span) -> Raw:
    """Return the points the line's method gives for the basis. Items are counted elsewhere (TypeError)."""
    method = line.method
    if isinstance(method, ByProportion):
        return _proportion(line, basis, Fraction(method.proportion.full_at))
    if isinstance(method, ByTiers):
        return _tiers(line, basis, method.tiers)
    if isinstance(method, BySteps):
        return _steps(line, basis, method.steps)
    if isinstance(method, ByEfficacy):
        return _efficacy(line, basis, method.efficacy, span)
    if isinstance(method, ByDeduction):
        return _deduction(line, basis, Fraction(method.deduction.each), Fraction(method.deduction.free))
    if isinstance(method, ByItem):
        raise TypeError(f"{line.id}: items are counted, not measured")
    return Raw(basis, Said(f"计{number(basis)}分", f"{number(basis)} points"))


def tier_points(tiers: Sequence[PointsTier], basis: Fraction) -> PointsTier | None:
    """Return the first tier that fits, in the order written."""
    return next((tier for tier in tiers if _fits(tier, basis)), None)


def _fits(tier: PointsTier, basis: Fraction) -> bool:
    return (
        (tier.at_least is None or basis >= Fraction(tier.at_least))
        and (tier.above is None or basis > Fraction(tier.above))
        and (tier.at_most is None or basis <= Fraction(tier.at_most))
        and (tier.below is None or basis < Fraction(tier.below))
    )


def _both(text: str) -> Said:
    return Said(text, text)


def _proportion(line: Line, basis: Fraction, full_at: Fraction) -> Raw:
    points = Fraction(line.weight) * basis / full_at
    unit = suffix(line.basis.measure, line.basis.unit)
    shown = f"{line.weight} × {number(basis)}{unit} ÷ {number(full_at)}{unit} {equals(points)}"
    return Raw(points, _both(shown))


def _tiers(line: Line, basis: Fraction, tiers: Sequence[PointsTier]) -> Raw:
    tier = tier_points(tiers, basis)
    if tier is None:
        return Raw(Fraction(0), Said("不在任何一档，0分", "in no tier: 0 points"))
    where = tier_text(tier, line)
    return Raw(Fraction(tier.points), Said(f"{where.zh}一档，{tier.points}分", f"{where.en}: {tier.points} points"))


def tier_text(tier: PointsTier, line: Line) -> Said:
    """The bounds of a tier in words; 以上 and 以下 include the bound."""
    unit = suffix(line.basis.measure, line.basis.unit)
    zh, en = [], []
    for bound, chinese, english in (
        (tier.at_least, "{}以上", "{} or more"),
        (tier.above, "超过{}", "above {}"),
        (tier.at_most, "{}以下", "{} or less"),
        (tier.below, "不足{}", "below {}"),
    ):
        if bound is not None:
            zh.append(chinese.format(f"{bound}{unit}"))
            en.append(english.format(f"{bound}{unit}"))
    return Said("、".join(zh), ", ".join(en))


def _steps(line: Line, basis: Fraction, steps: Steps) -> Raw:
    start, every, each = Fraction(steps.from_), Fraction(steps.every), Fraction(steps.points)
    unit = suffix(line.basis.measure, line.basis.unit)
    if basis < start:
        return Raw(Fraction(0), Said(f"不足{number(start)}{unit}，0分", f"below {number(start)}{unit}: 0 points"))
    count = (basis - start) / every
    count = Fraction(count // 1) if steps.whole else count
    extra = count * each
    shown = f"{steps.base} + {number(count)} × {steps.points} {equals(Fraction(steps.base) + extra)}"
    said = Said(
        f"{number(start)}{unit}起{steps.base}分，每超{number(every)}{unit}加{steps.points}分：{shown}",
        f"{steps.base} from {number(start)}{unit}, {steps.points} more for every {number(every)}{unit}: {shown}",
    )
    if steps.extra_cap is not None and extra > Fraction(steps.extra_cap):
        extra = Fraction(steps.extra_cap)
        said = Said(
            f"{said.zh}，加分封顶{steps.extra_cap}分", f"{said.en}; what is added is capped at {steps.extra_cap}"
        )
    return Raw(Fraction(steps.base) + extra, said)


def _efficacy(line: Line, basis: Fraction, rule: Efficacy, span: Span) -> Raw:
    best = Fraction(rule.satisfactory) if rule.satisfactory is not None else span.best
    worst = Fraction(rule.unallowable) if rule.unallowable is not None else span.worst
    unit = suffix(line.basis.measure, line.basis.unit)
    if best is None or worst is None or best == worst:
        return Raw(
            None,
            Said(
                "满意值与不允许值相同，功效系数算不出",
                "satisfactory and unallowable value are the same: no coefficient",
            ),
        )
    share = (basis - worst) / (best - worst)
    points = Fraction(line.weight) * (Fraction(rule.base) + Fraction(rule.spread) * share) / 100
    formula = (
        f"{line.weight} × [{rule.base} + {rule.spread} × ({number(basis)} − {number(worst)}) ÷ "
        f"({number(best)} − {number(worst)})] ÷ 100 {equals(points)}"
    )
    said = Said(
        f"满意值{number(best)}{unit}，不允许值{number(worst)}{unit}：{formula}",
        f"satisfactory {number(best)}{unit}, unallowable {number(worst)}{unit}: {formula}",
    )
    return Raw(points, said)


def _deduction(line: Line, basis: Fraction, each: Fraction, free: Fraction) -> Raw:
    counted = max(basis - free, Fraction(0))
    taken = counted * each
    if line.kind == "penalty":
        return Raw(taken, _both(f"{number(counted)} × {number(each)} {equals(taken)}"))
    points = Fraction(line.weight) - taken
    return Raw(points, _both(f"{line.weight} − {number(counted)} × {number(each)} {equals(points)}"))
