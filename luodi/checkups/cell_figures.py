"""What the number in a cell of a table may mean."""

from __future__ import annotations

from fractions import Fraction

from luodi.proofing.figures import Figure, FigureKind
from luodi.proofing.passages import Cell
from luodi.proofing.reading import figures_of_text
from luodi.proofing.units import BARE, PERCENT, Dimension, Unit

_RATIO = Unit("", "ratio", Fraction(1), Dimension.RATIO)
_MOST_AS_PART = 3  # 2.5 in a column of rates is 250% at most; what is larger was written in per cent


def written_unit(cell: Cell) -> Unit | None:
    """The unit that stands in the cell itself: 93个, 250.86亿元."""
    found = [one for one in figures_of_text(cell.text) if one.is_quantity]
    return found[0].unit if len(found) == 1 and found[0].unit is not BARE else None


def rates_in(cell: Cell) -> tuple[Figure, ...]:
    """A rate as it may be meant: 70 is 70%; 0.7 is 70% or 0.7%."""
    percent = figure_in(cell, PERCENT)
    if cell.is_percent or abs(cell.value or Fraction(0)) > _MOST_AS_PART:
        return (percent,)
    return figure_in(cell, _RATIO), percent


def figure_in(cell: Cell, unit: Unit) -> Figure:
    """The number of a cell as a figure in the unit; a blank one counts as zero."""
    text = cell.text if written_unit(cell) or cell.is_percent else cell.text + unit.name
    value = cell.value if cell.value is not None else Fraction(0)
    return Figure(-1, 0, 0, text, FigureKind.QUANTITY, value, cell.step, unit)
