"""Labels that tell a total, a note, a signature or a section from a row of data."""

from collections.abc import Sequence

import polars

from luodi.formats.sheets.bulk import text_series
from luodi.formats.sheets.grid import Raw
from luodi.formats.sheets.vocabulary import (
    METADATA,
    NOTE,
    SECTION,
    SIGNATURE,
    SUBTOTAL,
    TOTAL,
    squeezed,
)

NUMERALS = frozenset("一二三四五六七八九十")

# A quick look in bulk that spares the patterns for nearly all of the names in a long table.
_MAY_BE_LABEL = r"^[*＊※(（\[【备注附说填数资统口指一二三四五六七八九十第A-H\s]|[计数总:：)）累\s]$|[计][0-9]+[个项家户]|[:：]|^其中"


def odd_labels(column: Sequence[Raw]) -> set[str]:
    """The distinct texts of a column that say the row is a total, note, signature or section."""
    series = text_series(column)
    if series is None:
        series = polars.Series([cell for cell in column if type(cell) is str], dtype=polars.String)
    return {text for text in series.filter(series.str.contains(_MAY_BE_LABEL)).unique().to_list() if _is_label(text)}


def _is_label(cell: str) -> bool:
    text = squeezed(cell)
    if len(text) <= 24 and (TOTAL.match(text) or SUBTOTAL.match(text)):
        return True
    if NOTE.match(text):
        return True
    if (":" in text or "：" in text) and (SIGNATURE.match(text) or METADATA.match(text)):
        return True
    return SECTION.match(text) is not None or text in NUMERALS
