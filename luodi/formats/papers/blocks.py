"""What the body of a paper is made of."""

from dataclasses import dataclass
from enum import StrEnum

from luodi.formats.papers.problems import PaperError, PaperProblem
from luodi.formats.papers.text import printable


@dataclass(frozen=True)
class Words:
    """Plain words."""

    text: str

    def __post_init__(self) -> None:
        printable(self.text)


@dataclass(frozen=True)
class Figure:
    """A figure that has rows behind it: `id` names them, `text` is what is printed."""

    id: str
    text: str

    def __post_init__(self) -> None:
        printable(self.text)


Run = Words | Figure


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (一、), 2 (（一）), 3 (1.) or 4 (（1）); `text` carries its own ordinal."""

    level: int
    text: str

    def __post_init__(self) -> None:
        printable(self.text)
        if not 1 <= self.level <= 4:
            raise ValueError(f"A heading has level 1 to 4, not {self.level}.")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of words and figures, its first line set in by two characters unless `flush`."""

    runs: tuple[Run, ...]
    flush: bool = False

    @property
    def text(self) -> str:
        """The words and figures as one string."""
        return "".join(run.text for run in self.runs)


class Align(StrEnum):
    """Where the content of a column stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Cell:
    """A cell of a table that covers `columns` × `rows` places; `strong` marks heads and totals."""

    content: tuple[Run, ...]
    columns: int = 1
    rows: int = 1
    strong: bool = False

    @property
    def text(self) -> str:
        """The content as one string."""
        return "".join(run.text for run in self.content)


@dataclass(frozen=True)
class Column:
    """A column: its share of the width (any positive weight) and where its content stands."""

    share: float = 1.0
    align: Align = Align.CENTER


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table with its title above, its unit at the right above the head, its note below.

    `head` and `body` list each row's cells from the left; a place covered by a cell from above or from the left is left
    out. Raises PaperError when the cells leave a gap or overlap.
    """

    columns: tuple[Column, ...]
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    title: str = ""
    unit: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        for text in (self.title, self.unit, self.note):
            printable(text)
        for part in (self.head, self.body):
            places(part, width=len(self.columns), title=self.title)


Block = Heading | Paragraph | Table


def places(rows: tuple[tuple[Cell, ...], ...], *, width: int, title: str = "") -> tuple[tuple[int, ...], ...]:
    """Return for each row the column at which each of its cells begins; raises PaperError on a gap or an overlap."""
    taken: set[tuple[int, int]] = set()
    result: list[tuple[int, ...]] = []
    for row_number, row in enumerate(rows):
        starts: list[int] = []
        for cell in row:
            start = next((x for x in range(width) if (row_number, x) not in taken), width)
            covered = {(row_number + y, start + x) for y in range(cell.rows) for x in range(cell.columns)}
            if covered & taken or start + cell.columns > width or row_number + cell.rows > len(rows):
                raise PaperError(PaperProblem.BAD_TABLE, detail=title)
            taken |= covered
            starts.append(start)
        result.append(tuple(starts))
    if len(taken) != width * len(rows):
        raise PaperError(PaperProblem.BAD_TABLE, detail=title)
    return tuple(result)


def cell(text: str, *, columns: int = 1, rows: int = 1, strong: bool = False) -> Cell:
    """Return a cell of plain words."""
    return Cell(content=(Words(text),), columns=columns, rows=rows, strong=strong)


def head_row(*titles: str) -> tuple[Cell, ...]:
    """Return one head row of single cells."""
    return tuple(cell(title, strong=True) for title in titles)
