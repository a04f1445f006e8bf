"""Ranks: values put in order, with ties, missing values, groups, units that merged, and who stands last."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeVar

Better = Literal["higher", "lower"]
Ties = Literal["shared", "dense", "by"]
Missing = Literal["last", "left-out"]
LastTies = Literal["strict", "lenient", "ranks"]
Merged = Literal["successor", "left-out", "until-abolition"]
Amount = Decimal | Fraction | int
Key = TypeVar("Key")
Order = tuple[bool, Amount, bool, Amount]


def rank(
    values: Mapping[Key, Amount | None],
    *,
    better: Better = "higher",
    ties: Ties = "shared",
    missing: Missing = "last",
    second: Mapping[Key, Amount | None] | None = None,
) -> dict[Key, int]:
    """Return each key's rank, 1 for the best; keys come out as they went in, and their order changes nothing.

    Equal values share a rank: `shared` then skips (1, 1, 3), `dense` does not (1, 1, 2), `by` first asks `second`
    (higher is better there) and shares only what is equal in both. A missing value stands behind every value (`last`)
    or has no rank and is absent from the answer (`left-out`). Zero is a value.
    """
    ranked = {key: value for key, value in values.items() if value is not None or missing == "last"}
    beside = second if ties == "by" and second is not None else {}
    orders = {key: _order(value, beside.get(key), better) for key, value in ranked.items()}
    places = _places(Counter(orders.values()), skip=ties != "dense")
    return {key: places[order] for key, order in orders.items()}


def rank_within(
    values: Mapping[Key, Amount | None],
    groups: Mapping[Key, str],
    *,
    better: Better = "higher",
    ties: Ties = "shared",
    missing: Missing = "last",
    second: Mapping[Key, Amount | None] | None = None,
) -> dict[Key, int]:
    """Return each key's rank among those of its group; a key without a group has no rank."""
    found: dict[Key, int] = {}
    for name in sorted(set(groups.values())):
        members = {key: value for key, value in values.items() if groups.get(key) == name}
        found |= rank(members, better=better, ties=ties, missing=missing, second=second)
    return {key: found[key] for key in values if key in found}


def _order(value: Amount | None, second: Amount | None, better: Better) -> Order:
    """Sorts best first; a missing value behind all others."""
    first = Fraction(value) if value is not None else Fraction(0)
    beside = Fraction(second) if second is not None else Fraction(0)
    return (value is None, -first if better == "higher" else first, second is None, -beside)


def _places(counted: Mapping[Order, int], *, skip: bool) -> dict[Order, int]:
    places: dict[Order, int] = {}
    before = 0
    for order in sorted(counted):
        places[order] = before + 1
        before += counted[order] if skip else 1
    return places


def from_the_end(ranks: Mapping[Key, int], *, ties: LastTies = "strict") -> dict[Key, int]:
    """Return each key's place counted from the end: 1 is 倒数第一.

    Where several share a rank, `strict` gives all of them the last place the tie reaches (two tied at the bottom are
    both 倒数第一), `lenient` the first one it reaches (both are 倒数第二, nobody 倒数第一), `ranks` counts different
    ranks instead of units (both 倒数第一, the unit before them 倒数第二).
    """
    sizes = Counter(ranks.values())
    behind: dict[int, int] = {}
    units = 0
    for level, place in enumerate(sorted(sizes, reverse=True), start=1):
        behind[place] = {"strict": units + 1, "lenient": units + sizes[place], "ranks": level}[ties]
        units += sizes[place]
    return {key: behind[place] for key, place in ranks.items()}


@dataclass(frozen=True, slots=True)
class Ending:
    """A unit ceased on a day (its first day no longer in being); what it did passes to `successor`, if there is one."""

    on: date
    successor: str | None = None


def contenders(
    units: Iterable[str], endings: Mapping[str, Ending], *, merged: Merged, first: date, last: date
) -> dict[str, tuple[str, ...]]:
    """Return who is ranked for the days `first` to `last`, each with the units whose rows count for it (itself first).

    `successor`: a unit that ceased by `last` counts under the unit that took it over, through any number of mergers;
    without a successor it is left out. `left-out`: it is not ranked and its rows count for nobody. `until-abolition`:
    it is ranked itself in the period in which it ceased, and in none after. A unit that ceases only after `last` is
    ranked as usual.
    """
    listed = list(dict.fromkeys(units))
    ended = {unit: end for unit, end in endings.items() if end.on <= last}
    found: dict[str, list[str]] = {}
    for unit in listed:
        if unit not in ended or (merged == "until-abolition" and ended[unit].on > first):
            found[unit] = [unit]
    if merged == "successor":
        for unit in dict.fromkeys([*listed, *ended]):
            heir = heir_of(unit, ended)
            if unit in ended and heir in found:
                found[heir].append(unit)
    return {unit: tuple(members) for unit, members in found.items()}


def heir_of(unit: str, endings: Mapping[str, Ending]) -> str | None:
    """Return the unit that now stands for this one (itself while it is in being); None when nobody does.

    Units said to succeed each other in a circle have no heir.
    """
    seen: set[str] = set()
    current: str | None = unit
    while current is not None and current in endings:
        if current in seen:
            return None
        seen.add(current)
        current = endings[current].successor
    return current
