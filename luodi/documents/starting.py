"""A template to begin with: the standard layout of GB/T 9704-2012 with fields where a paper has its words.

An office opens it in WPS or Word, changes what it wants otherwise, and uploads it; nobody starts from an empty page.
"""

import re
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from luodi.engine.rulebook.schema.documents import Document
from luodi.formats.papers import (
    Block,
    Column,
    DocumentNumber,
    Heading,
    OfficialPaper,
    Paragraph,
    Table,
    Words,
    cell,
    chinese_date,
    head_row,
    write_docx,
)

NUMBER, DAY = DocumentNumber(prefix="代字", year=2000, serial=1), date(2000, 1, 1)
BODY = "word/document.xml"
FIXED_WIDTH = re.compile(r'<w:tcW w:w="\d+" w:type="dxa"/>')


def starter(document: Document) -> bytes:
    """Return a DOCX with every part of the paper as a field, tables as wide as their columns ask for."""
    paper = OfficialPaper(
        letterhead=document.head or f"{document.issuer}文件",
        number=NUMBER,
        title="{{ title }}",
        recipients="{{ recipients }}",
        blocks=_blocks(),
        signature="{{ issuer }}",
        dated=DAY,
        copies="{{ copies }}" if document.copies else "",
        printer="{{ issuer }}",
        printed_on=DAY,
    )
    return _with_fields(write_docx(paper))


def _blocks() -> tuple[Block, ...]:
    return (
        _mark("for section in sections"),
        _mark("if section.heading and section.level == 1"),
        Heading(1, "{{ section.heading }}"),
        _mark("endif"),
        _mark("if section.heading and section.level == 2"),
        Heading(2, "{{ section.heading }}"),
        _mark("endif"),
        _mark("for paragraph in section.paragraphs"),
        Paragraph((Words("{{ paragraph }}"),)),
        _mark("endfor"),
        _mark("if section.rows"),
        _table("section"),
        Paragraph((Words("注：{{ section.note }}"),), flush=True),
        _mark("endif"),
        _mark("for listing in section.listings"),
        _mark("if listing.rows"),
        Paragraph((Words("{{ listing.title }}"),), flush=True),
        _table("listing"),
        _mark("endif"),
        _mark("if not listing.rows"),
        Paragraph((Words("{{ listing.none }}"),)),
        _mark("endif"),
        _mark("endfor"),
        _mark("endfor"),
        Paragraph((Words("{{ basis }}"),)),
    )


def _mark(words: str) -> Paragraph:
    return Paragraph((Words("{%p " + words + " %}"),), flush=True)


def _table(of: str) -> Table:
    """A table with as many columns and rows as the paper gives it."""

    def across(each: str) -> tuple[str, str, str]:
        return "{%tc for " + each + " %}", "{{ " + each.partition(" ")[0] + " }}", "{%tc endfor %}"

    whole_row = (("{%tr for row in " + of + ".rows %}", "", ""), across("cell in row"), ("{%tr endfor %}", "", ""))
    return Table(
        columns=(Column(), Column(), Column()),
        head=(head_row(*across(f"column in {of}.columns")),),
        body=tuple(tuple(cell(words) for words in row) for row in whole_row),
    )


def _with_fields(archive: bytes) -> bytes:
    """The number and the days become fields, and the tables find their own widths."""
    words = {str(NUMBER): "{{ number }}", chinese_date(DAY): "{{ date }}"}
    result = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == BODY:
                text = content.decode()
                for old, new in words.items():
                    text = text.replace(old, new)
                text = FIXED_WIDTH.sub("", text).replace('<w:tblLayout w:type="fixed"/>', "")
                content = re.sub(
                    r'<w:tblW w:w="\d+" w:type="dxa"/>', '<w:tblW w:w="5000" w:type="pct"/>', text
                ).encode()
            target.writestr(entry, content)
    return result.getvalue()
