"""What the rows of a table list: how many things under which heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from luodi.proofing.passages import Cell, Table
from luodi.proofing.tables.shape import is_note, is_serial_heading, is_total

_NAME_ENDS = re.compile(r"名称?$|[（(].*?[）)]|别$|\s")
_SEVERAL = re.compile(r"[／/、，,；;]")
_LEFT_OUT = re.compile(r"^[….。·]{1,6}$|^(?:略|下略)$")
_MOST_HEADING_ROWS = 3


@dataclass(frozen=True, slots=True)
class Listing:
    """The list in a table. `rows` as they stand, `names` with several in one cell counted apart.

    `others` are further numbers the rows may be counted as: one of the first rows may still be a heading, a name may
    stand twice. `sums`: every total and every column's sum; a count that is one of these is not of the rows.
    """

    heading: str
    rows: int
    names: int
    others: frozenset[int]
    sums: frozenset[Fraction]
    is_whole: bool

    def is_of(self, words: str) -> bool:
        """Whether these words name what the heading names."""
        core = _NAME_ENDS.sub("", self.heading)
        plain = re.sub(r"\s", "", words)
        if not core or not plain:
            return False
        return core in plain or (len(plain) > 1 and plain in core)

    def numbers_with(self, following: Sequence["Listing"]) -> frozenset[Fraction]:
        """Every number the list may fairly be said to hold, the tables it goes on in included."""
        own = {Fraction(one) for one in (self.rows, self.names, *self.others)}
        rows = self.rows + sum(one.rows for one in following)
        names = self.names + sum(one.names for one in following)
        return frozenset(own | {Fraction(rows), Fraction(names)} | self.sums)


def listing_of(table: Table) -> Listing | None:
    """The list a table holds; None when it has no column of names under a heading."""
    start = next(
        (index for index, row in enumerate(table.rows) if len({one.text for one in row if one.text}) > 1), None
    )
    if start is None or start + 1 >= len(table.rows):
        return None
    body = [row for row in table.rows[start + 1 :] if any(one.text.strip() for one in row)]
    column = _names_column(table.rows[start], body)
    if column is None:
        return None
    kept = [row for row in body if not _is_aside(row, column)]
    names = [row[column].text.strip() for row in kept if not row[column].covered and row[column].text.strip()]
    if not names:
        return None
    heading = re.sub(r"\s", "", table.rows[start][column].text)
    apart = sum(len([one for one in _SEVERAL.split(name) if one.strip()]) for name in names)
    above = sum(not any(one.value is not None for one in row) for row in kept[:_MOST_HEADING_ROWS])
    others = {len(set(names)), len(kept), *(len(names) - one for one in range(above + 1))}
    whole = not any(_LEFT_OUT.match(cell.text.strip()) for row in body for cell in row)
    return Listing(heading, len(names), apart, frozenset(others), frozenset(_sums(table, body)), whole)


def _names_column(heads: Sequence[Cell], body: Sequence[Sequence[Cell]]) -> int | None:
    """The first column of words that does not number the rows."""
    for column, head in enumerate(heads):
        cells = [row[column] for row in body]
        words = sum(cell.value is None and cell.day is None and bool(cell.text.strip()) for cell in cells)
        if head.text.strip() and not is_serial_heading(head.text) and words * 2 > len(cells):
            return column
    return None


def _is_aside(row: Sequence[Cell], column: int) -> bool:
    """Whether the row is a total, a note, or a heading printed again."""
    texts = [cell.text.strip() for cell in row[: column + 1] if cell.text.strip()]
    return any(is_total(one) or is_note(one) for one in texts) or len({one.text for one in row if one.text}) == 1 < len(
        row
    )


def _sums(table: Table, body: Sequence[Sequence[Cell]]) -> set[Fraction]:
    found: set[Fraction] = set()
    for column in range(len(table.rows[0])):
        numbers = [(row, value) for row in body if (value := row[column].value) is not None and not row[column].covered]
        asides = {value for row, value in numbers if _is_aside(row, 1)}
        found |= asides | {sum((value for row, value in numbers if not _is_aside(row, 1)), Fraction(0))}
    return found
