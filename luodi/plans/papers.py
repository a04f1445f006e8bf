"""The plan as a Word, Excel or PDF file, blank or filled in; each of them can be taken over again."""

import io
import unicodedata
from dataclasses import dataclass
from datetime import date

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import PlanField, PlanForm, PlanSection
from luodi.engine.verdict.plan_values import PlanValue, PlanValues, is_blank, value_text
from luodi.engine.verdict.plans import Measured, measures_of
from luodi.formats.papers import (
    Align,
    Cell,
    Column,
    Heading,
    Paragraph,
    Report,
    ReportPart,
    Table,
    Words,
    cell,
    head_row,
    write_report_docx,
    write_report_pdf,
)
from luodi.formats.sheets import OutputCell, OutputColumn, OutputSheet, write_workbook
from luodi.plans.web_form import cell_text

FORMATS = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
ORDINALS = "一二三四五六七八九十"
BLANK_ROWS = 5
PAIR = (Column(9.0, Align.LEFT), Column(16.0, Align.LEFT), Column(4.5, Align.CENTER))


@dataclass(frozen=True, kw_only=True)
class PlanPaper:
    """A plan ready to be written: its form and values, what heads it, on which day. No values make a blank form."""

    form: PlanForm
    book: Book
    values: PlanValues
    heading: tuple[tuple[str, str], ...]
    made_on: date
    watermark: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether it is the form to be filled in."""
        return all(is_blank(value) for value in self.values.values())


def write(paper: PlanPaper, format: str) -> bytes:
    """Return the plan in the format (docx, xlsx, pdf). Raises ValueError for another, PaperError for missing glyphs."""
    if format == "xlsx":
        return _workbook(paper)
    if format == "docx":
        return write_report_docx(_report(paper, fills_in=True))
    if format == "pdf":
        return write_report_pdf(_report(paper, fills_in=paper.is_blank))
    raise ValueError(format)


def clean(text: str) -> str:
    """Return the text without the control characters that no paper and no sheet can hold."""
    return "".join(each for each in text if each in "\t\n" or unicodedata.category(each) not in {"Cc", "Cs"})


def _report(paper: PlanPaper, *, fills_in: bool) -> Report:
    parts: list[ReportPart] = []
    for number, section in enumerate(paper.form.sections):
        parts.append(Heading(1, f"{ORDINALS[number]}、{section.title}" if number < 10 else section.title))
        parts += _section(paper, section, fills_in=fills_in)
    if not paper.is_blank:
        parts.append(Heading(1, "测算指标"))
        parts.append(_measures(paper))
    return Report(
        title=paper.form.title,
        made_on=paper.made_on,
        parts=tuple(parts),
        cover=tuple((name, clean(value)) for name, value in paper.heading),
        foot=paper.form.title,
        watermark=paper.watermark,
        contents=False,
    )


def _section(paper: PlanPaper, section: PlanSection, *, fills_in: bool) -> list[ReportPart]:
    plain = [field for field in section.fields if field.kind != "table"]
    found: list[ReportPart] = []
    if plain:
        rows = tuple(_pair(paper, field, fills_in=fills_in) for field in plain)
        found.append(Table(columns=PAIR, head=(head_row("项目", "填写内容", "单位"),), body=rows))
    for field in section.fields:
        if field.kind == "table":
            found.append(_table(paper, field))
    return found


def _pair(paper: PlanPaper, field: PlanField, *, fills_in: bool) -> tuple[Cell, ...]:
    value = paper.values.get(field.id)
    text = _written(field, value, paper.book)
    if fills_in and is_blank(value) and field.list_ is not None:
        text = "□" + "　□".join(item.title for item in paper.book.code_list(field.list_).items) if fills_in else ""
    mark = "*" if field.required and fills_in else ""
    return (cell(f"{field.title}{mark}"), cell(clean(text)), cell(field.unit or "—"))


def _written(field: PlanField, value: PlanValue, book: Book) -> str:
    if is_blank(value) or isinstance(value, tuple):
        return ""
    return value_text(value, field, book=book).zh if field.list_ is not None else cell_text(field, value)


def _table(paper: PlanPaper, field: PlanField) -> Table:
    rows = _rows(paper, field)
    columns = tuple(Column(1.0, Align.LEFT if column.kind == "text" else Align.CENTER) for column in field.columns)
    return Table(
        columns=columns,
        head=(head_row(*(_heading(column.title, column.unit) for column in field.columns)),),
        body=tuple(tuple(cell(clean(text)) for text in row) for row in rows),
        title=field.title,
    )


def _heading(title: str, unit: str | None) -> str:
    return f"{title}（{unit}）" if unit else title


def _rows(paper: PlanPaper, field: PlanField) -> list[list[str]]:
    """The rows as written; a blank form has a few to write in."""
    held = paper.values.get(field.id)
    if not isinstance(held, tuple):
        return [["" for _ in field.columns] for _ in range(BLANK_ROWS)]
    return [[cell_text(column, row.get(column.id)) for column in field.columns] for row in held]


def _measures(paper: PlanPaper) -> ReportPart:
    found = [
        one
        for one in measures_of(paper.form, paper.values, on=paper.made_on, book=paper.book)
        if one.exact is not None and one.measure.per is not None
    ]
    if not found:
        return Paragraph((Words("所填数据不足以测算任何指标。"),))
    columns = (Column(7.0, Align.LEFT), Column(6.0, Align.CENTER), Column(16.0, Align.LEFT))
    rows = tuple((cell(one.measure.title), cell(one.shown), cell(_how(one))) for one in found)
    return Table(columns=columns, head=(head_row("指标", "数值", "计算过程"),), body=rows)


def _how(one: Measured) -> str:
    return one.said.zh


def _workbook(paper: PlanPaper) -> bytes:
    stream = io.BytesIO()
    pages = [_main_sheet(paper), *(_table_sheet(paper, field) for field in paper.form.fields if field.kind == "table")]
    write_workbook(stream, sheets=pages)
    return stream.getvalue()


def _main_sheet(paper: PlanPaper) -> OutputSheet:
    rows: list[tuple[OutputCell, ...]] = []
    for number, section in enumerate(paper.form.sections):
        plain = [field for field in section.fields if field.kind != "table"]
        if plain:
            rows.append((f"{ORDINALS[number]}、{section.title}" if number < 10 else section.title,))
        rows += [_sheet_row(paper, field) for field in plain]
    columns = (
        OutputColumn("项目", 30),
        OutputColumn("填写内容", 50),
        OutputColumn("单位", 12),
        OutputColumn("填写说明", 60),
    )
    return OutputSheet(name=paper.form.title, title=paper.form.title, columns=columns, rows=rows)


def _sheet_row(paper: PlanPaper, field: PlanField) -> tuple[OutputCell, ...]:
    mark = "*" if field.required else ""
    text = clean(_written(field, paper.values.get(field.id), paper.book))
    return (f"{field.title}{mark}", text, field.unit or "", _help(field, paper.book))


def _help(field: PlanField, book: Book) -> str:
    if field.list_ is not None:
        return "可选：" + "、".join(item.title for item in book.code_list(field.list_).items)
    return field.help or ""


def _table_sheet(paper: PlanPaper, field: PlanField) -> OutputSheet:
    columns = tuple(OutputColumn(_heading(column.title, column.unit), 22) for column in field.columns)
    held = paper.values.get(field.id)
    rows = [tuple(clean(text) for text in row) for row in _rows(paper, field)] if isinstance(held, tuple) else []
    return OutputSheet(name=field.title, title=field.title, columns=columns, rows=rows)
