"""Cells of a column handed to compiled code, each touched once: a hundred thousand texts are far apart in memory."""

from collections.abc import Sequence

import polars

from luodi.formats.sheets.grid import Raw


def text_series(cells: Sequence[Raw]) -> polars.Series | None:
    """The cells as one series, or None when one of them is not a text."""
    if cells and type(cells[0]) is not str:
        return None
    try:
        return polars.Series(cells, dtype=polars.String, strict=True)
    except TypeError:
        return None
