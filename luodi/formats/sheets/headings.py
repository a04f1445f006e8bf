"""Finds the heading block of a table (one to three rows, merged or left blank) and what each column is called."""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from luodi.formats.sheets.addresses import cell_address
from luodi.formats.sheets.grid import MergedRange, Raw, Sheet
from luodi.formats.sheets.vocabulary import METADATA, NOTE, SERIAL_HEADING, SIGNATURE, TOTAL, squeezed

_SEARCHED_ROWS = 60
_MOST_HEADING_ROWS = 3
_UNIT_ONLY = re.compile(
    r"^[(（\[【]?\s*(?:[百千万亿十]*(?:人民币|美|欧|港|日)?元|[万亿]?(?:亩|平方米|㎡|公顷)|个|家|%|％|人|天)\s*[)）\]】]?$"
)
_NUMERIC = re.compile(r"^[\d.,，%％\s\-—/年月日:：+]+$")

Known = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above one column: the texts from top to bottom and the address of the lowest."""

    column: int
    path: tuple[str, ...]
    address: str

    @property
    def text(self) -> str:
        """The heading as one text, the upper parts first."""
        return " / ".join(self.path)


@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """The rows a heading takes (counted from 0, both included) and the heading of each column that has one."""

    first: int
    last: int
    headings: tuple[Heading, ...]


def find_heading_block(sheet: Sheet, *, known: Known, start: int = 0) -> HeadingBlock | None:
    """The heading block that fits best, or None when no row can be a heading. `known` says which texts are headings."""
    anchor = _anchor(sheet, known, start)
    if anchor is None:
        return None
    first = last = anchor
    while last - first + 1 < _MOST_HEADING_ROWS and last + 1 < sheet.height and _continues(sheet, last, last + 1):
        last += 1
    while last - first + 1 < _MOST_HEADING_ROWS and first > start and _continues(sheet, first - 1, first):
        first -= 1
    return HeadingBlock(first, last, _headings(sheet, first, last))


def _anchor(sheet: Sheet, known: Known, start: int) -> int | None:
    """The first row that looks at least half as much like headings as the row that looks most like them."""
    last = min(sheet.height, start + _SEARCHED_ROWS)
    scores = [_heading_score(sheet.row(index), known) for index in range(start, last)]
    best = max(scores, default=0.0)
    if best == 0:
        return None
    return start + next(place for place, score in enumerate(scores) if score * 2 >= best)


def _heading_score(row: Sequence[Raw], known: Known) -> float:
    """How much a row looks like headings: known names above all, then how many distinct short texts it has."""
    filled = [cell for cell in row if cell != ""]
    texts = [squeezed(cell) for cell in filled if isinstance(cell, str)]
    if len(texts) < 2 or len(texts) * 2 < len(filled):
        return 0.0
    if sum(bool(METADATA.match(text) or SIGNATURE.match(text) or NOTE.match(text)) for text in texts) * 2 >= len(texts):
        return 0.0
    if any(TOTAL.match(text) for text in texts[:2]):
        return 0.0
    hits = sum(known(text) or text in SERIAL_HEADING for text in set(texts))
    short = sum(len(text) <= 24 and not _NUMERIC.match(text) for text in texts)
    if short * 2 < len(texts) or (hits < 2 and len(texts) < 3):
        return 0.0
    return hits * 10 + short * 0.1 + (1 if len(set(texts)) == len(texts) else 0)


def _continues(sheet: Sheet, upper: int, lower: int) -> bool:
    """Whether the lower row goes on with the heading that the upper row begins."""
    above, below = sheet.row(upper), sheet.row(lower)
    filled = [index for index, cell in enumerate(below) if cell != ""]
    if sum(cell != "" for cell in above) < 2 or not _are_heading_texts(below, filled):
        return _is_merged_down(sheet, upper, lower) and _are_heading_texts(below, filled)
    above_texts = [squeezed(cell) for cell in above if isinstance(cell, str) and cell != ""]
    if any(METADATA.match(text) or SIGNATURE.match(text) for text in above_texts):
        return False
    if not filled:
        return _is_merged_down(sheet, upper, lower)
    if all(_UNIT_ONLY.match(squeezed(str(below[index]))) for index in filled):
        return True
    open_columns = _columns_open_below(sheet, upper, above)
    fitting = sum(index in open_columns for index in filled)
    # `签约` over `时间` may be two plain cells, but only beside a group that is plainly divided.
    short = all(len(squeezed(str(below[index]))) <= 6 for index in filled if index not in open_columns)
    return fitting == len(filled) or (short and fitting * 2 >= len(filled))


def _are_heading_texts(row: Sequence[Raw], filled: Sequence[int]) -> bool:
    for index in filled:
        cell = row[index]
        if not isinstance(cell, str) or len(cell) > 40 or _NUMERIC.match(cell) or TOTAL.match(squeezed(cell)):
            return False
    return True


def _is_merged_down(sheet: Sheet, upper: int, lower: int) -> bool:
    return any(merged.top <= upper and merged.bottom >= lower and merged.top >= upper - 2 for merged in sheet.merged)


def _columns_open_below(sheet: Sheet, upper: int, above: Sequence[Raw]) -> set[int]:
    """The columns of the upper row under which a further heading may stand: below a merged group or a blank."""
    ranges = [merged for merged in sheet.merged if merged.top <= upper <= merged.bottom]
    if ranges:
        wide = {c for merged in ranges if merged.right > merged.left and merged.bottom == upper for c in _span(merged)}
        closed_by_merge = {c for merged in ranges if merged.bottom > upper for c in _span(merged)}
        covered = {c for merged in ranges for c in _span(merged)}
        blank = {c for c, cell in enumerate(above) if cell == "" and c not in covered}
        return (wide | blank) - closed_by_merge
    groups: set[int] = set()
    for index, cell in enumerate(above):
        if cell == "":
            groups.add(index)
            if index and above[index - 1] != "":
                groups.add(index - 1)
    return groups


def _span(merged: MergedRange) -> range:
    return range(merged.left, merged.right + 1)


def _headings(sheet: Sheet, first: int, last: int) -> tuple[Heading, ...]:
    filled = _filled_block(sheet, first, last)
    headings = []
    for column in range(sheet.width):
        path: list[str] = []
        lowest = last
        for offset, row in enumerate(filled):
            text = row[column]
            if text and (not path or path[-1] != text):
                path.append(text)
            if sheet.columns[column][first + offset] != "":
                lowest = first + offset
        if path:
            headings.append(Heading(column, tuple(path), cell_address(row=lowest, column=column)))
    return tuple(headings)


def _filled_block(sheet: Sheet, first: int, last: int) -> list[list[str]]:
    """The heading rows with merged ranges filled and, where nothing is merged, groups carried to the right."""
    block = [[_heading_text(cell) for cell in sheet.row(index)] for index in range(first, last + 1)]
    touched = False
    for merged in sheet.merged:
        if merged.top >= first and merged.bottom <= last:
            touched = True
            text = block[merged.top - first][merged.left]
            for row in range(merged.top - first, merged.bottom - first + 1):
                for column in _span(merged):
                    block[row][column] = text
    if not touched:
        _carry_groups_right(block)
    return block


def _carry_groups_right(block: list[list[str]]) -> None:
    for upper, lower in itertools.pairwise(block):
        for column in range(1, len(upper)):
            if not upper[column] and lower[column] and lower[column - 1]:
                upper[column] = upper[column - 1]


def _heading_text(cell: Raw) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return squeezed(str(cell))
