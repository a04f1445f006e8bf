"""Which rows below a heading are data, and why the others are not: totals, notes, repeated headings, signatures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from luodi.formats.sheets.grid import Raw, Sheet
from luodi.formats.sheets.headings import HeadingBlock
from luodi.formats.sheets.labels import NUMERALS, odd_labels
from luodi.formats.sheets.repeats import repeated_headings
from luodi.formats.sheets.skipping import Skipped, SkipReason
from luodi.formats.sheets.vocabulary import (
    METADATA,
    NOTE,
    SECTION,
    SERIAL_HEADING,
    SIGNATURE,
    SUBTOTAL,
    TOTAL,
    squeezed,
)

_LABEL_COLUMNS = 4

_NUMBER = re.compile(r"[-—/]|[-+]?[\d,，]+(?:\.\d+)?[%％]?")


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What a row is judged against, gathered once for the sheet."""

    sheet: Sheet
    block: HeadingBlock
    wide_rows: frozenset[int]
    above: frozenset[str]

    @classmethod
    def of(cls, sheet: Sheet, block: HeadingBlock) -> "_Surroundings":
        """The rows with a merged cell across the table, and the texts that stand above it."""
        wide = frozenset(one.top for one in sheet.merged if one.top == one.bottom and one.right - one.left >= 2)
        above = {squeezed(str(cell)) for row in range(block.first) for cell in sheet.row(row) if cell != ""}
        return cls(sheet, block, wide, frozenset(above))


def classify_rows(sheet: Sheet, block: HeadingBlock) -> list[Skipped]:
    """Every row below the heading that is not data, in order of rows. Rows that it does not name are data."""
    start = block.last + 1
    suspects = _suspects(sheet, block)
    around = _Surroundings.of(sheet, block)
    skipped: dict[int, SkipReason] = dict.fromkeys((row for row in sheet.blank_rows if row >= start), SkipReason.BLANK)
    repeats = repeated_headings(sheet, block)
    skipped.update(dict.fromkeys(repeats, SkipReason.REPEATED_HEADING))
    notes_from: int | None = None
    for row in sorted(suspects - skipped.keys()):
        reason = _reason(around, row)
        if reason is not None:
            skipped[row] = reason
    for row in range(max(start, sheet.height - 40), sheet.height):
        if skipped.get(row) in (SkipReason.NOTE, SkipReason.SIGNATURE):
            notes_from = row
        elif (
            notes_from is not None and skipped.get(row) in (None, SkipReason.SECTION) and len(_filled(sheet, row)) <= 1
        ):
            skipped[row] = SkipReason.NOTE
    if start < sheet.height and start not in skipped and _are_column_numbers(sheet.row(start)):
        skipped[start] = SkipReason.COLUMN_NUMBERS
    return [Skipped(row, skipped[row]) for row in sorted(skipped)]


def _suspects(sheet: Sheet, block: HeadingBlock) -> set[int]:
    """Rows with a label in the leading columns that may say total, note, signature or section, found by column."""
    found: set[int] = set()
    start = block.last + 1
    filled = (index for index, column in enumerate(sheet.columns) if any(islice(column, start, None)))
    label_columns = list(islice(filled, _LABEL_COLUMNS))
    for index in label_columns:
        column = sheet.columns[index]
        odd = odd_labels(column)
        if odd:
            found.update(row for row in range(start, sheet.height) if column[row] in odd)
    found.update(merged.top for merged in sheet.merged if merged.top >= start and merged.right - merged.left >= 2)
    found.update(range(max(start, sheet.height - 8), sheet.height))
    if len(label_columns) > 1:
        others = zip(*(sheet.columns[index][start:] for index in label_columns[1:]), strict=True)
        found.update(start + offset for offset, cells in enumerate(others) if not any(cells))
    if start < sheet.height:
        found.add(start)
    return found


def _filled(sheet: Sheet, row: int) -> list[tuple[int, Raw]]:
    return [(index, cell) for index, cell in enumerate(sheet.row(row)) if cell != ""]


