"""An office's own templates: which one lays a paper out, and the fields it may use."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from luodi.documents.content import Content, FigureContent, SectionContent, spoken
from luodi.documents.models import PaperTemplate
from luodi.documents.wording import LISTED
from luodi.engine.rulebook.schema.documents import FIGURE, PLACEHOLDER, Document
from luodi.formats.papers import OfficialPaper, chinese_date
from luodi.organization.models import Jurisdiction
from luodi.records import files

FIXED = (
    "title",
    "number",
    "issuer",
    "recipients",
    "copies",
    "date",
    "period",
    "place",
    "signatory",
    "note",
    "state",
    "sections",
)


def current(place: Jurisdiction, document: str, *, at: datetime | None) -> PaperTemplate | None:
    """Return the version that held at the instant (now, without one); None for the standard layout."""
    rows = PaperTemplate.objects.select_related("file").filter(jurisdiction=place, document=document)
    row = (rows if at is None else rows.filter(set_at__lte=at)).order_by("-version").first()
    return row if row is not None and row.file_id is not None else None


def content(template: PaperTemplate) -> bytes:
    """Return the file of a template."""
    if template.file is None:
        raise ValueError(template.pk)
    return files.path_of(template.file.digest).read_bytes()


def field_names(document: Document) -> tuple[str, ...]:
    """Return every field a template of this kind of paper may use."""
    figures = (_name(found["kind"], found["indicator"], found["window"], found["unit"]) for found in _asked(document))
    return (*FIXED, *dict.fromkeys(figures))


def template_fields(paper: OfficialPaper, frozen: Content, document: Document) -> dict[str, Any]:
    """Return the values of those fields for a paper; a figure no sentence needed this time is blank."""
    blanks = {"date": chinese_date(paper.dated), "year": str(paper.dated.year)}
    if paper.number is not None and paper.number.serial is not None:
        blanks["issue"] = str(paper.number.serial)
    fields: dict[str, Any] = dict.fromkeys(field_names(document), "")
    fields |= {
        "title": paper.title,
        "number": str(paper.number or ""),
        "issuer": frozen.issuer,
        "recipients": frozen.recipients,
        "copies": frozen.copies,
        "date": chinese_date(paper.dated),
        "period": frozen.period_text,
        "place": frozen.place,
        "signatory": paper.signatory,
        "note": paper.note,
        "state": paper.watermark,
        "sections": [_section(section, frozen, blanks) for section in frozen.sections],
    }
    return fields | {_name_of(figure): figure.text for figure in frozen.figures.values() if _is_sentence(figure)}


def _asked(document: Document) -> Iterator[Any]:
    for text in document.texts():
        yield from filter(None, (FIGURE.match(inner) for inner in PLACEHOLDER.findall(text)))


def _is_sentence(figure: FigureContent) -> bool:
    return figure.units is None or len(figure.units) == 1


def _name_of(figure: FigureContent) -> str:
    unit = figure.units[0] if figure.units else ""
    return _name(figure.kind, figure.indicator, figure.window, unit)


def _name(kind: str, indicator: str, window: str, unit: str | None) -> str:
    """`signed_count_year`, `growth_signed_count_year`: what a person can type into a template."""
    parts = [*([kind] if kind != "figure" else []), indicator, window, *([unit] if unit else [])]
    return "_".join(parts).replace("-", "_")


def _section(section: SectionContent, frozen: Content, blanks: dict[str, str]) -> dict[str, Any]:
    def line(keys: tuple[str, ...]) -> list[str]:
        return [frozen.figures[key].text for key in keys]

    table = section.table
    rows = [] if table is None else [[row.name, *line(row.figures)] for row in table.rows]
    if table is not None and table.total:
        rows.append(["合计", *line(table.total)])
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
