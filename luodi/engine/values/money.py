"""Money: an exact amount in the base unit of one currency. 1.43亿美元 is `Money(Decimal("143000000"), "USD")`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from luodi.engine.values.units import CURRENCIES, CURRENCY_NAMES, UnitKind, find_unit

_CENT = Decimal("0.01")


class DifferentCurrencies(ValueError):
    """Two amounts of different currencies were added or compared; there is no exchange rate here."""


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in base units (元, 美元). Arithmetic only within one currency."""

    amount: Decimal
    currency: str = "CNY"

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise TypeError(f"money needs a Decimal, not {type(self.amount).__name__}")
        if not self.amount.is_finite():
            raise ValueError("money is a finite amount")
        if self.currency not in CURRENCIES:
            raise ValueError(f"unknown currency {self.currency!r}")

    @classmethod
    def of(cls, amount: Decimal | int | str, unit: str = "元") -> "Money":
        """The money that an amount of a named unit is (`Money.of("1.43", "亿美元")`); ValueError for no money unit."""
        if isinstance(amount, float):
            raise TypeError("money is never made from a float")
        found = find_unit(unit)
        if found is None or found.kind is not UnitKind.MONEY:
            raise ValueError(f"{unit!r} is not a unit of money")
        return cls(Decimal(amount) * found.factor, found.base)

    def _same(self, other: "Money") -> Decimal:
        if not isinstance(other, Money):
            raise TypeError(f"money and {type(other).__name__} do not mix")
        if other.currency != self.currency:
            raise DifferentCurrencies(f"{self.currency} and {other.currency} do not mix")
        return other.amount

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        if isinstance(factor, bool) or not isinstance(factor, Decimal | int):
            raise TypeError("money is multiplied by a Decimal or a whole number")
        return Money(self.amount * factor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.amount <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.amount > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.amount >= self._same(other)

    def in_unit(self, unit: str) -> Decimal:
        """The amount counted in a unit of the same currency (`万元`); exact for decimal multiples."""
        found = find_unit(unit)
        if found is None or found.base != self.currency:
            raise DifferentCurrencies(f"{unit!r} does not count {self.currency}")
        return self.amount / found.factor

    def rounded(self) -> "Money":
        """The amount to the cent (分), half up."""
        return Money(self.amount.quantize(_CENT, rounding=ROUND_HALF_UP), self.currency)

    def text(self, language: str = "zh", *, unit: str | None = None) -> str:
        """The amount with separators and its unit, e.g. `5,000万元` or `CNY 50,000,000`; whole cents only if any."""
        if unit is not None:
            return f"{_plain(self.in_unit(unit)):,f}{unit}"
        name = CURRENCY_NAMES[self.currency][0]
        amount = f"{_plain(self.amount):,f}"
        return f"{self.currency} {amount}" if language.startswith("en") else f"{amount}{name}"

    def to_json(self) -> dict[str, str]:
        """`{"amount": "520000000.00", "currency": "CNY"}`; at least two decimals, never fewer than the value has."""
        whole = self.amount == self.amount.quantize(_CENT) if abs(self.amount) < Decimal("1E24") else False
        amount = self.amount.quantize(_CENT) if whole else self.amount
        return {"amount": format(amount, "f"), "currency": self.currency}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Money":
        """The money a `to_json` object names; refuses a JSON number as amount, which would pass through a float."""
        if not isinstance(value["amount"], str):
            raise TypeError("the amount of money in JSON is a text")
        return cls(Decimal(value["amount"]), value["currency"])


def _plain(amount: Decimal) -> Decimal:
    """The number without trailing zeros behind the point and never in exponent form."""
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()


def total(amounts: Iterable[Money], *, currency: str = "CNY") -> Money:
    """The sum of amounts that must all be in the currency; nothing sums to zero."""
    result = Money(Decimal(0), currency)
    for amount in amounts:
        result = result + amount
    return result
