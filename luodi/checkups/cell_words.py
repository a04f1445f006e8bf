"""Cells of a table that hold words to be checked like a paragraph: titles, remarks, problems, measures, marks left over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.proofing.passages import Cell, Passage, Table

_SHORTEST = 12
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[\u4e00-\u9fff].*\d|\d.*[\u4e00-\u9fff]|[。；;]", re.DOTALL)
_TELLING = re.compile(
    r"&\w+;|&#|</?\w|\{\{|\$\{|\[bookmark|MERGEFIELD|\ufffd|锟斤拷|[《〔]|\d\s*号$|\d{6,}\s*[年日]|XX|××"
)
_DAY = re.compile(r"\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}")


def words_in(table: Table, *, first: int = 0, last: int | None = None) -> Iterator[Passage]:
    """The words of the cells of these rows that are sentences, or hold what is found by its marks alone."""
    for row in range(first, len(table.rows) if last is None else last):
        for column, cell in enumerate(table.rows[row]):
            if not cell.covered and _is_to_be_read(cell):
                place = re.sub(r"\d+$", "", cell.address)
                yield Passage(
                    cell.text,
                    table.where(row, column),
                    table.where(row, column, "en"),
                    f"{table.name}!{place}",
                )


def _is_to_be_read(cell: Cell) -> bool:
    if cell.value is not None or cell.day is not None or not cell.text:
        return False
    if len(cell.text) >= _SHORTEST and _CHINESE.search(cell.text) and _SENTENCE.search(cell.text):
        return True
    return bool(_TELLING.search(cell.text) or _DAY.search(cell.text))
