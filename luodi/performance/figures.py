"""The one interface to figures: every page, paper, score and ranking reads its numbers through these names."""

from luodi.performance.asking import Asked, Held, IndicatorFigure, UnitFigure
from luodi.performance.closing import closing_words
from luodi.performance.lines import by_unit, figures_of, series
from luodi.performance.opening import rows_of

__all__ = [
    "Asked",
    "Held",
    "IndicatorFigure",
    "UnitFigure",
    "by_unit",
    "closing_words",
    "figures_of",
    "rows_of",
    "series",
]
