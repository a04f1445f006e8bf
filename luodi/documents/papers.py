"""A bulletin as an official paper."""

import math
from datetime import date

from luodi.documents.content import Content, ListingContent, RunContent, SectionContent, TableContent, spoken
from luodi.documents.models import Bulletin
from luodi.documents.wording import LISTED, TOTAL
from luodi.formats.papers import (
    Align,
    Block,
    Cell,
    Column,
    DocumentNumber,
    Figure,
    Heading,
    OfficialPaper,
    Paragraph,
    Run,
    Table,
    Words,
    cell,
    characters,
    chinese_date,
    head_row,
)

DEMONSTRATION, DRAFT = "演示数据", "草稿"
NARROWEST, WIDEST_NAME = 4.0, 10.0  # of a column, in characters
MOST_OF_A_CELL = 14.0
FIGURES = 1.1  # figures are set a little wider than half a character
DIGITS = 1.25  # and by how much at most, in the fonts that stand in for 仿宋
MARGINS = 0.7  # what the margins of a cell take, in characters
LINE, SHORT = 36.8, 8.0  # how many characters of a table stand in a line; what counts as a short column


def content_of(bulletin: Bulletin) -> Content:
    """Return the frozen content of a bulletin whose figures are counted."""
    return Content.model_validate(bulletin.content)


def watermark(*, is_demonstration: bool, is_draft: bool) -> str:
    """Return the words across the page: figures of a demonstration are marked even once issued."""
    if is_demonstration:
        return DEMONSTRATION
    return DRAFT if is_draft else ""


def paper_from(
    content: Content, *, number: DocumentNumber, dated: date, signatory: str = "", watermark: str = ""
) -> OfficialPaper:
    """Return the paper that the content, its number and its date make."""
    blanks = blanks_of(number, dated if number.serial is not None else None)
    headed = content.has_red_head
    basis = (Paragraph((Words(content.basis),)),) if content.basis else ()
    return OfficialPaper(
        letterhead=content.letterhead,
        number=number if headed else None,
        title=spoken(content.title, content.figures, blanks),
        recipients=content.recipients,
        blocks=(*(block for section in content.sections for block in _blocks(section, content, blanks)), *basis),
        signature=content.issuer,
        dated=dated,
        signatory=signatory,
        copies=content.copies if headed else "",
        printer=content.issuer if headed else "",
        printed_on=dated,
        watermark=watermark,
        note=content.public_note,
    )


def blanks_of(number: DocumentNumber, issued_on: date | None) -> dict[str, str]:
    """Return what is filled in on issue; an unissued paper leaves wide spaces."""
    if issued_on is None or number.serial is None:
        return {"year": str(number.year)}
    return {"issue": str(number.serial), "year": str(number.year), "date": chinese_date(issued_on)}


def _blocks(section: SectionContent, content: Content, blanks: dict[str, str]) -> list[Block]:
    blocks: list[Block] = []
    if section.heading:
        blocks.append(Heading(section.level, section.heading))
    for runs in section.paragraphs:
        blocks.append(Paragraph(tuple(_run(run, content, blanks) for run in runs)))
    if section.table is not None:
        blocks.append(_table(section.table, content))
    for listing in section.listings:
        blocks.append(_listing(listing) if listing.rows else Paragraph((Words(listing.none),)))
    return blocks


def _listing(listing: ListingContent) -> Table:
    shown = len(listing.rows)
    widths = [2 + MARGINS]
    for place, column in enumerate(listing.columns):
        widest = max(characters(row.cells[place]) for row in listing.rows)
        widths.append(
            min(max(widest * FIGURES, characters(str(LISTED[column])), NARROWEST - 1), MOST_OF_A_CELL) + MARGINS
        )
    return Table(
        columns=tuple(Column(width, Align.CENTER) for width in fitted(widths)),
        head=(head_row("序号", *(LISTED[column] for column in listing.columns)),),
        body=tuple(
            (cell(str(number)), *(cell(words) for words in row.cells))
            for number, row in enumerate(listing.rows, start=1)
        ),
        title=listing.title,
        note=f"共{listing.total}项，列出前{shown}项。" if shown < listing.total else "",
    )


def _run(run: RunContent, content: Content, blanks: dict[str, str]) -> Run:
    if run.figure:
        return Figure(run.figure, content.figures[run.figure].text)
    return Words(blanks.get(run.blank, "　") if run.blank else run.text)


def _table(table: TableContent, content: Content) -> Table:
    def line(keys: tuple[str, ...], *, strong: bool = False) -> tuple[Cell, ...]:
        return tuple(Cell((Figure(key, content.figures[key].text),), strong=strong) for key in keys)

    body = [(cell(str(number)), cell(row.name), *line(row.figures)) for number, row in enumerate(table.rows, start=1)]
    if table.total:
        body.append((cell(TOTAL, columns=2, strong=True), *line(table.total, strong=True)))
    return Table(
        columns=_columns(table, content),
        head=(head_row("序号", "单位", *(_heading(column.title) for column in table.columns)),),
        body=tuple(body),
        note=table.note,
    )


def _heading(title: str) -> str:
    """A column's heading with its unit on a line of its own, in full-width brackets."""
    return title.replace("(", "（").replace(")", "）").replace("（", "\n（")


def fitted(widths: list[float]) -> list[float]:
    """Return the widths (in characters) made to fit a line: short columns keep theirs, so that no amount or heading
    breaks in two; the wide ones share what is left."""
    short = sum(width for width in widths if width <= SHORT)
    wide = sum(widths) - short
    if not wide or sum(widths) <= LINE or short >= LINE / 2:
        return widths
    return [width if width <= SHORT else width * (LINE - short) / wide for width in widths]


def _columns(table: TableContent, content: Content) -> tuple[Column, ...]:
    """Return columns as wide as what stands in them: a name may turn its line, a figure may not, and a heading only in
    a table that would not fit the line otherwise."""
    for heading in (math.inf, NARROWEST, NARROWEST - 1):
        widths = _widths(table, content, heading=heading)
        if sum(widths) <= LINE:
            break
    return tuple(Column(width, Align.CENTER) for width in fitted(widths))


def _widths(table: TableContent, content: Content, *, heading: float) -> list[float]:
    """Return the widths in characters; a heading claims at most `heading` of them."""
    name = max((characters(row.name) for row in table.rows), default=NARROWEST)
    widths = [2 + MARGINS, min(max(name, NARROWEST), WIDEST_NAME) + MARGINS]
    for place, column in enumerate(table.columns):
        keys = [row.figures[place] for row in table.rows] + list(table.total[place : place + 1])
        figure = max((characters(content.figures[key].text) for key in keys), default=0.0) * DIGITS
        title = max(_turned(characters(part), heading) for part in _heading(column.title).split("\n"))
        widths.append(max(figure, title, NARROWEST / 2) + MARGINS)
    return widths


def _turned(title: float, most: float) -> float:
    """How wide a heading stands when it is turned into lines of about the same length, none longer than `most`."""
    return title if title <= most else math.ceil(title / math.ceil(title / most))
