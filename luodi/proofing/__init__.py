"""Figures in texts and tables: read, understood, and held against each other. Pure Python: no Django, no clock."""

from luodi.proofing.checking import Report, check_draft, in_order
from luodi.proofing.figures import Bound, Figure, FigureKind, Role, show
from luodi.proofing.findings import Finding, Severity, as_data, figure_data
from luodi.proofing.passages import Cell, Draft, Passage, Table
from luodi.proofing.reading import figures_of_text

__all__ = [
    "Bound",
    "Cell",
    "Draft",
    "Figure",
    "FigureKind",
    "Finding",
    "Passage",
    "Report",
    "Role",
    "Severity",
    "Table",
    "as_data",
    "check_draft",
    "figure_data",
    "figures_of_text",
    "in_order",
    "show",
]
