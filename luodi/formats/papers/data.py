"""A paper as plain data for the Typst templates. User text travels as JSON values, never as Typst source."""

from typing import Any

from luodi.formats.papers import measures
from luodi.formats.papers.blocks import Block, Cell, Heading, Paragraph, Table
from luodi.formats.papers.paper import OfficialPaper, chinese_date
from luodi.formats.papers.text import characters, title_lines


def paper_data(paper: OfficialPaper) -> dict[str, Any]:
    """Return the paper as values that JSON can carry."""
    date = chinese_date(paper.dated)
    signature_space, date_space = signature_spaces(signature=paper.signature, date=date)
    return {
        "letterhead": paper.letterhead,
        "head_size": measures.head_size_points(paper.letterhead),
        "number": str(paper.number) if paper.number else "",
        "signatory": paper.signatory,
        "title": list(title_lines(paper.title)),
        "recipients": paper.recipients,
        "blocks": [block_data(block) for block in paper.blocks],
        "attachments": list(paper.attachments),
        "signature": paper.signature,
        "signature_space": signature_space,
        "date": date,
        "date_space": date_space,
        "note": paper.note,
        "copies": paper.copies,
        "printer": paper.printer,
        "printed_on": f"{chinese_date(paper.printed_on)}印发" if paper.printed_on else "",
        "watermark": paper.watermark,
    }


def block_data(block: Block) -> dict[str, Any]:
    """Return one block as values that JSON can carry."""
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": block.text}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": block.text, "flush": block.flush}
    return table_data(block)


def table_data(table: Table) -> dict[str, Any]:
    """Return a table as values that JSON can carry."""
    return {
        "kind": "table",
        "title": table.title,
        "unit": table.unit,
        "note": table.note,
        "shares": [column.share for column in table.columns],
        "aligns": [column.align.value for column in table.columns],
        "head": [_cell_data(cell) for row in table.head for cell in row],
        "body": [_cell_data(cell) for row in table.body for cell in row],
    }


def _cell_data(cell: Cell) -> dict[str, Any]:
    return {"text": cell.text, "columns": cell.columns, "rows": cell.rows, "strong": cell.strong}


def measures_data() -> dict[str, Any]:
    """Return the measures of the standard under the names the templates use."""
    return {name.lower(): value for name, value in vars(measures).items() if name.isupper()}


def signature_spaces(*, signature: str, date: str) -> tuple[float, float]:
    """Return how many characters stay empty at the right of the signature and of the date (GB/T 9704-2012 7.3.5.1).

    The date leaves four, the signature stands centered on it and leaves two at the least.
    """
    overhang = (characters(signature) - characters(date)) / 2
    signature_space = max(2.0, 4.0 - overhang)
    return signature_space, signature_space + overhang
