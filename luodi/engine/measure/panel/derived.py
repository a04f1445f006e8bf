"""What is published of a panel: rounded values, growth on the year before, rank in each month. Exact in every cell.

Numpy divides in floating point; wherever that could lie on the wrong side of a rounding or make or miss a tie, the cell is
reckoned again with whole numbers of any size. So the answers are those of exact arithmetic.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from luodi.engine.measure.compiling.facts import HUNDREDTHS, NotCompiled
from luodi.engine.measure.compiling.leaves import sides_of
from luodi.engine.measure.panel.panels import Panel
from luodi.engine.measure.panel.spans import Whole
from luodi.engine.measure.ranking import Better, rank
from luodi.engine.rulebook.schema.indicators import Indicator

YEAR = 12
TENTHS_OF_PERCENT = 1000
_SURE = 1 << 49  # products of whole numbers below this are told apart by their quotients in floating point
_LARGE = 10**9  # rounded numbers above this are reckoned exactly
Truths = NDArray[np.bool_]
Numbers = NDArray[np.object_]  # Python's own, of any size


@dataclass(frozen=True, slots=True)
class Ratios:
    """An indicator's exact values [group, month] as numerators over denominators; a denominator of zero: no value."""

    numerators: Whole
    denominators: Whole

    @property
    def known(self) -> Truths:
        """Where there is a value."""
        return np.asarray(self.denominators != 0, bool)

    @property
    def parts(self) -> tuple[Whole, Whole]:
        """Numerators and denominators."""
        return self.numerators, self.denominators

    def of(self, rows: Whole, months: Whole) -> "Ratios":
        """Return the values of these cells, one after the other."""
        return Ratios(self.numerators[rows, months], self.denominators[rows, months])

    def at(self, place: tuple[int, int]) -> Fraction:
        """Return one value, exactly."""
        return Fraction(int(self.numerators[place]), int(self.denominators[place]))


@dataclass(frozen=True, slots=True)
class Published:
    """Arrays [group, month]; `value` counts the indicator's last digit, `growth` tenths of a percent, `rank` from one.

    Where `known` (`grown`) is false there is no value (no growth: no base, or a base that allows no percentage), and
    the number beside it is zero. A group without a value has rank zero.
    """

    value: Whole
    known: Truths
    growth: Whole
    grown: Truths
    rank: Whole


def ratios_of(panel: Panel, indicator: Indicator) -> Ratios:
    """Return the exact values. Raises NotCompiled for a sum converted between currencies; ask `Panel.value` for those."""
    grids = [_grid(panel, side) for side in sides_of(indicator, panel.asked.book)]
    if len(grids) == 2:
        upper, lower = grids
        sign = np.sign(lower)
        sides = sides_of(indicator, panel.asked.book)
        scales = [HUNDREDTHS if side.aggregate == "sum" else 1 for side in sides]
        if scales[0] == scales[1]:
            scales = [1, 1]
        return Ratios(upper * sign * scales[1], lower * sign * scales[0])
    divisor = HUNDREDTHS if indicator.aggregate == "sum" else 1
    return Ratios(grids[0], np.full_like(grids[0], divisor))


def published(panel: Panel, indicator: Indicator) -> Published:
    """Return what is published of the indicator in every cell. Raises NotCompiled."""
    ratios = ratios_of(panel, indicator)
    known = ratios.known
    growth, grown = np.zeros(known.shape, np.int64), np.zeros(known.shape, bool)
    if known.shape[1] > YEAR:
        now, before = (
            Ratios(*(one[:, months] for one in ratios.parts)) for months in (slice(YEAR, None), slice(-YEAR))
        )
        grown[:, YEAR:], growth[:, YEAR:] = _growth(now, before)
    return Published(_values(ratios, indicator), known, growth, grown, ranks(ratios, better=indicator.better))


def republished(earlier: Published, before: Panel, after: Panel, indicator: Indicator) -> Published:
    """Return what is published after a refresh, from what was `earlier` published of the panel `before` it.

    Only cells that changed, their growth and that of a year later, and the ranks of their months are reckoned again.
    Raises NotCompiled.
    """
    sides = sides_of(indicator, after.asked.book)
    changed = np.logical_or.reduce([_grid(before, side) != _grid(after, side) for side in sides])
    rows, months = np.divmod(np.flatnonzero(changed), changed.shape[1])
    if not len(rows):
        return earlier
    touched = np.flatnonzero(np.bincount(months))
    ratios = ratios_of(after, indicator)
    value, growth, rank = earlier.value.copy(), earlier.growth.copy(), earlier.rank.copy()
    known, grown = earlier.known.copy(), earlier.grown.copy()
    cells = ratios.of(rows, months)
    value[rows, months], known[rows, months] = _values(cells, indicator), cells.known
    later = np.flatnonzero(months + YEAR < changed.shape[1])
    rows, months = np.concatenate([rows, rows[later]]), np.concatenate([months, months[later] + YEAR])
    rows, months = (one[months >= YEAR] for one in (rows, months))
    grown[rows, months], growth[rows, months] = _growth(ratios.of(rows, months), ratios.of(rows, months - YEAR))
    rank[:, touched] = ranks(Ratios(*(one[:, touched] for one in ratios.parts)), better=indicator.better)
    return Published(value, known, growth, grown, rank)


