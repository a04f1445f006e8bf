"""Values of indicators for sets of units, however they are come by: the one place that decides where they are read."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from luodi.engine.values import Period
from luodi.performance.asking import Asked
from luodi.performance.measuring import Measures, Reading, Units, Wanted

WHOLE = 0  # the group that is the whole place


class Readings:
    """What figures are read from: each wanted indicator for each group of units, measured with few queries."""

    def __init__(self, asked: Asked, wanted: Iterable[Wanted], groups: Mapping[int, Units | None]) -> None:
        self._groups = groups
        self._measures = Measures(
            book=asked.book, place=asked.place, instant=asked.instant, with_rows=True, groups=groups
        )
        wanted = list(dict.fromkeys(wanted))
        self._measures.load(wanted)
        self._measures.tell_apart(wanted, [units for units in groups.values() if units is not None])
        self._book = asked.book

    def of(self, wanted: Wanted, group: int = WHOLE) -> Reading:
        """Return the reading of an indicator for a group of units."""
        units = self._groups[group]
        return self._measures.whole(wanted) if units is None else self._measures.among(wanted, units)

    def scaled(self, indicator: str, period: Period, group: int = WHOLE) -> Decimal | None:
        """Return a value in the indicator's own unit, not rounded."""
        exact = self.of(Wanted(indicator, period), group).exact
        return None if exact is None else exact / Decimal(self._book.indicator(indicator).scale)
