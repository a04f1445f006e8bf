"""Sheets: files to grids of cells, the table in a sheet, and sheets written and annotated. Cells, not meaning."""

from luodi.formats.sheets.addresses import cell_address, column_index, column_letter
from luodi.formats.sheets.annotating import ISSUES_HEADINGS, CellNote, annotate_workbook
from luodi.formats.sheets.bulk import text_series
from luodi.formats.sheets.grid import Column, MergedRange, Raw, Sheet, Workbook
from luodi.formats.sheets.headings import Heading, HeadingBlock, find_heading_block
from luodi.formats.sheets.neutralizing import neutralize, restore
from luodi.formats.sheets.reading import collector_paused, read_workbook
from luodi.formats.sheets.skipping import Skipped, SkipReason
from luodi.formats.sheets.tables import Choice, OtherSheet, Table, choose_table, find_table
from luodi.formats.sheets.writing import OutputCell, OutputColumn, OutputSheet, TextTooLong, write_csv, write_workbook

__all__ = [
    "ISSUES_HEADINGS",
    "CellNote",
    "Choice",
    "Column",
    "Heading",
    "HeadingBlock",
    "MergedRange",
    "OtherSheet",
    "OutputCell",
    "OutputColumn",
    "OutputSheet",
    "Raw",
    "Sheet",
    "SkipReason",
    "Skipped",
    "Table",
    "TextTooLong",
    "Workbook",
    "annotate_workbook",
    "cell_address",
    "choose_table",
    "collector_paused",
    "column_index",
    "column_letter",
    "find_heading_block",
    "find_table",
    "neutralize",
    "read_workbook",
    "restore",
    "text_series",
    "write_csv",
    "write_workbook",
]
