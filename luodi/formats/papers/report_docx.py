"""Writes a report as DOCX: its title, its facts, its tables. For forms that people fill in and hand back."""

from datetime import UTC, datetime, time
from io import BytesIO

import docx

from luodi.formats.papers.blocks import Align, Column, Heading, Paragraph, Table, cell
from luodi.formats.papers.report import KeyValues, Report, ReportPart
from luodi.formats.papers.text import title_lines
from luodi.formats.papers.word import styles
from luodi.formats.papers.word.document import with_fixed_times
from luodi.formats.papers.word.elements import Element, paragraph, run
from luodi.formats.papers.word.page import set_page
from luodi.formats.papers.word.parts import blank, block_elements
from luodi.formats.papers.word.runs import Runs
from luodi.formats.papers.word.styles import add_styles

NAME_SHARE, VALUE_SHARE = 9.0, 19.0


def write_report_docx(report: Report, *, created: datetime | None = None) -> bytes:
    """Return the report as DOCX on the page of an official paper; the same report gives the same bytes.

    Headings, paragraphs, tables and named values are written; raises TypeError for timelines and pictures, which a form
    has not.
    """
    moment = created or datetime.combine(report.made_on, time(), tzinfo=UTC)
    document = docx.Document()
    add_styles(document)
    set_page(document, watermark=report.watermark)
    body = document.element.body
    section = body[-1]
    for old in list(body)[:-1]:
        body.remove(old)
    for node in _nodes(report):
        section.addprevious(node)
    properties = document.core_properties
    properties.title, properties.author = report.title, report.foot
    properties.comments = properties.keywords = ""
    properties.language, properties.revision = "zh-CN", 1
    properties.created = properties.modified = moment.astimezone(UTC).replace(tzinfo=None)
    stream = BytesIO()
    document.save(stream)
    return with_fixed_times(stream.getvalue(), moment=moment)


def _nodes(report: Report) -> list[Element]:
    runs = Runs()
    nodes: list[Element] = [paragraph(styles.TITLE.id, children=(run("\n".join(title_lines(report.title))),))]
    if report.subtitle:
        nodes.append(paragraph(styles.NUMBER.id, children=(run(report.subtitle),)))
    nodes += blank(1)
    for part in ((KeyValues(report.cover),) if report.cover else ()) + report.parts:
        nodes += block_elements(_block(part), runs=runs)
    return nodes


def _block(part: ReportPart) -> Heading | Paragraph | Table:
    if isinstance(part, KeyValues):
        rows = tuple((cell(name, strong=True), cell(value)) for name, value in part.pairs)
        columns = (Column(NAME_SHARE, Align.CENTER), Column(VALUE_SHARE, Align.LEFT))
        return Table(columns=columns, head=(), body=rows)
    if isinstance(part, Heading | Paragraph | Table):
        return part
    raise TypeError(f"{type(part).__name__} is not written to a form")
