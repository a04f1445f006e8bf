"""A ratio: a part of one, never a float. 0.3722 is 37.22%."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True, order=True)
class Ratio:
    """A part of one. `Ratio(Decimal("0.3722"))` is 37.22%."""

    value: Decimal

    def __post_init__(self) -> None:
        if isinstance(self.value, float) or not isinstance(self.value, Decimal):
            raise TypeError(f"a ratio needs a Decimal, not {type(self.value).__name__}")
        if not self.value.is_finite():
            raise ValueError("a ratio is a finite number")

    @classmethod
    def of(cls, part: Decimal | int, whole: Decimal | int) -> "Ratio | None":
        """Part divided by whole; None when the whole is zero, because then there is no ratio."""
        return None if whole == 0 else cls(Decimal(part) / Decimal(whole))

    def percent(self, *, digits: int = 2, truncate: bool = False) -> Decimal:
        """The ratio as percents with so many digits, half up or (as some bulletins do) cut off."""
        step = Decimal(1).scaleb(-digits)
        return (self.value * 100).quantize(step, rounding=ROUND_DOWN if truncate else ROUND_HALF_UP)

    def text(self, language: str = "zh", *, digits: int = 2) -> str:
        """`37.22%`; both languages write it alike."""
        return f"{self.percent(digits=digits)}%"

    def to_json(self) -> str:
        """The exact decimal as a text."""
        return format(self.value, "f")

    @classmethod
    def from_json(cls, value: str) -> "Ratio":
        """The ratio a `to_json` text names; refuses a JSON number, which would pass through a float."""
        if not isinstance(value, str):
            raise TypeError("a ratio in JSON is a text")
        return cls(Decimal(value))
