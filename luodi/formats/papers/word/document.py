"""Puts the parts of an official paper together into a DOCX file."""

from datetime import UTC, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document

from luodi.formats.papers.paper import OfficialPaper
from luodi.formats.papers.word import parts
from luodi.formats.papers.word.imprint import imprint
from luodi.formats.papers.word.page import set_page
from luodi.formats.papers.word.runs import Runs
from luodi.formats.papers.word.styles import add_styles

EARLIEST_ZIP_YEAR = 1980


def write_docx(paper: OfficialPaper, *, created: datetime | None = None) -> bytes:
    """Return the paper as DOCX after GB/T 9704-2012; the same paper gives the same bytes.

    `created` is the time written into the file, by default midnight (UTC) of the paper's own date. The fonts are named,
    not embedded: 仿宋_GB2312, 楷体_GB2312, 黑体, 方正小标宋简体, 宋体. The n-th figure of `paper.figures` carries the
    bookmark figure_n.
    """
    moment = created or datetime.combine(paper.dated, time(), tzinfo=UTC)
    document = docx.Document()
    add_styles(document)
    set_page(document, watermark=paper.watermark)
    _fill(document, paper)
    _set_properties(document, paper, moment=moment)
    stream = BytesIO()
    document.save(stream)
    return with_fixed_times(stream.getvalue(), moment=moment)


def _fill(document: Document, paper: OfficialPaper) -> None:
    body = document.element.body
    section = body[-1]
    for old in list(body)[:-1]:
        body.remove(old)
    runs = Runs()
    for part in (
        *parts.head(paper),
        *parts.opening(paper),
        *(
            node
            for number, block in enumerate(paper.blocks, start=1)
            for node in parts.block_elements(block, runs=runs, is_last=number == len(paper.blocks))
        ),
        *parts.attachments(paper),
        *parts.closing(paper),
        *imprint(paper),
    ):
        section.addprevious(part)


def _set_properties(document: Document, paper: OfficialPaper, *, moment: datetime) -> None:
    properties = document.core_properties
    properties.title = paper.title.replace("\n", "")
    properties.author = properties.last_modified_by = paper.signature
    properties.comments = properties.keywords = ""
    properties.identifier = str(paper.number) if paper.number else ""
    properties.language = "zh-CN"
    properties.revision = 1
    properties.created = properties.modified = moment.astimezone(UTC).replace(tzinfo=None)


def with_fixed_times(archive: bytes, *, moment: datetime) -> bytes:
    """Return the archive with every member dated alike, so that the same document gives the same bytes."""
    stamp = max(moment, datetime(EARLIEST_ZIP_YEAR, 1, 1, tzinfo=UTC)).timetuple()[:6]
    result = BytesIO()
    with ZipFile(BytesIO(archive)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, date_time=stamp)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return result.getvalue()
