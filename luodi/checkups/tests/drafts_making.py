"""One draft of lines and tables, written in each format a draft comes in."""

from datetime import date
from io import BytesIO

import openpyxl
from docx import Document

from luodi.formats.papers import Cell as PrintedCell
from luodi.formats.papers import Column as PrintedColumn
from luodi.formats.papers import Paragraph as Printed
from luodi.formats.papers import Report, Words, write_report_pdf
from luodi.formats.papers import Table as PrintedTable

TITLE = "2022年招商引资工作通报"


def as_txt(lines: list[str], tables: list[tuple[str, list[list[object]]]]) -> bytes:
    """A plain text; its tables have tabs."""
    parts = list(lines)
    for lead, rows in tables:
        parts += [lead, *("\t".join(str(cell) for cell in row) for row in rows), ""]
    return "\n".join(parts).encode()


def as_docx(lines: list[str], tables: list[tuple[str, list[list[object]]]]) -> bytes:
    """A Word file with paragraphs and tables."""
    document, stream = Document(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    for lead, rows in tables:
        document.add_paragraph(lead)
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = str(value)
    document.save(stream)
    return stream.getvalue()


def as_xlsx(lines: list[str], tables: list[tuple[str, list[list[object]]]]) -> bytes:
    """A workbook: the words as remarks in two columns of a sheet, each table in a sheet of its own."""
    book, stream = openpyxl.Workbook(), BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.title = "说明"
    sheet.append([lines[0]])
    sheet.append(["问题", "措施"])
    for index, line in enumerate(lines[1:]):
        sheet.append([line, None] if index % 2 else [None, line])
    for number, (lead, rows) in enumerate(tables, 1):
        one = book.create_sheet(f"附{number}")
        if lead:
            one.append([lead])
        for row in rows:
            one.append(row)
    book.save(stream)
    return stream.getvalue()


def as_pdf(lines: list[str], tables: list[tuple[str, list[list[object]]]]) -> bytes:
    """A PDF with text and tables, as the house prints it."""
    parts: list[Printed | PrintedTable] = [Printed((Words(text),)) for text in lines[1:]]
    for lead, rows in tables:
        parts.append(Printed((Words(lead or "有关情况见表。"),)))
        cells = [tuple(PrintedCell((Words(str(value)),)) for value in row) for row in rows]
        columns = tuple(PrintedColumn() for _cell in rows[0])
        parts.append(PrintedTable(columns=columns, head=(cells[0],), body=tuple(cells[1:])))
    return write_report_pdf(Report(title=lines[0], made_on=date(2022, 12, 31), parts=tuple(parts), contents=False))
