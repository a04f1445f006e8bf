"""The cheap part: what the matrices alone tell of two records, without looking at a text."""

import numpy as np
import numpy.typing as npt

from luodi.screening.normalizing import NORMAL_NUMBERS, NORMAL_TEXTS
from luodi.screening.prepared import Prepared

Floats = npt.NDArray[np.float32]
_NUMBER = {name: column for column, name in enumerate(NORMAL_NUMBERS)}
_MARKED = len(NORMAL_TEXTS)
_COUNTED = ("stem", "brand", "core", "code", "parcel", "place", "contract", "contact", "phone")
_COUNTED_COLUMNS = [NORMAL_TEXTS.index(name) for name in _COUNTED]
_HARD = [NORMAL_TEXTS.index(name) for name in ("parcel", "place", "contract", "phone")]
_HARD_NAMES = ("area", "capacity", "amount")
_NEVER = np.float32(np.nan)

TRACES: tuple[str, ...] = (
    *(f"equal-{name}" for name in NORMAL_TEXTS),
    *(f"common-{name}" for name in _COUNTED),
    *("pairs-stem", "pairs-core", "inside-core", "pairs-place"),
    *("amount-apart", "amount-equal", "amount-tenfold", "amount-grown", "days-apart"),
    *("area-apart", "area-equal", "capacity-apart", "capacity-equal"),
    *("same-county", "same-city", "same-province", "same-home", "same-seat"),
    *("phase-highest", "phase-apart", "phase-both", "phase-later", "codes-valid"),
    *("hard-equal", "hard-known"),
)
"""The names of the columns `traces` returns."""


def traces(left: Prepared, right: Prepared) -> Floats:
    """Return (n, TRACES): equality of marks (1, 0, NaN), how common an equal value is, shared pairs, numbers apart."""
    size = len(left)
    result = np.empty((size, len(TRACES)), np.float32)
    known = (left.marks != 0) & (right.marks != 0)
    equal = left.marks == right.marks
    result[:, :_MARKED] = np.where(known, equal, _NEVER)
    column = _MARKED + len(_COUNTED)
    result[:, _MARKED:column] = _common(left, right, known & equal)
    result[:, column : column + 4] = _shared_pairs(left, right)
    first, second = left.numbers, right.numbers
    column += 4
    columns = [*_amounts(first, second), *_sizes(first, second, equal[:, -1]), *_places(first, second)]
    columns += _phases(first, second)
    columns.append(
        np.where(known[:, NORMAL_TEXTS.index("code")], _pick(first, "valid") + _pick(second, "valid"), _NEVER)
    )
    for values in columns:
        result[:, column] = values
        column += 1
    hard = [TRACES.index(f"{name}-equal") for name in _HARD_NAMES]
    evidence = np.concatenate([result[:, _HARD], result[:, hard]], axis=1)
    result[:, column] = np.count_nonzero(evidence == 1, axis=1)
    result[:, column + 1] = np.count_nonzero(~np.isnan(evidence), axis=1)
    return result


def _pick(numbers: Floats, name: str) -> Floats:
    return numbers[:, _NUMBER[name]]


def _common(left: Prepared, right: Prepared, shared: npt.NDArray[np.bool_]) -> Floats:
    """The logarithm (base 2) of how many records share an equal value; NaN where values differ or nobody counted."""
    if not left.counts.size and not right.counts.size:
        return np.full((len(left), len(_COUNTED)), _NEVER, np.float32)
    one = left.counts if left.counts.size else right.counts
    other = right.counts if right.counts.size else left.counts
    counts = np.maximum(one[:, _COUNTED_COLUMNS], other[:, _COUNTED_COLUMNS])
    return np.where(shared[:, _COUNTED_COLUMNS], np.log2(np.maximum(counts, 2)), _NEVER).astype(np.float32)


