"""An office's own templates: which one lays a paper out, and the fields it may use."""

from base64 import b64decode
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from luodi.documents.content import Content, FigureContent, SectionContent, spoken
from luodi.documents.models import PaperTemplate
from luodi.documents.wording import LISTED, TOTAL, cutoff_text
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.documents import Document, template_field
from luodi.formats.papers import OfficialPaper, chinese_date
from luodi.organization.models import Jurisdiction
from luodi.records import files


@dataclass(frozen=True, slots=True)
class Layout:
    """The template that lays a paper out: its file's name and bytes, and whose it is."""

    name: str
    content: bytes
    is_office_s: bool


def current(book: Book, place: Jurisdiction, document: str, *, at: datetime | None) -> Layout | None:
    """Return what lays the paper out at the instant (now, without one); None for the standard layout.

    What the office set comes before what the rulebook brings; an office that went back to the standard layout has it.
    """
    rows = PaperTemplate.objects.select_related("file").filter(jurisdiction=place, document=document)
    row = (rows if at is None else rows.filter(set_at__lte=at)).order_by("-version").first()
    if row is None:
        return brought(book, document)
    if row.file is None:
        return None
    return Layout(row.name, files.path_of(row.file.digest).read_bytes(), is_office_s=True)


def brought(book: Book, document: str) -> Layout | None:
    """Return the template the rulebook brings for the paper, if any."""
    content = book.templates.get(document)
    if content is None:
        return None
    name = PurePosixPath(book.document(document).template or f"{document}.docx").name
    return Layout(name, b64decode(content), is_office_s=False)


def template_fields(paper: OfficialPaper, frozen: Content, document: Document) -> dict[str, Any]:
    """Return the values of those fields for a paper; a figure no sentence needed this time is blank."""
    blanks = {"date": chinese_date(paper.dated), "year": str(paper.dated.year)}
    if paper.number is not None and paper.number.serial is not None:
        blanks["issue"] = str(paper.number.serial)
    fields: dict[str, Any] = dict.fromkeys(document.template_fields(), "")
    fields |= {
        "title": paper.title,
        "number": str(paper.number or ""),
        "issuer": frozen.issuer,
        "recipients": frozen.recipients,
        "copies": frozen.copies,
        "date": chinese_date(paper.dated),
        "period": frozen.period_text,
        "place": frozen.place,
        "as_of": cutoff_text(datetime.fromisoformat(frozen.as_of)),
        "signatory": paper.signatory,
        "basis": frozen.basis,
        "note": paper.note,
        "state": paper.watermark,
        "sections": [_section(section, frozen, blanks) for section in frozen.sections],
    }
    return fields | {_name_of(figure): figure.text for figure in frozen.figures.values() if _is_sentence(figure)}


def _is_sentence(figure: FigureContent) -> bool:
    return figure.units is None or len(figure.units) == 1


def _name_of(figure: FigureContent) -> str:
    unit = figure.units[0] if figure.units else ""
    return template_field(figure.kind, figure.indicator, figure.window, unit)


def _section(section: SectionContent, frozen: Content, blanks: dict[str, str]) -> dict[str, Any]:
    def line(keys: tuple[str, ...]) -> list[str]:
        return [frozen.figures[key].text for key in keys]

    table = section.table
    rows = [] if table is None else [[row.name, *line(row.figures)] for row in table.rows]
    if table is not None and table.total:
        rows.append([TOTAL, *line(table.total)])
    return {
        "id": section.id,
        "heading": section.heading,
        "level": section.level,
        "paragraphs": [spoken(runs, frozen.figures, blanks) for runs in section.paragraphs],
        "columns": [] if table is None else ["单位", *(column.title for column in table.columns)],
        "rows": rows,
        "note": "" if table is None else table.note,
        "listings": [
            {
                "title": one.title,
                "columns": [LISTED[column] for column in one.columns],
                "rows": [list(row.cells) for row in one.rows],
                "none": one.none,
            }
            for one in section.listings
        ],
    }
