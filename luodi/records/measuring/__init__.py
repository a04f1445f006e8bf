"""Indicators computed from rows: a table of units and figures in one query, as known on a day, with the rows behind."""

from luodi.engine.measure.presenting import presented
from luodi.records.measuring.aggregating import measure, rows_behind
from luodi.records.measuring.questions import ALL_UNITS, CENTS, Figure, Measured, Question

__all__ = ["ALL_UNITS", "CENTS", "Figure", "Measured", "Question", "measure", "presented", "rows_behind"]
