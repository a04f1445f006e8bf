"""Amounts that look like people wrote them and still add up."""

from random import Random

STEP = 100  # 万元


def draw(rng: Random, *, low: int, high: int) -> int:
    """Return an amount between two bounds, in steps of a hundred, small ones more often."""
    span = (high - low) // STEP
    return low + STEP * int(span * rng.random() ** 1.8)


def fit(amounts: list[int], bounds: list[tuple[int, int]], *, total: int, rng: Random) -> list[int]:
    """Return the amounts changed step by step, each inside its bounds, until they add up to the total.

    Raises ValueError when the bounds do not allow it.
    """
    if not sum(low for low, _high in bounds) <= total <= sum(high for _low, high in bounds):
        raise ValueError(f"{total} cannot be reached within the bounds")
    fitted = list(amounts)
    while (missing := total - sum(fitted)) != 0:
        position = rng.randrange(len(fitted))
        low, high = bounds[position]
        share = max(STEP, abs(missing) // 4 // STEP * STEP) if abs(missing) >= STEP else abs(missing)
        wanted = fitted[position] + (share if missing > 0 else -share)
        fitted[position] = min(max(wanted, low), high)
    return fitted
