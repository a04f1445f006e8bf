"""An exact amount of something that is not money: land, people, things, days."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from luodi.engine.values.units import UnitKind, find_unit


class DifferentUnits(ValueError):
    """Two quantities that cannot be converted into each other were mixed."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount with its unit (`亩`, `公顷`, `平方米`, `人`, `个`)."""

    amount: Decimal
    unit: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise TypeError(f"a quantity needs a Decimal, not {type(self.amount).__name__}")
        if not self.amount.is_finite():
            raise ValueError("a quantity is a finite amount")
        found = find_unit(self.unit)
        if found is None or found.kind is UnitKind.MONEY:
            raise ValueError(f"{self.unit!r} is not a unit of a quantity")

    def to(self, unit: str) -> "Quantity":
        """The same amount counted in another unit of the same kind; DifferentUnits when there is no conversion."""
        mine, wanted = find_unit(self.unit), find_unit(unit)
        if mine is None or wanted is None or mine.base != wanted.base:
            raise DifferentUnits(f"{self.unit} cannot be counted in {unit}")
        if mine == wanted:
            return Quantity(self.amount, unit)
        return Quantity(self.amount * mine.factor / wanted.factor, unit)

    def __add__(self, other: "Quantity") -> "Quantity":
        return Quantity(self.amount + other.to(self.unit).amount, self.unit)

    def __sub__(self, other: "Quantity") -> "Quantity":
        return Quantity(self.amount - other.to(self.unit).amount, self.unit)

    def __lt__(self, other: "Quantity") -> bool:
        return self.amount < other.to(self.unit).amount

    def __le__(self, other: "Quantity") -> bool:
        return self.amount <= other.to(self.unit).amount

    def __gt__(self, other: "Quantity") -> bool:
        return self.amount > other.to(self.unit).amount

    def __ge__(self, other: "Quantity") -> bool:
        return self.amount >= other.to(self.unit).amount

    def text(self, language: str = "zh") -> str:
        """`120.5亩`; a plain number and the unit as written in the tables."""
        whole = self.amount == self.amount.to_integral_value()
        amount = self.amount.quantize(Decimal(1)) if whole else self.amount.normalize()
        return f"{amount:,f}{self.unit}"

    def to_json(self) -> dict[str, str]:
        """`{"amount": "120.5", "unit": "亩"}`."""
        return {"amount": format(self.amount, "f"), "unit": self.unit}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Quantity":
        """The quantity a `to_json` object names; refuses a JSON number as amount."""
        if not isinstance(value["amount"], str):
            raise TypeError("the amount of a quantity in JSON is a text")
        return cls(Decimal(value["amount"]), value["unit"])
