"""Whose figures a row or column of a table holds: the whole place's, a unit's, or nobody's we know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from luodi.organization.models import Jurisdiction, Unit
from luodi.organization.queries import units_of


class Owner(StrEnum):
    """`UNSAID`: the words name nobody. `TOTAL`: a sum of the rows listed. `UNKNOWN`: somebody, but nobody of the place."""

    UNSAID = "unsaid"
    PLACE = "place"
    TOTAL = "total"
    UNIT = "unit"
    UNKNOWN = "unknown"


_TOTAL = re.compile(r"^(?:合计|总计|共计|总数|总和)$")
_WHOLE = re.compile(r"^全(?:[省市县区])(?:合计|总计|小计)?$")
_SHORTEST = 2
_BLANKS = re.compile(r"[\s　]")


@dataclass(frozen=True)
class Owners:
    """The names of a place and of its units: in full, short, and the others a rulebook gives them."""

    place: Jurisdiction

    @cached_property
    def _units(self) -> dict[str, Unit]:
        """Each name that is one unit's alone; one query."""
        held: dict[str, Unit | None] = {}
        for unit in units_of(self.place):
            for name in {unit.name, unit.short_name, *unit.aliases}:
                held[name] = unit if held.get(name, unit) == unit else None
        return {name: unit for name, unit in held.items() if unit is not None}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Any name of the place or of its units, the longest first."""
        names = sorted((one for one in self._units if len(one) >= _SHORTEST), key=len, reverse=True)
        place = re.escape(self.place.name)
        words = "|".join(re.escape(one) for one in names)
        return re.compile(rf"(?P<place>{place}|[全我][省市县区])|(?P<unit>{words or '(?!)'})")

    def last_named(self, words: str) -> tuple[Owner, Unit | None] | None:
        """Who is named last in these words; None for nobody of the place."""
        named = list(self._pattern.finditer(words))
        if not named:
            return None
        found = named[-1]
        return (Owner.PLACE, None) if found.group("place") else (Owner.UNIT, self._units[found.group("unit")])

    def opening(self, words: str) -> tuple[str, Unit | None] | None:
        """The name these words begin with, and whose it is (None: the place's)."""
        found = self._pattern.match(words)
        if found is None:
            return None
        return found.group(), None if found.group("place") else self._units[found.group("unit")]

    def of(self, words: str) -> tuple[Owner, Unit | None]:
        """Whom these words name."""
        name = _BLANKS.sub("", words)
        if not name:
            return Owner.UNSAID, None
        if _TOTAL.match(name):
            return Owner.TOTAL, None
        if _WHOLE.match(name) or name in (self.place.name, f"{self.place.name}合计"):
            return Owner.PLACE, None
        unit = self._units.get(name)
        return (Owner.UNIT, unit) if unit is not None else (Owner.UNKNOWN, None)
