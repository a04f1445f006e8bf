"""The public version of a paper: what the rulebook hides is replaced before anything is written, so no file holds it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import StrIndex

from luodi.companies.models import CompanyName
from luodi.documents.content import (
    Content,
    FigureContent,
    ListedContent,
    ListingContent,
    RunContent,
    SectionContent,
    spoken,
)
from luodi.engine.rulebook.schema.documents import Document, PublicVersion
from luodi.organization.models import Jurisdiction, Person
from luodi.performance.measuring import beneath
from luodi.projects.models import Project

PROJECT, COMPANY, PERSON, WITHHELD = "某项目", "某企业", "某同志", "（不公开）"
SHORTEST_NAME, SHORTEST_PERSON = 3, 2


def with_hidden_words(content: Content, document: Document, place: Jurisdiction) -> Content:
    """Return the content with the names in it that the public may not read; they are looked for among the rows."""
    rule = document.public
    if rule is None:
        return content
    text = "\n".join(_texts(content))
    found = dict(_names(rule, place, text))
    return content.model_copy(update={"hidden": found})


def redacted(content: Content, document: Document) -> Content:
    """Return the public version, which holds neither the hidden words nor the parts, rows and figures they stood in.

    `content` must have been through `with_hidden_words`. A paper without a rule for the public comes back as it is.
    """
    rule = document.public
    if rule is None:
        return content
    figures = {key: _figure(figure, rule, content.hidden) for key, figure in content.figures.items()}
    sections = tuple(_section(section, rule, content) for section in content.sections if section.is_public)
    public = content.model_copy(
        update={
            "title": _runs(content.title, content.hidden),
            "sections": sections,
            "hidden": {},
            "public_note": rule.note,
        }
    )
    used = {key for key in public.figure_keys()} | {run.figure for run in public.title if run.figure}
    return public.model_copy(update={"figures": {key: figure for key, figure in figures.items() if key in used}})


def _texts(content: Content) -> Iterator[str]:
    yield spoken(content.title, content.figures, {})
    for section in content.sections:
        yield section.heading
        yield from (spoken(runs, content.figures, {}) for runs in section.paragraphs)
        for listing in section.listings:
            yield from (words for row in listing.rows for words in row.cells)


def _names(rule: PublicVersion, place: Jurisdiction, text: str) -> Iterator[tuple[str, str]]:
    places = beneath(place)
    projects = Project.objects.filter(jurisdiction_id__in=places).order_by()
    if "projects" in rule.hides:
        yield from ((name, PROJECT) for name in _within(text, projects) if len(name) >= SHORTEST_NAME)
    if "companies" in rule.hides:
        named = {name for names in projects.values_list("investors", flat=True).iterator() for name in names}
        named |= set(_within(text, CompanyName.objects.filter(company__jurisdiction_id__in=places).order_by()))
        yield from ((name, COMPANY) for name in sorted(named) if len(name) >= SHORTEST_NAME and name in text)
    if "persons" in rule.hides:
        people = Person.objects.filter(appointments__unit__jurisdiction_id__in=places).order_by()
        yield from ((name, PERSON) for name in _within(text, people) if len(name) >= SHORTEST_PERSON)


def _within(text: str, rows: Any) -> Iterator[str]:
    """The names of these rows that stand in the text, looked for by the database."""
    found = rows.annotate(place=StrIndex(Value(text), F("name"))).filter(place__gt=0)
    yield from found.values_list("name", flat=True).distinct()


def _masked(text: str, hidden: dict[str, str]) -> str:
    for word in sorted(hidden, key=len, reverse=True):  # a longer name may hold a shorter one
        text = text.replace(word, hidden[word])
    return text


def _runs(runs: tuple[RunContent, ...], hidden: dict[str, str]) -> tuple[RunContent, ...]:
    return tuple(run.model_copy(update={"text": _masked(run.text, hidden), "link": ""}) for run in runs)


def _section(section: SectionContent, rule: PublicVersion, content: Content) -> SectionContent:
    return section.model_copy(
        update={
            "heading": _masked(section.heading, content.hidden),
            "paragraphs": tuple(_runs(runs, content.hidden) for runs in section.paragraphs),
            "listings": tuple(_listing(listing, rule, content.hidden) for listing in section.listings),
            "written_by": "",
        }
    )


def _listing(listing: ListingContent, rule: PublicVersion, hidden: dict[str, str]) -> ListingContent:
    rows = tuple(_row(row, listing.columns, rule, hidden) for row in listing.rows)
    return listing.model_copy(update={"rows": rows})


def _row(row: ListedContent, columns: tuple[str, ...], rule: PublicVersion, hidden: dict[str, str]) -> ListedContent:
    whole = {"name": PROJECT} if "projects" in rule.hides else {}
    whole |= {"company": COMPANY} if "companies" in rule.hides else {}
    whole |= {"amount": WITHHELD} if "unsigned-amounts" in rule.hides and row.is_open else {}
    cells = tuple(whole.get(column, _masked(words, hidden)) for column, words in zip(columns, row.cells, strict=True))
    return ListedContent(cells=cells, is_open=row.is_open)


def _figure(figure: FigureContent, rule: PublicVersion, hidden: dict[str, str]) -> FigureContent:
    if figure.indicator in rule.indicators:
        return figure.model_copy(update={"value": None, "text": WITHHELD, "working": {}})
    return figure