def _reason(around: _Surroundings, row: int) -> SkipReason | None:
    filled = [(index, cell) for index, cell in _filled(around.sheet, row) if not _is_white(cell)]
    if not filled:
        return SkipReason.BLANK
    labels = [squeezed(cell) for _, cell in filled[:_LABEL_COLUMNS] if isinstance(cell, str)]
    texts = [text for _, cell in filled if isinstance(cell, str) and not _NUMBER.fullmatch(text := squeezed(cell))]
    return (
        _sum_reason(labels, texts, filled)
        or _remark_reason(labels, texts, filled)
        or _layout_reason(around, row, filled)
    )


def _sum_reason(labels: list[str], texts: list[str], filled: Sequence[tuple[int, Raw]]) -> SkipReason | None:
    """Whether the row adds up others; a row of data has more texts than a label or two."""
    for label in labels[:3] if len(texts) <= 3 else []:
        if SUBTOTAL.match(label):
            return SkipReason.SUBTOTAL
        if TOTAL.match(label):
            return SkipReason.TOTAL
    if labels and len(texts) <= 2 and len(filled) > 2 and _is_group_total(labels[0]):
        return SkipReason.SUBTOTAL
    return None


def _remark_reason(labels: list[str], texts: list[str], filled: Sequence[tuple[int, Raw]]) -> SkipReason | None:
    """Whether the row is a note or a line for signatures."""
    if labels and NOTE.match(labels[0]) and len(filled) <= 3:
        return SkipReason.NOTE
    if len(filled) <= 8 and len(texts) * 2 > len(filled) and any(SIGNATURE.match(text) for text in texts):
        return SkipReason.SIGNATURE
    return SkipReason.NOTE if len(filled) == 1 and labels and METADATA.match(labels[0]) else None


def _layout_reason(around: _Surroundings, row: int, filled: Sequence[tuple[int, Raw]]) -> SkipReason | None:
    """Whether the row only orders the table: a title again, a group's heading, a prepared row never filled in."""
    if _is_repeated_title(around, filled):
        return SkipReason.REPEATED_TITLE
    if len(filled) <= 2 and _is_section(around, row, filled):
        return SkipReason.SECTION
    return SkipReason.FORM if _is_prepared(around.block, filled) else None


def _is_group_total(label: str) -> bool:
    """`一、工业项目 | 12.5 | …` or `一 | 工业项目 | 12.5 | …`: a group's name followed by its sums."""
    return label in NUMERALS or SECTION.match(label) is not None


def _is_white(cell: Raw) -> bool:
    return isinstance(cell, str) and not squeezed(cell)


def _is_prepared(block: HeadingBlock, filled: Sequence[tuple[int, Raw]]) -> bool:
    """Only a serial number in the first column: a row that was prepared and never filled in."""
    index, cell = filled[0]
    return len(filled) == 1 and index == block.headings[0].column and isinstance(cell, int | float)


def _is_section(around: _Surroundings, row: int, filled: Sequence[tuple[int, Raw]]) -> bool:
    texts = [squeezed(cell) for _, cell in filled if isinstance(cell, str)]
    if len(filled) == 1 and row in around.wide_rows:
        return True
    first = around.block.headings[0]
    if len(filled) == 1 and texts and filled[0][0] == first.column and first.path[-1] in SERIAL_HEADING:
        return True
    numbered = bool(texts) and SECTION.match(texts[0]) is not None
    return (numbered and len(filled) == 1) or (
        len(filled) == 2
        and bool(texts)
        and texts[0] in "一二三四五六七八九十"
        and len(texts[0]) <= 3
        and len(texts) == 2
    )


def _is_repeated_title(around: _Surroundings, filled: Sequence[tuple[int, Raw]]) -> bool:
    if len(filled) > 3:
        return False
    return all(squeezed(str(cell)) in around.above for _, cell in filled)


def _are_column_numbers(row: Sequence[Raw]) -> bool:
    """A row `甲 乙 1 2 3 …` or `1 2 3 …` under the heading."""
    cells = [squeezed(str(cell)).removesuffix(".0") for cell in row if cell != ""]
    numbers = [int(cell) for cell in cells if cell.isdigit() and cell.isascii()]
    letters = [cell for cell in cells if cell in "甲乙丙丁戊己ABCDEF" and len(cell) == 1]
    return (
        len(cells) >= 3
        and len(numbers) >= 3
        and len(numbers) + len(letters) == len(cells)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and numbers[0] in (0, 1, len(letters) + 1)
    )
