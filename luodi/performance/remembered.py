"""What was read of kept values, kept in the memory of this process as long as nothing changes in the places.

A place whose last change is the same one, made at the same instant, has the same rows, whoever counts them and when.
So nothing ever goes stale here: after a change, another reading is asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from luodi.engine.measure.presenting import Window
from luodi.performance.kept_parts import KeptPart
from luodi.performance.kept_reading import Units
from luodi.records.measuring.aggregating import Values

MOST_REMEMBERED = 500  # readings of some hundred numbers each

State = tuple[tuple[int, int, datetime], ...]  # of each place its last change, and when that was made
Apart = dict[tuple[str, Units], Decimal]


@dataclass(frozen=True, slots=True)
class Wish:
    """A reading: which parts, for which groups of units, of places that stand at these changes."""

    state: State
    groups: tuple[tuple[int, Units | None], ...]
    parts: tuple[tuple[str, str, str, Window | None], ...]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: exact values, those told apart among a unit with all under it, and which parts were answered."""

    values: Values
    apart: Apart
    answered: frozenset[str]


_known: dict[Wish, Read] = {}


def wish_for(state: State, groups: Mapping[int, Units | None], parts: Sequence[KeptPart]) -> Wish:
    """Return what a reading of the parts depends on."""
    told = tuple((part.figure.key, part.digest, part.span, part.window) for part in parts)
    return Wish(state, tuple(groups.items()), told)


def recalled(wish: Wish) -> Read | None:
    """Return what was read before; None when it was not. Not to be changed by who gets it."""
    return _known.get(wish)


def remember(wish: Wish, read: Read) -> None:
    """Afterwards the same wish is answered without reading."""
    if len(_known) >= MOST_REMEMBERED:
        _known.clear()
    _known[wish] = read


def forget_all() -> None:
    """Afterwards everything is read again: for measuring what reading costs."""
    _known.clear()
