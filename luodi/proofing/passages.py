"""What is checked: passages of text and tables, each with the words that say where it stands."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the words of a cell. `where` names its place for people, in Chinese and English.

    `column` names the column of a cell's words (进度!B) and is blank for a paragraph.
    """

    text: str
    where: str
    where_en: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as read: its words, its number if it is one, its day if it is one. `covered`: filled from a merged cell."""

    text: str
    value: Fraction | None = None
    step: Fraction = Fraction(1)
    day: date | None = None
    address: str = ""
    is_percent: bool = False
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells; every row has the same length. `name` is a sheet's name, or 表1 for a table in a text.

    `after` is the index of the passage that stands right before it; None where that is not known.
    """

    name: str
    name_en: str
    rows: tuple[tuple[Cell, ...], ...]
    after: int | None = None

    def where(self, row: int, column: int, language: str = "zh") -> str:
        """The cell for people: 项目表!C7."""
        name = self.name_en if language.startswith("en") else self.name
        address = self.rows[row][column].address
        return f"{name}!{address}" if name else address


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft to be checked: its passages in order and its tables. `day` is its date where it is known beforehand;
    `notes` are what the reading of the file has to say, in Chinese and English."""

    passages: tuple[Passage, ...] = ()
    tables: tuple[Table, ...] = ()
    day: date | None = None
    notes: tuple[str, ...] = field(default=())
    notes_en: tuple[str, ...] = field(default=())
