"""Rounding and cutting off never raise an alarm; what neither can give always does."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from luodi.proofing import Draft, Passage, Severity, check_draft
from luodi.proofing.interval import published
from luodi.proofing.tables.cells import cell_of

DIGITS = st.integers(0, 3)


def errors(words: str) -> list[str]:
    """The explanations of what is called certainly wrong."""
    report = check_draft(Draft((Passage(words, "", ""),)))
    return [one.explanation() for one in report.findings if one.severity is Severity.ERROR]


def decimal(value: Fraction, digits: int, *, cut: bool) -> str:
    """The value published with so many decimals, rounded half up or cut off."""
    scaled = value * 10**digits
    whole = int(scaled) if cut else int(scaled + Fraction(1, 2))
    text = f"{whole:0{digits + 1}d}"
    return f"{text[:-digits]}.{text[-digits:]}" if digits else text


@given(st.integers(1, 5000), st.integers(1, 5000), DIGITS, st.booleans())
def test_a_rate_published_of_counts_is_never_an_error(done: int, target: int, digits: int, cut: bool) -> None:
    rate = decimal(Fraction(done, target) * 100, digits, cut=cut)
    assert errors(f"签约{done}个，完成年度目标{target}个的{rate}%。") == []


@given(
    st.fractions(1, 5000, max_denominator=10**6),
    st.fractions(1, 5000, max_denominator=10**6),
    DIGITS,
    st.integers(1, 3),
    st.booleans(),
)
def test_nor_is_one_of_amounts_that_were_rounded_themselves(
    done: Fraction, target: Fraction, digits: int, shown: int, cut: bool
) -> None:
    rate = decimal(done / target * 100, digits, cut=cut)
    amounts = decimal(done, shown, cut=cut), decimal(target, shown, cut=cut)
    assert errors(f"到位内资{amounts[0]}亿元，完成年度目标{amounts[1]}亿元的{rate}%。") == []


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(2, 50))
def test_a_rate_that_is_points_off_is_always_an_error(done: int, target: int, points: int) -> None:
    rate = decimal(Fraction(done, target) * 100 + points, 1, cut=False)
    assert errors(f"签约{done}个，完成年度目标{target}个的{rate}%。") != []


@given(st.lists(st.fractions(0, 999, max_denominator=10**5), min_size=3, max_size=5), st.integers(0, 2), st.booleans())
def test_parts_rounded_one_by_one_still_add_up(parts: list[Fraction], digits: int, cut: bool) -> None:
    words = "、".join(
        f"{name}{decimal(one, digits, cut=cut)}亿元" for name, one in zip("甲乙丙丁戊", parts, strict=False)
    )
    assert errors(f"总投资{decimal(sum(parts, Fraction(0)), digits, cut=cut)}亿元（{words}）。") == []


@given(st.fractions(-1000, 1000, max_denominator=10**6), DIGITS)
def test_a_number_lies_in_what_it_was_published_as(value: Fraction, digits: int) -> None:
    step = Fraction(1, 10**digits)
    rounded, cut = Fraction(round(value / step)) * step, Fraction(int(value / step)) * step
    assert published(rounded, step).low <= value <= published(rounded, step).high
    assert published(cut, step).low <= value <= published(cut, step).high


@given(st.decimals(-10_000, 10_000, places=4, allow_nan=False, allow_infinity=False))
def test_a_float_of_a_workbook_is_the_decimal_it_stands_for(value: object) -> None:
    assert cell_of(float(str(value))).value == Fraction(str(value))
