"""Official papers and reports: described once, written as DOCX and PDF."""

from luodi.formats.papers.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Paragraph,
    Run,
    Table,
    Words,
    cell,
    head_row,
)
from luodi.formats.papers.filling import check_template, fill_template
from luodi.formats.papers.fonts import FontChoice, FontRole, choose_fonts, font_paths
from luodi.formats.papers.number import DocumentNumber
from luodi.formats.papers.paper import OfficialPaper, chinese_date
from luodi.formats.papers.pdf import fonts_report, write_pdf
from luodi.formats.papers.problems import PaperError, PaperProblem
from luodi.formats.papers.report import ImagePage, KeyValues, Moment, Report, ReportPart, Timeline
from luodi.formats.papers.report_docx import write_report_docx
from luodi.formats.papers.report_pdf import write_report_pdf
from luodi.formats.papers.text import characters
from luodi.formats.papers.word import write_docx

__all__ = [
    "Align",
    "Block",
    "Cell",
    "Column",
    "DocumentNumber",
    "Figure",
    "FontChoice",
    "FontRole",
    "Heading",
    "ImagePage",
    "KeyValues",
    "Moment",
    "OfficialPaper",
    "PaperError",
    "PaperProblem",
    "Paragraph",
    "Report",
    "ReportPart",
    "Run",
    "Table",
    "Timeline",
    "Words",
    "cell",
    "characters",
    "check_template",
    "chinese_date",
    "choose_fonts",
    "fill_template",
    "font_paths",
    "fonts_report",
    "head_row",
    "write_docx",
    "write_pdf",
    "write_report_docx",
    "write_report_pdf",
]
