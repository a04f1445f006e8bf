"""A panel recomputed from scratch: the exact parts of every indicator, for every group and month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from luodi.engine.measure.compiling.leaves import Asked, Leaf, Value, sides_of, value_of, with_period
from luodi.engine.measure.panel.companions import spans_of
from luodi.engine.measure.panel.grids import grid_of
from luodi.engine.measure.panel.spans import Frame, Tables, Whole
from luodi.engine.measure.panel.strands import Strand, strands_of
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.engine.values.period import PeriodKind, period_of


@dataclass(frozen=True, slots=True)
class Panel:
    """What was added up: by strand an array [group, month] of whole numbers, cents for sums.

    `groups` are the ids in the arrays' order. A month outside a strand's span has zeros.
    """

    frame: Frame
    asked: Asked
    groups: Whole
    grids: Mapping[Strand, Whole]

    def value(self, indicator: Indicator, group: int, month: int) -> Value:
        """Return one exact value, before scale and rounding, as `compiling.value_of` has it."""
        row = int(np.searchsorted(self.groups, group))
        sides = {side.id for side in sides_of(indicator, self.asked.book)}
        added: dict[Leaf, int] = {
            strand.leaf: int(grid[row, month])
            for strand, grid in self.grids.items()
            if strand.leaf.id in sides and strand.first <= month <= strand.last
        }
        return value_of(indicator, added, with_period(self.asked, months_of(self.frame)[month]))


def months_of(frame: Frame) -> tuple[Period, ...]:
    """Return the panel's months in order."""
    found = [period_of(PeriodKind.MONTH, frame.first)]
    while len(found) < frame.months:
        found.append(found[-1].next())
    return tuple(found)


def panel(tables: Tables, indicators: Sequence[Indicator], asked: Asked, frame: Frame, groups: Sequence[int]) -> Panel:
    """Return the panel of the indicators, read once from the tables. Raises NotCompiled.

    The period of `asked` does not matter: every month is judged at its own end.
    """
    strands = strands_of(indicators, asked, months_of(frame))
    ordered = np.unique(np.array(groups, np.int64))
    grids = {strand: grid_of(spans, ordered, frame) for strand, spans in spans_of(tables, strands, frame)}
    return Panel(frame, asked, ordered, grids)
