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
