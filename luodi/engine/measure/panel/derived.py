"""What is published of a panel: rounded values, growth on the year before, rank in each month. Exact in every cell.

Numpy divides in floating point; wherever that could lie on the wrong side of a rounding or make or miss a tie, the cell is
reckoned again with fractions. So the answers are those of exact arithmetic.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

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
_SURE = 1 << 50  # products of whole numbers below this are told apart by their quotients in floating point
_LARGE = 10**9  # rounded numbers above this are reckoned exactly
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Ratios:
    """An indicator's exact values [group, month] as numerators over denominators; a denominator of zero: no value."""

    numerators: Whole
    denominators: Whole

    @property
    def known(self) -> Truths:
        """Where there is a value."""
        return np.asarray(self.denominators != 0, bool)

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
    scale = Fraction(10) ** indicator.digits / Fraction(indicator.scale)
    value = _rounded(
        _divided(ratios.numerators, ratios.denominators) * _plain(scale),
        lambda place: _capped(ratios.at(place) * scale, indicator),
        truncate=indicator.rounding == "truncate",
    )
    if indicator.cap is not None:
        value = np.minimum(value, int(Fraction(indicator.cap) * 10**indicator.digits))
    grown, growth = _growth(ratios)
    return Published(np.where(known, value, 0), known, growth, grown, ranks(ratios, better=indicator.better))


def _capped(value: Fraction, indicator: Indicator) -> Fraction:
    return value if indicator.cap is None else min(value, Fraction(indicator.cap) * 10**indicator.digits)


def _grid(panel: Panel, side: Indicator) -> Whole:
    if side.convert is not None:
        raise NotCompiled(f"{side.id} is converted between currencies")
    grids = [grid for strand, grid in panel.grids.items() if strand.leaf.id == side.id]
    return np.asarray(np.sum(grids, axis=0), np.int64)


def _plain(value: Fraction) -> float:
    return value.numerator / value.denominator


def _divided(upper: Whole, lower: Whole) -> NDArray[np.float64]:
    """The quotients; zero where nothing can be divided by."""
    return np.divide(upper, lower, out=np.zeros(upper.shape), where=lower != 0)


def _rounded(
    values: NDArray[np.float64], exact: Callable[[tuple[int, int]], Fraction], *, truncate: bool = False
) -> Whole:
    """Round half away from zero, or cut off; what lies near an edge is asked for exactly."""
    size = np.abs(values)
    whole = np.floor(size) if truncate else np.floor(size + np.array(1) / 2)
    edge = size if truncate else size + np.array(1) / 2
    near = np.abs(edge - np.rint(edge)) * _LARGE < 1000
    found = (np.sign(values) * np.minimum(whole, 4 * _LARGE**2)).astype(np.int64)
    for row, column in np.argwhere((near & (size != 0) & ~_is_whole(values, truncate)) | (size > _LARGE)):
        found[row, column] = _round(exact((int(row), int(column))), truncate=truncate)
    return found


def _is_whole(values: NDArray[np.float64], truncate: bool) -> Truths:
    """Whole numbers that were reckoned without any error lie safely away from a half; a cut lies on them."""
    return np.zeros(values.shape, bool) if truncate else values == np.rint(values)


def _round(value: Fraction, *, truncate: bool = False) -> int:
    size = abs(value)
    whole = (
        size.numerator // size.denominator
        if truncate
        else (2 * size.numerator + size.denominator) // (2 * size.denominator)
    )
    return whole if value >= 0 else -whole


def _growth(ratios: Ratios) -> tuple[Truths, Whole]:
    """Now ÷ the same month of the year before − 1, where that one was above zero and this one is not below."""
    grown = np.zeros(ratios.numerators.shape, bool)
    growth = np.zeros(ratios.numerators.shape, np.int64)
    if len(grown.T) <= YEAR:
        return grown, growth
    known = ratios.known
    allowed = known[:, YEAR:] & known[:, :-YEAR] & (ratios.numerators[:, :-YEAR] > 0)
    allowed &= ratios.numerators[:, YEAR:] >= 0
    values = _divided(ratios.numerators, ratios.denominators)
    before = np.where(allowed, values[:, :-YEAR], 1)
    change = np.where(allowed, (values[:, YEAR:] / before - 1) * TENTHS_OF_PERCENT, 0)

    def exact(place: tuple[int, int]) -> Fraction:
        row, column = place
        return (ratios.at((row, column + YEAR)) / ratios.at(place) - 1) * TENTHS_OF_PERCENT

    grown[:, YEAR:], growth[:, YEAR:] = allowed, _rounded_where(change, allowed, exact)
    return grown, growth


def _rounded_where(values: NDArray[np.float64], allowed: Truths, exact: Callable[[tuple[int, int]], Fraction]) -> Whole:
    return _rounded(values, lambda place: exact(place) if allowed[place] else Fraction(0))


def ranks(ratios: Ratios, *, better: Better = "higher") -> Whole:
    """Return ranks within each month, 1 for the best, equal values sharing one (1, 1, 3); zero without a value."""
    known = ratios.known
    values = _divided(ratios.numerators, ratios.denominators)
    signed = np.where(known, -values if better == "higher" else values, np.inf)
    order = np.argsort(signed, axis=0, kind="stable")
    ordered = np.take_along_axis(signed, order, axis=0)
    places = np.arange(1, len(signed) + 1)[:, None]
    is_new = np.ones(ordered.shape, bool)
    is_new[1:] = ordered[1:] != ordered[:-1]
    first = np.maximum.accumulate(np.where(is_new, places, 1), axis=0)
    found = np.empty(ordered.shape, np.int64)
    np.put_along_axis(found, order, first, axis=0)
    found = np.where(known, found, 0)
    for month in _doubtful(ratios, ordered):
        rows = np.flatnonzero(known[:, month])
        exact = rank({int(row): ratios.at((int(row), int(month))) for row in rows}, better=better)
        for row, place in exact.items():
            found[row, month] = place
    return found


def _doubtful(ratios: Ratios, ordered: NDArray[np.float64]) -> Whole:
    """Months in which two values lie so close that floating point may not tell whether they are the same."""
    upper = np.abs(ratios.numerators).max(axis=0, initial=0).astype(object)
    lower = ratios.denominators.max(axis=0, initial=0).astype(object)
    sure = (upper * lower < _SURE).astype(bool)
    with np.errstate(invalid="ignore"):
        apart = np.abs(ordered[1:] - ordered[:-1]) * (1 << 46)
        close = (apart <= np.abs(ordered[1:])) & (ordered[1:] != 0) & np.isfinite(ordered[1:])
    return np.flatnonzero(~sure & close.any(axis=0))
