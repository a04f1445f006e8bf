"""How numbers of a sheet are rounded and written."""

from fractions import Fraction

from luodi.engine.rulebook.schema.appraisals import Appraisal
from luodi.engine.rulebook.schema.scoring import Measure

MOST_DIGITS = 4
PERCENTS: frozenset[Measure] = frozenset({"completion", "paced-completion", "growth"})


def number(value: Fraction) -> str:
    """The number to four digits without idle zeros; `≈` before one that was cut.

    A number just short of a whole one is cut off, not rounded up to it: 99.99999 % must not read as 100 %.
    """
    scale = 10**MOST_DIGITS
    scaled = value * scale
    if scaled.denominator == 1:
        return _written(int(scaled), MOST_DIGITS)
    near = _half_up(scaled)
    return f"≈{_written(near if near % scale else _cut(scaled), MOST_DIGITS)}"


def equals(value: Fraction) -> str:
    """The end of a formula: `= 12.5`, or `≈ 66.6667` where the number was cut."""
    shown = number(value)
    return f"≈ {shown[1:]}" if shown.startswith("≈") else f"= {shown}"


def rounded(value: Fraction, appraisal: Appraisal) -> Fraction:
    """The points to the appraisal's digits: half up away from zero, or cut off."""
    scaled = value * 10**appraisal.digits
    whole = _half_up(scaled) if appraisal.rounding == "half-up" else _cut(scaled)
    return Fraction(whole, 10**appraisal.digits)


def points(value: Fraction | None, appraisal: Appraisal) -> str:
    """Points as they are shown, with all their digits; a dash when unknown."""
    if value is None:
        return "—"
    digits = appraisal.digits
    whole = int(rounded(value, appraisal) * 10**digits)
    sign, body = ("-" if whole < 0 else ""), str(abs(whole)).rjust(digits + 1, "0")
    return f"{sign}{body[:-digits]}.{body[-digits:]}" if digits else f"{sign}{body}"


def suffix(measure: Measure, unit: str, language: str = "zh") -> str:
    """The unit behind the number a method works on."""
    if measure in PERCENTS:
        return "%"
    if measure == "time-difference":
        return "个百分点" if language == "zh" else " percentage points"
    return "" if measure == "rank" else unit


def _half_up(scaled: Fraction) -> int:
    whole = (abs(scaled) * 2 + 1) // 2
    return -int(whole) if scaled < 0 else int(whole)


def _cut(scaled: Fraction) -> int:
    return int(abs(scaled) // 1) * (-1 if scaled < 0 else 1)


def _written(scaled: int, digits: int) -> str:
    sign, body = ("-" if scaled < 0 else ""), str(abs(scaled)).rjust(digits + 1, "0")
    tail = body[-digits:].rstrip("0")
    return f"{sign}{body[:-digits]}.{tail}" if tail else f"{sign}{body[:-digits]}"
