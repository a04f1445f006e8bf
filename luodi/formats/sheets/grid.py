"""A workbook as cells and nothing more: columns of raw values, merged ranges, hidden sheets."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple, TypeAlias

from luodi.formats.sniffing import FileKind

# A blank cell is the empty text; None never occurs.
Raw: TypeAlias = str | int | float | bool | date | datetime | time | timedelta
Column: TypeAlias = tuple[Raw, ...]


class MergedRange(NamedTuple):
    """A merged range, bounds included, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `columns[c][r]` is the cell in row r+1 of the sheet, whatever blank area comes before the data."""

    name: str
    columns: tuple[Column, ...]
    height: int
    merged: tuple[MergedRange, ...] = ()
    hidden: bool = False
    blank_rows: frozenset[int] = frozenset()
    error_cells: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many columns the sheet has."""
        return len(self.columns)

    def row(self, index: int) -> list[Raw]:
        """The cells of one row, counted from 0."""
        return [column[index] for column in self.columns]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file in their order, and what the file really was."""

    kind: FileKind
    sheets: tuple[Sheet, ...]
    encoding: str = ""
