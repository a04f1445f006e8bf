"""Composes a paper: the book's sentences, tables, lists and ledgers with every figure measured and kept."""

from luodi.documents.composing.order import Order, window_period
from luodi.documents.composing.paper import compose, figure_runs
from luodi.documents.composing.tables import rows_of

__all__ = ["Order", "compose", "figure_runs", "rows_of", "window_period"]
