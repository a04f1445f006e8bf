"""Headings that come again below: the same ones, as page breaks leave them, or those of a further table."""

from itertools import islice

from luodi.formats.sheets.grid import Raw, Sheet
from luodi.formats.sheets.headings import HeadingBlock, Known
from luodi.formats.sheets.vocabulary import SERIAL_HEADING, squeezed

_LABEL_COLUMNS = 4


def repeated_headings(sheet: Sheet, block: HeadingBlock) -> set[int]:
    """Rows that repeat a row of the heading, as page breaks leave them."""
    found: set[int] = set()
    for heading_row in range(block.first, block.last + 1):
        texts = {index: squeezed(str(cell)) for index, cell in enumerate(sheet.row(heading_row)) if cell != ""}
        if not texts:
            continue
        # The two columns with the longest texts are the least likely to hold that text as data.
        probes = sorted(texts, key=lambda index: len(texts[index]), reverse=True)[:2]
        candidates: set[int] = set()
        for probe in probes:
            column, wanted = sheet.columns[probe], texts[probe]
            last = wanted[-1]
            same = {cell for cell in column if type(cell) is str and cell[-1:] == last and squeezed(cell) == wanted}
            if not same - {sheet.columns[probe][heading_row]} and column.count(sheet.columns[probe][heading_row]) < 2:
                continue
            candidates.update(row for row in range(block.last + 1, sheet.height) if column[row] in same)
        for row in candidates:
            cells = [(index, squeezed(str(cell))) for index, cell in _filled(sheet, row)]
            if sum(texts.get(index) == text for index, text in cells) * 3 >= len(cells) * 2:
                found.add(row)
    return found


def find_other_table(sheet: Sheet, block: HeadingBlock, *, known: Known) -> int | None:
    """The row in which a further table with other headings begins below this one, or None."""
    texts = {text for heading in block.headings for text in heading.path} | SERIAL_HEADING
    start = block.last + 1
    candidates: set[int] = set()
    for column in sheet.columns[:_LABEL_COLUMNS]:
        same = texts.intersection(islice(column, start, None))
        if same:
            candidates.update(row for row in range(start, sheet.height) if column[row] in same)
    repeats = repeated_headings(sheet, block) if candidates else set()
    for row in sorted(candidates - repeats):
        labels = [squeezed(cell) for _, cell in _filled(sheet, row) if isinstance(cell, str)]
        hits = sum(known(label) or label in SERIAL_HEADING for label in labels)
        if hits >= 3 and hits * 2 > len(_filled(sheet, row)):
            return row
    return None


def cut_below(sheet: Sheet, row: int) -> Sheet:
    """The sheet without the rows from this one on."""
    return Sheet(
        sheet.name,
        tuple(column[:row] for column in sheet.columns),
        row,
        tuple(merged for merged in sheet.merged if merged.bottom < row),
        sheet.hidden,
        frozenset(blank for blank in sheet.blank_rows if blank < row),
        sheet.error_cells,
    )


def _filled(sheet: Sheet, row: int) -> list[tuple[int, Raw]]:
    return [(index, cell) for index, cell in enumerate(sheet.row(row)) if cell != ""]
