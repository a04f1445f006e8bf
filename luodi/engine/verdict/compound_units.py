"""Units of quotients: 万元/亩, 亿元/平方公里, 吨标准煤/万元, a percentage, a bare ratio. Exact, as fractions."""

from fractions import Fraction

from luodi.engine.values import DifferentUnits, UnitKind, find_unit

BARE = "1"
_TEN_THOUSAND = "万"


def scale_of(unit: str) -> tuple[str, Fraction]:
    """What a unit counts and how many base units it holds: `万元/公顷` is (`CNY/亩`, 10000/15), `%` is (`1`, 1/100).

    A unit that is not in the table of units (吨标准煤, 千瓦时) counts itself, with 万 before it ten thousand of itself.
    """
    numerator, slash, denominator = unit.partition("/")
    if slash:
        over, over_factor = scale_of(numerator)
        under, under_factor = scale_of(denominator)
        factor = over_factor / under_factor
        return (BARE, factor) if over == under else (f"{over}/{under}", factor)
    if unit == BARE:
        return BARE, Fraction(1)
    found = find_unit(unit)
    if found is not None:
        return (BARE if found.kind is UnitKind.RATIO else found.base), Fraction(found.factor)
    if unit.startswith(_TEN_THOUSAND) and len(unit) > 1:
        return unit[1:], Fraction(10_000)
    return unit, Fraction(1)


def convert(amount: Fraction, *, unit: str, to: str) -> Fraction:
    """The amount of one unit counted in another: 1 万元/亩 is 15 万元/公顷. Raises DifferentUnits."""
    mine, factor = scale_of(unit)
    wanted, other = scale_of(to)
    if mine != wanted:
        raise DifferentUnits(f"{unit} cannot be counted in {to}")
    return amount * factor / other