def _shared_pairs(left: Prepared, right: Prepared) -> Floats:
    """Dice's share of character pairs in common for stem, core and address, and of the shorter core in the longer."""
    one, other = np.bitwise_count(left.sketches), np.bitwise_count(right.sketches)
    both = np.bitwise_count(left.sketches & right.sketches)
    sizes = np.stack(
        [one[:, 0] + other[:, 0], one[:, 1] + one[:, 2] + other[:, 1] + other[:, 2], one[:, 3] + other[:, 3]]
    )
    shared = np.stack([both[:, 0], both[:, 1] + both[:, 2], both[:, 3]]).astype(np.float32)
    empty = np.stack(
        [
            (one[:, 0] == 0) | (other[:, 0] == 0),
            (one[:, 1] + one[:, 2] == 0) | (other[:, 1] + other[:, 2] == 0),
            (one[:, 3] == 0) | (other[:, 3] == 0),
        ]
    )
    shorter = np.minimum(one[:, 1] + one[:, 2], other[:, 1] + other[:, 2])
    dice = np.where(empty, _NEVER, 2 * shared / np.maximum(sizes, 1))
    inside = np.where(empty[1], _NEVER, shared[1] / np.maximum(shorter, 1))
    return np.stack([dice[0], dice[1], inside, dice[2]], axis=1).astype(np.float32)


def _apart(first: Floats, second: Floats) -> Floats:
    """The absolute logarithm (base 10) of the ratio of two positive numbers."""
    return np.log10(np.maximum(first, second)) - np.log10(np.minimum(first, second))


def _amounts(first: Floats, second: Floats) -> list[Floats]:
    one, other = _pick(first, "amount"), _pick(second, "amount")
    apart = _apart(one, other)
    steps = np.rint(apart)
    tenfold = np.where(np.isnan(apart), _NEVER, (steps >= 1) & (np.abs(apart - steps) < 0.003))
    days = _pick(second, "day") - _pick(first, "day")
    grown = np.sign(days) * (np.log10(other) - np.log10(one))
    return [apart, _is_equal(apart), tenfold.astype(np.float32), grown, np.abs(days)]


def _is_equal(apart: Floats) -> Floats:
    """1 where two numbers differ by less than the rounding of their writing (0.2 %), 0 elsewhere, NaN unknown."""
    return np.where(np.isnan(apart), _NEVER, apart < 0.0009).astype(np.float32)


def _sizes(first: Floats, second: Floats, unit_equal: npt.NDArray[np.bool_]) -> list[Floats]:
    area = _apart(_pick(first, "area"), _pick(second, "area"))
    capacity = _apart(_pick(first, "capacity"), _pick(second, "capacity"))
    alike = np.where(np.isnan(capacity), _NEVER, (capacity < 0.0009) & unit_equal).astype(np.float32)
    return [area, _is_equal(area), np.where(unit_equal, capacity, _NEVER), alike]


def _places(first: Floats, second: Floats) -> list[Floats]:
    """Same county, city and province by the county column (an unlisted name is a county only), home and seat."""
    one, other = _pick(first, "region"), _pick(second, "region")
    result = []
    for step in (1, 100, 10_000):
        known = (one != 0) & (other != 0) & ((step == 1) | ((one > 0) & (other > 0)))
        result.append(np.where(known, np.trunc(one / step) == np.trunc(other / step), _NEVER).astype(np.float32))
    for name in ("home", "seat"):
        one, other = _pick(first, name), _pick(second, name)
        same = np.trunc(one / 100) == np.trunc(other / 100)
        result.append(np.where((one != 0) & (other != 0), same, _NEVER).astype(np.float32))
    return result


def _phases(first: Floats, second: Floats) -> list[Floats]:
    """Highest phase named, how far apart, whether both name one, and by how many days the higher one is later."""
    one, other = _pick(first, "phase"), _pick(second, "phase")
    days = _pick(second, "day") - _pick(first, "day")
    later = np.where(one == other, _NEVER, np.sign(other - one) * days)
    both = (one > 0) & (other > 0)
    return [np.maximum(one, other), np.abs(one - other), both.astype(np.float32), later]
