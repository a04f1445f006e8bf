"""How far the cells of a sheet reach, found in its XML before the reader of cells makes room for them.

A cell says where it stands (`r="F12"`), or stands after the one before it, as does a row. Office programs always say
it, in one spelling: a piece of text in which a compiled search finds nothing else needs no closer look.
"""

import re
from dataclasses import dataclass

import polars

from luodi.formats.sheets.addresses import column_index
from luodi.formats.sniffing import FileRefused, Limits, RefusalCode

_NEAR_COLUMNS, _NEAR_ROWS = 52, 99_999
_MOST_LETTERS = 6
_FAR_COLUMN = r'r="(?:[A-Z]{3,}|[B-Z][A-Z])[0-9]'
_FAR_ROW = r'r="[A-Z]{0,3}[1-9][0-9]{5}'
# Cells right of column AZ or below row 99,999.
_FAR = f'r="[A-Z]{{3}}|{_FAR_COLUMN}|{_FAR_ROW}'
# Places written as no office program writes them.
_ODD = r"""r[ \t\r\n]+=|r=[ \t\r\n']|r="[A-Za-z]{0,3}0[0-9]|r="[A-Z]{0,2}[a-z][A-Za-z]{0,2}[0-9]"""
# Cells and rows that do not say where they stand, or not before anything else.
_UNPLACED = r"[<:](?:c|row)(?:[/>]|[ \t\r\n]+(?:[^ r\t\r\n]|r[^=]))"
UNUSUAL_PLACES = "|".join((_FAR, _ODD, _UNPLACED))

_TAG = re.compile(rb"""[<:](c|row)(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)""")
_PLACE = re.compile(rb"""(?<![\w:.-])r\s*=\s*["']\s*([A-Za-z]*)([0-9]*)""")
_LAST_PLACE = re.compile(rb'r="([A-Z]*)([0-9]+)"')


def holds(text: polars.Series | None, pattern: str) -> bool:
    """Whether the piece holds the pattern; yes, to be careful, when it could not be searched."""
    return text is None or bool(text.str.contains(pattern).any())


@dataclass(slots=True)
class Extent:
    """The furthest column and row seen (counted from 1), and where the last cell stood."""

    limits: Limits
    columns: int = _NEAR_COLUMNS
    rows: int = _NEAR_ROWS
    row: int = 0
    column: int = 0
    following: bool = False

    def pass_over(self, piece: bytes) -> None:
        """Afterwards the place of the last cell is known, of a piece in which nothing is unusual."""
        if self.following:
            self._follow(piece)
        elif last := _LAST_PLACE.match(piece, max(piece.rfind(b'r="'), 0)):
            self.column, self.row = column_index(last[1].decode()) + 1, int(last[2])

    def look_closely(self, piece: bytes, text: polars.Series | None) -> None:
        """Afterwards every cell of the piece is counted in. Raises FileRefused when it reaches too far."""
        if text is not None and holds(text, _FAR):
            self._reach(text)
        # Once cells stand after one another, each must be followed to know where the next one stands.
        unplaced = holds(text, _UNPLACED)
        if self.following or unplaced or holds(text, _ODD):
            self._follow(piece)
            self.following = self.following or unplaced
        else:
            self.pass_over(piece)
        self._refuse_excess()

    def _reach(self, text: polars.Series) -> None:
        rows = text.str.extract_all(_FAR_ROW + r"[0-9]*").explode().str.extract(r"([0-9]+)$")
        self.rows = max(self.rows, *(int(one) for one in rows.unique().drop_nulls().to_list()), 0)
        columns = text.str.extract_all(_FAR_COLUMN).explode().str.extract(r"([A-Z]+)[0-9]$")
        for letters in columns.unique().drop_nulls().to_list():
            self.columns = max(self.columns, column_index(letters[:_MOST_LETTERS]) + 1)

    def _follow(self, piece: bytes) -> None:
        for tag in _TAG.finditer(piece):
            place = _PLACE.search(tag[2])
            if tag[1] == b"row":
                self.row = int(place[2][:9] or 0) if place else self.row + 1
                self.column = 0
            elif place:
                self.column = column_index(place[1][:_MOST_LETTERS].decode()) + 1
                self.row = int(place[2][:9] or 0)
            else:
                self.column += 1
            self.columns = max(self.columns, self.column)
            self.rows = max(self.rows, self.row)

    def _refuse_excess(self) -> None:
        columns, rows, limits = self.columns, self.rows, self.limits
        crowded = columns > _NEAR_COLUMNS and rows > _NEAR_ROWS and columns * rows > limits.cells * 4
        if columns > limits.columns or rows > limits.rows or crowded:
            raise FileRefused(
                RefusalCode.TOO_MANY_CELLS,
                found=f"{rows:,} × {columns:,}",
                limit=f"{limits.rows:,} × {limits.columns:,}",
            )
