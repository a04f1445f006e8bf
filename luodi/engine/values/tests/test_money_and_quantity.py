"""Money, quantities and ratios are exact and never mixed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.values import DifferentCurrencies, DifferentUnits, Money, Quantity, Ratio, total

amounts = st.decimals(min_value=-(10**14), max_value=10**14, places=4)


def test_units_come_down_to_the_base():
    assert Money.of("1.43", "亿美元") == Money(Decimal("143000000"), "USD")
    assert Money.of(5000, "万元").in_unit("亿元") == Decimal("0.5")
    assert Money.of(1, "万欧元").currency == "EUR"
    with pytest.raises(ValueError):
        Money.of(1, "亩")


@pytest.mark.parametrize(
    "make", [lambda: Money(1.5), lambda: Money.of(1.5), lambda: Ratio(0.5), lambda: Quantity(1.5, "亩")]
)
def test_a_float_is_refused(make):
    with pytest.raises(TypeError):
        make()


def test_json_numbers_are_refused():
    with pytest.raises(TypeError):
        Money.from_json({"amount": 1.5, "currency": "CNY"})
    with pytest.raises(TypeError):
        Money(Decimal(1)) * 1.5


def test_currencies_do_not_mix():
    yuan, dollars = Money(Decimal(1)), Money(Decimal(1), "USD")
    for mix in (lambda: yuan + dollars, lambda: yuan - dollars, lambda: yuan < dollars, lambda: total([yuan, dollars])):
        with pytest.raises(DifferentCurrencies):
            mix()
    assert yuan != dollars
    with pytest.raises(ValueError):
        Money(Decimal(1), "XXX")


def test_json_is_in_base_units():
    assert Money.of("5.2", "亿元").to_json() == {"amount": "520000000.00", "currency": "CNY"}


@given(amounts, amounts)
def test_sums_are_exact_and_json_returns_the_same_money(first, second):
    assert total([Money(first), Money(second)]).amount == first + second
    assert Money.from_json(Money(first).to_json()) == Money(first)


def test_it_reads_well():
    money = Money.of("25086", "万元")
    assert money.text() == "250,860,000元"
    assert money.text(unit="亿元") == "2.5086亿元"
    assert money.text("en") == "CNY 250,860,000"
    assert Quantity(Decimal("120.50"), "亩").text() == "120.5亩"


def test_land_is_converted_exactly():
    assert Quantity(Decimal(2), "公顷").to("亩") == Quantity(Decimal(30), "亩")
    assert Quantity(Decimal(3), "亩").to("平方米").amount == 2000
    assert Quantity(Decimal(1), "公顷") > Quantity(Decimal("14.9"), "亩")
    with pytest.raises(DifferentUnits):
        Quantity(Decimal(1), "亩") + Quantity(Decimal(1), "人")
    with pytest.raises(ValueError):
        Quantity(Decimal(1), "元")


@given(amounts)
def test_quantities_survive_json(amount):
    quantity = Quantity(amount, "亩")
    assert Quantity.from_json(quantity.to_json()) == quantity


def test_a_ratio_of_nothing_does_not_exist():
    assert Ratio.of(1, 0) is None
    assert Ratio.of(40, 45).text(digits=1) == "88.9%"
    rate = Ratio.of(129, 270)
    assert (rate.percent(digits=0), rate.percent(digits=0, truncate=True)) == (48, 47)
    assert Ratio.from_json(Ratio(Decimal("0.3722")).to_json()) == Ratio(Decimal("0.3722"))
