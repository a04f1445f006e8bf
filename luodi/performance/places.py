"""Places with all beneath them, and units with all under them."""

from collections.abc import Iterable

from luodi.organization.models import Jurisdiction, Unit


def beneath(place: Jurisdiction) -> tuple[int, ...]:
    """Return the ids of the place and of all places beneath it."""
    found = [place.pk]
    layer = [place.pk]
    while layer:
        layer = list(Jurisdiction.objects.filter(parent_id__in=layer).values_list("pk", flat=True))
        found += layer
    return tuple(found)


class UnitTree:
    """The units of a place and beneath by code, each with everything under it."""

    def __init__(self, place: Jurisdiction) -> None:
        rows = Unit.objects.filter(jurisdiction_id__in=beneath(place)).order_by("position")
        self.rows = list(rows.defer("aliases"))
        self._children: dict[int | None, list[int]] = {}
        for row in self.rows:
            self._children.setdefault(row.parent_id, []).append(row.pk)
        # A code of the place's own roster wins over one a district uses for itself.
        ordered = sorted(self.rows, key=lambda row: row.jurisdiction_id == place.pk)
        self._by_code = {row.code: row.pk for row in ordered}

    def under(self, codes: Iterable[str]) -> frozenset[int]:
        """Return the ids of the units of these codes and of all units under them; unknown codes are left out."""
        return self.below(self._by_code[code] for code in codes if code in self._by_code)

    def below(self, units: Iterable[int]) -> frozenset[int]:
        """Return the ids of these units and of all units under them."""
        found: set[int] = set()
        waiting = list(units)
        while waiting:
            unit = waiting.pop()
            if unit not in found:
                found.add(unit)
                waiting += self._children.get(unit, [])
        return frozenset(found)

    def nests(self) -> list[tuple[int, frozenset[int]]]:
        """Return every unit that has units under it, with itself and all of those."""
        return [(row.pk, self.below([row.pk])) for row in self.rows if row.pk in self._children]

    def of_class(self, unit_class: str) -> list[Unit]:
        """Return the units of a class, in the order of the roster."""
        return [row for row in self.rows if row.unit_class == unit_class]
