"""The tables of a Word file as grids, merged cells spread out."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

from lxml import etree

from luodi.formats.sheets import cell_address
from luodi.proofing.passages import Cell, Table
from luodi.proofing.tables.cells import cell_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_CELLS = 200_000


def tables_of_docx(data: bytes, texts: Sequence[str] = ()) -> list[Table]:
    """Every table that is not within another, in order. The file was read as a text before, so it opens.

    `texts` are the paragraphs outside tables as they were read: each table is placed after the one before it.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        content = archive.read("word/document.xml")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    tables: list[Table] = []
    position = 0
    for element in root.iter(_W + "tbl"):
        if any(one.tag == _W + "tbl" for one in element.iterancestors()):
            continue
        rows = _rows(element)
        if rows and sum(map(len, rows)) <= _MOST_CELLS:
            after = _paragraph_before(element, texts, position)
            position = after if after is not None else position
            tables.append(Table(f"表{len(tables) + 1}", f"table {len(tables) + 1}", rows, after))
    return tables


def _paragraph_before(table: etree._Element, texts: Sequence[str], position: int) -> int | None:
    """The index of the paragraph right above, empty ones and tables aside; none before `position`."""
    for element in table.itersiblings(preceding=True):
        words = "".join(one.text or "" for one in element.iter(_W + "t")).strip() if element.tag == _W + "p" else ""
        if words:
            return next((index for index in range(position, len(texts)) if texts[index] == words), None)
    return None


def _rows(table: etree._Element) -> tuple[tuple[Cell, ...], ...]:
    grid: list[list[Cell]] = []
    for number, row in enumerate(table.findall(_W + "tr")):
        cells: list[Cell] = []
        for cell in row.findall(_W + "tc"):
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            width = int(span.get(_W + "val", "1")) if span is not None else 1
            goes_on = merge is not None and merge.get(_W + "val", "continue") == "continue"
            for offset in range(width):
                column = len(cells)
                above = grid[-1][column].text if goes_on and grid and column < len(grid[-1]) else None
                text = above if above is not None else _text(cell)
                address = cell_address(row=number, column=column)
                cells.append(cell_of(text, address=address, covered=goes_on or offset > 0))
        grid.append(cells)
    width = max(map(len, grid), default=0)
    return tuple(
        tuple(row)
        + tuple(cell_of("", address=cell_address(row=number, column=column)) for column in range(len(row), width))
        for number, row in enumerate(grid)
    )


def _text(cell: etree._Element) -> str:
    words = ["".join(one.text or "" for one in paragraph.iter(_W + "t")) for paragraph in cell.iter(_W + "p")]
    return "".join(words).strip()
