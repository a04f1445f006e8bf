"""Whole sheets: all units of an appraisal scored together, since some methods look at the group."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from luodi.engine.measure.scoring.bases import Basis, basis_of
from luodi.engine.measure.scoring.items import earned, kept_elsewhere, summed
from luodi.engine.measure.scoring.lines import lacking, limited
from luodi.engine.measure.scoring.methods import Span, apply
from luodi.engine.measure.scoring.numbers import equals, number, points, rounded
from luodi.engine.measure.scoring.readings import LineScore, Reading, SheetScore
from luodi.engine.rulebook.schema.appraisals import Appraisal
from luodi.engine.rulebook.schema.scoring import ByEfficacy, ByItem
from luodi.engine.verdict.verdicts import Said

Readings = Mapping[str, Mapping[str, Reading]]
NOTHING = Reading()
ZERO = Fraction(0)


def score_units(appraisal: Appraisal, readings: Readings, groups: Mapping[str, str]) -> dict[str, SheetScore]:
    """Return the sheet of every unit, in the order given. `readings` is by unit, then by line; what is absent is unknown.

    The order of units and items changes nothing. A unit without a group raises KeyError.
    """
    bases = {
        unit: {line.id: basis_of(line, given.get(line.id, NOTHING)) for line in appraisal.lines}
        for unit, given in readings.items()
    }
    spans = _spans(appraisal, bases, groups)
    return {unit: _sheet(appraisal, unit, groups[unit], given, bases[unit], spans) for unit, given in readings.items()}


def _spans(
    appraisal: Appraisal, bases: Mapping[str, Mapping[str, Basis]], groups: Mapping[str, str]
) -> dict[tuple[str, str], Span]:
    """Best and worst basis of each group, for the lines that need them."""
    found: dict[tuple[str, str], Span] = {}
    for line in appraisal.lines:
        if not isinstance(line.method, ByEfficacy):
            continue
        for group in set(groups.values()):
            known = [one[line.id].number for unit, one in bases.items() if groups[unit] == group]
            numbers = [value for value in known if value is not None]
            if numbers:
                found[line.id, group] = Span(max(numbers), min(numbers))
    return found


def _sheet(
    appraisal: Appraisal,
    unit: str,
    group: str,
    given: Mapping[str, Reading],
    bases: Mapping[str, Basis],
    spans: Mapping[tuple[str, str], Span],
) -> SheetScore:
    found = {line.id: earned(line, given.get(line.id, NOTHING)) for line in appraisal.lines}
    elsewhere = kept_elsewhere(found, appraisal.exclusive)
    titles = {line.id: line.title for line in appraisal.lines}
    lines = []
    for line in appraisal.lines:
        reading, basis = given.get(line.id, NOTHING), bases[line.id]
        if basis.number is None:
            lines.append(lacking(appraisal, line, reading, basis, basis.lack or "missing"))
            continue
        if isinstance(line.method, ByItem):
            raw = summed(line, found[line.id], elsewhere.get(line.id, {}), titles)
        else:
            raw = apply(line, basis.number, spans.get((line.id, group), Span()))
        lines.append(limited(appraisal, line, reading, basis, raw, bases))
    return _total(appraisal, unit, group, _only_the_best(appraisal, lines))


def _only_the_best(appraisal: Appraisal, lines: Sequence[LineScore]) -> list[LineScore]:
    """Of lines that exclude each other only the one that brings (or takes) most counts; the first among equals."""
    kept = {one.line.id: one for one in lines}
    for rule in appraisal.exclusive:
        scored = [kept[name] for name in rule.lines if rule.per == "unit" and kept[name].points]
        best = max(scored, key=lambda one: abs(one.points or ZERO), default=None)
        for one in scored:
            if best is not None and one is not best:
                said = Said(
                    f"与“{best.line.title}”互斥，只计高的一项，本项不计",
                    f"excluded by {best.line.id.replace('-', ' ')}, which counts instead",
                )
                kept[one.line.id] = replace(
                    one, points=ZERO, shown=points(ZERO, appraisal), state="not-counted", working=(*one.working, said)
                )
    return [kept[one.line.id] for one in lines]


def _total(appraisal: Appraisal, unit: str, group: str, lines: Sequence[LineScore]) -> SheetScore:
    working: list[Said] = []
    basic = _scaled(appraisal, lines, _sum(appraisal, lines, "basic"), working)
    bonus = _capped(_sum(appraisal, lines, "bonus"), appraisal.bonus_limit, Said("加分", "bonus"), working)
    taken = _capped(-_sum(appraisal, lines, "penalty"), appraisal.penalty_limit, Said("扣分", "penalty"), working)
    known = rounded(basic + bonus - taken, appraisal)
    unknown = [one for one in lines if one.state == "unknown"]
    nothing_left = all(one.state == "left-out" for one in lines if one.line.kind == "basic")
    total = None if unknown or (nothing_left and _has_basic(lines)) else known
    working.append(_sum_text(appraisal, basic, bonus, taken, known))
    if unknown:
        names = "、".join(one.line.title for one in unknown)
        english = ", ".join(one.line.id.replace("-", " ") for one in unknown)
        working.append(Said(f"{names}尚不能计分，总分未知", f"no total: {english} cannot be scored yet"))
    shown = points(total, appraisal)
    return SheetScore(unit, group, tuple(lines), basic, bonus, -taken, total, known, shown, tuple(working))


def _has_basic(lines: Sequence[LineScore]) -> bool:
    return any(one.line.kind == "basic" for one in lines)


def _sum(appraisal: Appraisal, lines: Sequence[LineScore], kind: str) -> Fraction:
    each = [one.points for one in lines if one.line.kind == kind and one.points is not None]
    return sum((rounded(one, appraisal) if appraisal.adds == "shown" else one for one in each), ZERO)


def _scaled(appraisal: Appraisal, lines: Sequence[LineScore], basic: Fraction, working: list[Said]) -> Fraction:
    """The basic lines with the weight of those left out shared among the others."""
    weights = {one.line.id: Fraction(one.line.weight) for one in lines if one.line.kind == "basic"}
    gone = sum((weights[one.line.id] for one in lines if one.state == "left-out" and one.line.id in weights), ZERO)
    whole = sum(weights.values(), ZERO)
    if not gone or gone == whole:
        return basic
    shared = basic * whole / (whole - gone)
    formula = f"{number(basic)} × {number(whole)} ÷ {number(whole - gone)} {equals(shared)}"
    working.append(Said(f"未计各项的分值由其余各项分担：{formula}", f"weight of lines left out is shared: {formula}"))
    return rounded(shared, appraisal) if appraisal.adds == "shown" else shared


def _capped(value: Fraction, limit: str | None, name: Said, working: list[Said]) -> Fraction:
    if limit is None or value <= Fraction(limit):
        return value
    working.append(
        Said(
            f"{name.zh}合计{number(value)}分，以{limit}分为限",
            f"{name.en} of {number(value)} points, limited to {limit}",
        )
    )
    return Fraction(limit)


def _sum_text(appraisal: Appraisal, basic: Fraction, bonus: Fraction, taken: Fraction, known: Fraction) -> Said:
    total = points(known, appraisal)
    zh, en = f"基本分{number(basic)}", f"basic {number(basic)}"
    if bonus or any(line.kind == "bonus" for line in appraisal.lines):
        zh, en = f"{zh} + 加分{number(bonus)}", f"{en} + bonus {number(bonus)}"
    if taken or any(line.kind == "penalty" for line in appraisal.lines):
        zh, en = f"{zh} − 扣分{number(taken)}", f"{en} − penalty {number(taken)}"
    return Said(f"{zh} = {total}", f"{en} = {total}")
