"""What a published number may have been before it was rounded or cut off: intervals of exact fractions.

A fixed tolerance is wrong (FIELD 2.1): 47% published for 47.78% is a number cut off, not a contradiction. A published
number stands for every value that rounds to it or is cut off to it; only what lies outside contradicts.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included. `high` None has no end."""

    low: Fraction
    high: Fraction

    def meets(self, other: "Interval") -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Interval") -> "Interval":
        return Interval(self.low - other.high, self.high - other.low)

    def __truediv__(self, other: "Interval") -> "Interval":
        """The quotient; the divisor lies above zero (ZeroDivisionError else)."""
        if other.low <= 0:
            raise ZeroDivisionError("the divisor may be zero or below")
        ends = [top / bottom for top in (self.low, self.high) for bottom in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def scaled(self, factor: Fraction) -> "Interval":
        """Every value multiplied by a factor above zero."""
        return Interval(self.low * factor, self.high * factor)

    def shifted(self, amount: Fraction) -> "Interval":
        """Every value plus the amount."""
        return Interval(self.low + amount, self.high + amount)


def exactly(value: Fraction) -> Interval:
    """The one value."""
    return Interval(value, value)


def published(value: Fraction, step: Fraction) -> Interval:
    """What rounds (half either way) or is cut off towards zero to `value`, whose last digit is worth `step`."""
    half = step / 2
    if value == 0:
        return Interval(-step, step)
    if value < 0:
        return Interval(value - step, value + half)
    return Interval(value - half, value + step)


def sum_of(parts: list[Interval]) -> Interval:
    """The sum of at least one interval."""
    whole = parts[0]
    for part in parts[1:]:
        whole = whole + part
    return whole
