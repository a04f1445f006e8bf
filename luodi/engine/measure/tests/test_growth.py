"""Growth between two figures is exact where they are: no digit is lost to a quotient that was cut off."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from luodi.engine.measure.growth import growth

COUNTS = st.integers(1, 100_000)


def rate(part: int, whole: int) -> Decimal:
    """A rate as figures hold it: a quotient of 28 digits."""
    return Decimal(part) / Decimal(whole)


@pytest.mark.parametrize(
    ("now", "before", "expected", "text"),
    [
        ((3, 28), (4, 21), "-0.4375", "同比下降43.8%"),  # 9/16 as much: cut off it would be published as 43.7
        ((1, 3), (2, 3), "-0.5", "同比下降50.0%"),
        ((7, 3), (7, 3), "0", "与上年同期持平"),
        ((2401, 6000), (1, 3), "0.2005", "同比增长20.1%"),
    ],
)
def test_a_half_is_rounded_up_also_between_two_rates(
    now: tuple[int, int], before: tuple[int, int], expected: str, text: str
) -> None:
    found = growth(rate(*now), rate(*before))
    assert found.ratio == Decimal(expected)
    assert found.text() == text


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_growth_between_rates_is_published_as_the_exact_fraction_would_be(
    above: int, below: int, above_before: int, below_before: int
) -> None:
    exact = Fraction(above, below) / Fraction(above_before, below_before) - 1
    assume(exact < 10**6)
    permille = exact * 1000
    whole = int(abs(permille) + Fraction(1, 2)) * (1 if permille >= 0 else -1)
    found = growth(rate(above, below), rate(above_before, below_before)).ratio
    assert found is not None
    assert abs(Fraction(found) - exact) <= Fraction(1, 2 * 10**20) + Fraction(1, 10**20)
    assert (found * 100).quantize(Decimal("0.1"), rounding="ROUND_HALF_UP") == Decimal(whole).scaleb(-1)
