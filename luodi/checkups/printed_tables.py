"""Tables printed in a PDF, read from where the words stand. Only what is regular is taken for a table; the rest stays text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from luodi.formats.sheets import cell_address
from luodi.proofing.passages import Passage, Table
from luodi.proofing.tables.cells import cell_of
from luodi.proofing.tables.shape import is_total

_MOST_PAGES = 60
_FEWEST_ROWS = 3
_PART = re.compile(r"\S+(?: \S+)*")
_PAGE_NUMBER = re.compile(r"^[—–-]*第?\d{1,4}[—–页/，-]*共?\d{0,4}页?$")
_NUMBER = re.compile(r"^-?[\d,]+(?:\.\d+)?\s*[%％‰]?$|^\d{4}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?|月)?$")
_SENTENCE = re.compile(r"[。；]|.{26}")


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line: its parts with the place each begins at."""

    parts: tuple[tuple[int, str], ...]

    @property
    def words(self) -> str:
        """Its text without gaps."""
        return re.sub(r"\s", "", "".join(text for _start, text in self.parts))

    @property
    def numbers(self) -> int:
        """How many of its parts are numbers."""
        return sum(bool(_NUMBER.match(text)) for _start, text in self.parts)


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table, its text without gaps, and the line right above it."""

    table: Table
    words: str
    above: str


def printed_tables(data: bytes) -> list[PrintedTable]:
    """The regular tables of a PDF that opens; of one cut by the end of a page none, as rows would be missing."""
    found: list[PrintedTable] = []
    reader = PdfReader(BytesIO(data))
    pages = [_lines(page) for page in reader.pages[:_MOST_PAGES]]
    heads = Counter(lines[0].words for lines in pages if lines)
    for number, whole in enumerate(pages):
        lines = whole[1:] if whole and heads[whole[0].words] > 1 else whole  # a heading that runs through all pages
        for first, last in _runs(lines):
            cut = (last == len(lines) and number + 1 < len(reader.pages)) or (first == 0 and number > 0)
            rows = _rows(lines[first:last])
            if rows is not None and not cut:
                above = lines[first - 1].words if first else ""
                words = "".join(one.words for one in lines[first:last])
                found.append(PrintedTable(_table(rows, len(found) + 1), words, above))
    return found


def with_tables(passages: Sequence[Passage], printed: Sequence[PrintedTable]) -> tuple[list[Passage], list[Table]]:
    """The passages that are no rows of these tables, and each table after the passage that stands right above it."""
    rows = "\n".join(one.words for one in printed)
    kept = [one for one in passages if (words := _bare(one.text)) and words not in rows]
    ends = [_bare(one.text) for one in kept]
    tables, position = [], 0
    for one in printed:
        later = range(position, len(ends))
        after = next((index for index in later if one.above and ends[index].endswith(one.above)), None)
        position = after + 1 if after is not None else position
        tables.append(replace(one.table, after=after))
    return kept, tables


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def _lines(page: PageObject) -> list[_Line]:
    try:
        text = page.extract_text(extraction_mode="layout") or ""
    except (PyPdfError, ValueError, KeyError, TypeError, ZeroDivisionError, IndexError, AttributeError):
        return []  # a page nobody can lay out has no tables; its words were read before
    lines = [
        _Line(tuple((found.start(), found.group()) for found in _PART.finditer(line))) for line in text.split("\n")
    ]
    return [one for one in lines if one.parts and not _PAGE_NUMBER.match(one.words)]


def _runs(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """From a heading without numbers through the lines that have parts in its columns."""
    first = 0
    while first < len(lines):
        columns = len(lines[first].parts)
        last = first + 1
        if columns >= 2 and not lines[first].numbers:
            while last < len(lines) and 2 <= len(lines[last].parts) <= columns:
                last += 1
            body = lines[first + 1 : last]
            if len(body) + 1 >= _FEWEST_ROWS and _is_of_cells(body, columns):
                yield first, last
        first = last


def _is_of_cells(body: Sequence[_Line], columns: int) -> bool:
    """Whether lines are rows: most hold numbers, or all are short words in every column; columns of prose are not."""
    numbers = sum(one.numbers > 0 for one in body) * 2 > len(body)
    prose = any(_SENTENCE.search(text) for one in body for _start, text in one.parts)
    return numbers or (not prose and all(len(one.parts) == columns for one in body))


def _rows(lines: Sequence[_Line]) -> list[list[str]] | None:
    """The cells by column; None where a part stands between two columns or a total is not the first or last row."""
    starts = [start for start, _text in lines[0].parts]
    rows = []
    for line in lines:
        cells = [""] * len(starts)
        for position, (start, text) in enumerate(line.parts):
            whole = len(line.parts) == len(starts)
            column = position if whole else min(range(len(starts)), key=lambda one: abs(starts[one] - start))
            if cells[column] or (not whole and abs(starts[column] - start) > _slack(starts, column)):
                return None
            cells[column] = text
        rows.append(cells)
    totals = [number for number, row in enumerate(rows) if is_total(row[0])]
    return rows if set(totals) <= {1, len(rows) - 1} else None


def _slack(starts: Sequence[int], column: int) -> int:
    """How far a part may begin from its column: less than half way to the next."""
    gaps = [abs(starts[column] - start) for index, start in enumerate(starts) if index != column]
    return (min(gaps) - 1) // 2


def _table(rows: Sequence[Sequence[str]], number: int) -> Table:
    cells = tuple(
        tuple(cell_of(text, address=cell_address(row=index, column=column)) for column, text in enumerate(row))
        for index, row in enumerate(rows)
    )
    return Table(f"表{number}", f"table {number}", cells)