def _grid(panel: Panel, side: Indicator) -> Whole:
    if side.convert is not None:
        raise NotCompiled(f"{side.id} is converted between currencies")
    grids = [grid for strand, grid in panel.grids.items() if strand.leaf.id == side.id]
    return grids[0] if len(grids) == 1 else np.asarray(np.sum(grids, axis=0), np.int64)


def _plain(value: Fraction) -> float:
    return value.numerator / value.denominator


def _divided(upper: Whole, lower: Whole) -> NDArray[np.float64]:
    """The quotients; zero where nothing can be divided by."""
    return np.divide(upper, lower, out=np.zeros(upper.shape), where=lower != 0)


def _values(ratios: Ratios, indicator: Indicator) -> Whole:
    """The published numbers, up to the cap; zero where there is no value."""
    scale = _scale(indicator.digits, indicator.scale)
    near = _divided(*ratios.parts) * _plain(scale)

    def exact(places: Whole) -> tuple[Numbers, Numbers]:
        upper, lower = (one.ravel()[places].astype(object) for one in ratios.parts)
        return upper * scale.numerator, lower * scale.denominator

    found = _rounded(near, exact, truncate=indicator.rounding == "truncate")
    return found if indicator.cap is None else np.minimum(found, int(Fraction(indicator.cap) * 10**indicator.digits))


def _growth(now: Ratios, before: Ratios) -> tuple[Truths, Whole]:
    """Now ÷ the same month of the year before − 1, where that one was above zero and this one is not below."""
    allowed = now.known & before.known & (before.numerators > 0) & (now.numerators >= 0)
    base = np.where(allowed, _divided(*before.parts), 1)
    near = np.where(allowed, (_divided(*now.parts) / base - 1) * TENTHS_OF_PERCENT, 0)

    def exact(places: Whole) -> tuple[Numbers, Numbers]:
        a, b, c, d = (one.ravel()[places].astype(object) for one in (*now.parts, *before.parts))
        return (a * d - c * b) * TENTHS_OF_PERCENT, b * c

    return allowed, _rounded(near, exact)


@lru_cache
def _scale(digits: int, unit: Decimal) -> Fraction:
    return Fraction(10) ** digits / Fraction(unit)


def _rounded(
    values: NDArray[np.float64], exact: Callable[[Whole], tuple[Numbers, Numbers]], *, truncate: bool = False
) -> Whole:
    """Round half away from zero, or cut off; what lies near an edge is asked for as numerators and denominators."""
    size = np.abs(values)
    edge = size if truncate else size + np.array(1) / 2
    whole = np.floor(edge)
    near = np.abs(edge - np.rint(edge)) * _LARGE < 1000
    found: Whole = (np.sign(values) * np.minimum(whole, 4 * _LARGE**2)).astype(np.int64)
    places = np.flatnonzero((near & (size != 0) & ~_is_whole(values, truncate)) | (size > _LARGE))
    if len(places):
        upper, lower = exact(places)
        size = abs(upper)
        cut = size // lower if truncate else (2 * size + lower) // (2 * lower)
        found.flat[places] = np.where(upper < 0, -cut, cut)
    return found


def _is_whole(values: NDArray[np.float64], truncate: bool) -> Truths:
    """Whole numbers that were reckoned without any error lie safely away from a half; a cut lies on them."""
    return np.zeros(values.shape, bool) if truncate else values == np.rint(values)


def ranks(ratios: Ratios, *, better: Better = "higher") -> Whole:
    """Return ranks within each month, 1 for the best, equal values sharing one (1, 1, 3); zero without a value."""
    known = ratios.known
    values = _divided(*ratios.parts)
    # a month's values lie side by side while they are put in order
    signed = np.ascontiguousarray(np.where(known, -values if better == "higher" else values, np.inf).T)
    order = np.argsort(signed, axis=1) + np.arange(0, signed.size, max(len(known), 1))[:, np.newaxis]
    ordered = signed.take(order)
    is_new = np.ones(ordered.shape, bool)
    is_new[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    first = np.maximum.accumulate(np.where(is_new, np.arange(1, len(known) + 1), 1), axis=1)
    placed = np.empty(ordered.shape, np.int64)
    placed.reshape(-1)[order] = first
    found = np.where(known, placed.T, 0)
    for month in _doubtful(ratios, ordered):
        rows = np.flatnonzero(known[:, month])
        exact = rank({int(row): ratios.at((int(row), int(month))) for row in rows}, better=better)
        for row, place in exact.items():
            found[row, month] = place
    return found


def _doubtful(ratios: Ratios, ordered: NDArray[np.float64]) -> Whole:
    """Months in which two values lie so close that floating point may not tell whether they are the same."""
    largest = [
        np.maximum(one.max(axis=0, initial=0), -one.min(axis=0, initial=0)).astype(np.float64) for one in ratios.parts
    ]
    months = np.flatnonzero(largest[0] * largest[1] >= _SURE)
    some = ordered[months]
    with np.errstate(invalid="ignore"):
        apart = np.abs(some[:, 1:] - some[:, :-1]) * (1 << 46)
        close = (apart <= np.abs(some[:, 1:])) & (some[:, 1:] != 0) & np.isfinite(some[:, 1:])
    doubtful: Whole = months[close.any(axis=1)]
    return doubtful
