"""Official papers: when they are due, their number, their sentences, tables and lists, and what the public may read."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, Self

from pydantic import Field, model_validator

from luodi.engine.rulebook.schema.base import Cite, ClauseId, Id, Part, Rule, Text
from luodi.engine.values import Period

Window = Literal["week", "half-month", "month", "quarter", "half-year", "year", "year-to-date"]
Shown = Literal["figure", "target", "completion", "difference", "growth", "rank", "rows"]
WINDOWS = r"week|half-month|month|quarter|half-year|year-to-date|year"
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
FIGURE = re.compile(
    r"^(?P<kind>figure|target|completion|difference|growth|rank|rows):(?P<indicator>[a-z0-9-]+)"
    rf"@(?P<window>{WINDOWS})(?:/(?P<unit>[a-z0-9-]+))?$"
)
COUNTED = re.compile(rf"^(?P<target>target:)?(?P<indicator>[a-z0-9-]+)@(?P<window>{WINDOWS})$")
PLAIN_PLACEHOLDERS = frozenset({"period", "issuer", "place", "year", "next-year", "issue", "date"})
TEMPLATE_PARTS = (
    "title",
    "number",
    "issuer",
    "recipients",
    "copies",
    "date",
    "period",
    "place",
    "as_of",
    "basis",
    "signatory",
    "note",
    "state",
    "sections",
)
UPWARD_PARTS = frozenset({"signatory"})  # GB/T 9704-2012, 7.2.6: on papers to a higher body only
SECTION_PARTS = ("id", "heading", "level", "paragraphs", "columns", "rows", "note", "listings")
LISTING_PARTS = ("title", "columns", "rows", "none")


def template_field(kind: str, indicator: str, window: str, unit: str | None) -> str:
    """Return a figure's name in a template: `signed_count_year`, `growth_signed_count_year`."""
    parts = [*([kind] if kind != "figure" else []), indicator, window, *([unit] if unit else [])]
    return "_".join(parts).replace("-", "_")


class TableRows(Part):
    """Which units make the rows: all of these classes, and these units."""

    classes: tuple[Id, ...] = ()
    units: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if not (self.classes or self.units):
            raise ValueError("owed-by-nobody")
        return self


class TableColumn(Part):
    """A column: what is shown of an indicator over a window. A rank is the unit's place among the rows."""

    title: Text
    indicator: Id
    window: Window
    shows: Shown = "figure"


class Table(Part):
    """Units by indicators, in the roster's order or, with `ordered_by`, by the n-th column (1 is the first)."""

    rows: TableRows
    columns: tuple[TableColumn, ...] = Field(min_length=1)
    total: bool = True
    ordered_by: int | None = Field(default=None, ge=1)


class Sentence(Part):
    """A paragraph said only when something was counted, or a target stands.

    `when` is `<indicator>@<window>` or `target:<indicator>@<window>`.
    """

    text: Text
    when: Text
    otherwise: Text | None = None


class Listing(Part):
    """The rows behind an indicator one by one, at most `limit` of them; `none` is said when there are none."""

    indicator: Id
    window: Window
    title: Text | None = None
    columns: tuple[Literal["name", "company", "unit", "kind", "day", "amount"], ...] = ("name", "unit", "amount")
    limit: int = Field(default=20, ge=1, le=500)
    none: Text


class LedgerText(Part):
    """What a ledger of the house holds about the period, as sentences.

    `duties`: duties done, with what was stated, of those that rest on a clause `under` one of these. `decisions`: what
    higher bodies decided. `legal-opinions`: opinions on agreements. `procedures`: major administrative decisions.
    """

    of: Literal["duties", "decisions", "legal-opinions", "procedures"]
    under: tuple[ClauseId, ...] = ()
    limit: int = Field(default=12, ge=1, le=200)
    none: Text


class Section(Part):
    """A headed part of a paper. `content` says which required content it answers; a person may write its text anew."""

    id: Id | None = None
    heading: Text | None = None
    level: Literal[1, 2] = 1
    content: Id | None = None
    paragraphs: tuple[Text | Sentence, ...] = ()
    ledgers: tuple[LedgerText, ...] = ()
    table: Table | None = None
    listings: tuple[Listing, ...] = ()
    supplied_by: tuple[Id, ...] = Field(default=(), description="Posts who must write what no ledger holds")
    public: bool = True

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        parts = (self.paragraphs, self.ledgers, self.table, self.listings, self.supplied_by)
        # A heading of its own that answers a required content may stand alone above its chapters.
        if not any(parts) and not (self.heading and self.content):
            raise ValueError("section-empty")
        return self

    def texts(self) -> Iterator[tuple[tuple[int | str, ...], str]]:
        """Every text that may hold a placeholder, with its place in the section."""
        for number, paragraph in enumerate(self.paragraphs):
            if isinstance(paragraph, str):
                yield ("paragraphs", number), paragraph
                continue
            yield ("paragraphs", number, "text"), paragraph.text
            if paragraph.otherwise:
                yield ("paragraphs", number, "otherwise"), paragraph.otherwise


class RequiredContent(Part):
    """Something a paper must say under a heading of its own, recognised by any of these words in the heading."""

    id: Id
    title: Text
    words: tuple[Text, ...] = Field(min_length=1)
    cite: Cite


class PublicVersion(Part):
    """What is hidden from the public: names of projects, companies and persons, indicators, amounts not yet signed."""

    hides: tuple[Literal["projects", "companies", "persons", "unsigned-amounts"], ...] = ()
    indicators: tuple[Id, ...] = ()
    note: Text
    cite: Cite


class DueDay(Part):
    """When the draft lies ready: days after the period's end, a day of its last month, or a day of the next year."""

    after_period_end: int | None = Field(default=None, ge=0)
    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=28)

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.after_period_end is None) == (self.day is None) or (self.month is not None and self.day is None):
            raise ValueError("paper-due-one-way")
        return self

    def on(self, period: Period) -> date:
        """The day for a paper about the period."""
        if self.after_period_end is not None:
            return period.end + timedelta(days=self.after_period_end)
        if self.month is not None:
            return date(period.end.year + 1, self.month, self.day or 1)
        return period.end.replace(day=self.day or 1)


class Document(Rule):
    """A paper the house issues regularly. Placeholders: `{period}`, `{figure:<indicator>@<window>/<unit>}`.

    Without `due` nobody is reminded: it is drafted when a person wants it.
    """

    every: Literal["week", "half-month", "month", "quarter", "half-year", "year", "once"]
    number_prefix: Text
    issuer: Text
    recipients: Text | None = None
    copies: Text | None = None
    due: DueDay | None = None
    head: Text | None = Field(default=None, description="The red mark, when it is not the issuer's name with 文件")
    upward: bool = Field(
        default=False,
        description="To a higher body (上行文): only such a paper bears 签发人 (GB/T 9704-2012, 7.2.6)",
    )
    red_head: bool = Field(default=True, description="False: no red head, number or imprint, as on a public notice")
    template: Text | None = Field(
        default=None,
        pattern=r"^templates/[^/]+\.docx$",
        description="A DOCX file of this folder: templates/<paper>.docx",
    )
    sections: tuple[Section, ...] = Field(min_length=1)
    contents: tuple[RequiredContent, ...] = ()
    public: PublicVersion | None = None

    @model_validator(mode="after")
    def _answers_what_is_asked(self) -> Self:
        known = {one.id for one in self.contents}
        if any(section.content is not None and section.content not in known for section in self.sections):
            raise ValueError("content-not-required")
        if self.upward and self.recipients is None:
            raise ValueError("paper-upward")
        return self

    @property
    def template_parts(self) -> tuple[str, ...]:
        """The parts of the paper itself a template may use: 签发人 on a paper to a higher body only."""
        return tuple(part for part in TEMPLATE_PARTS if self.upward or part not in UPWARD_PARTS)

    def template_fields(self) -> tuple[str, ...]:
        """Every field a template of this paper may use: the paper's own parts, then the figures its sentences ask for."""
        asked = (FIGURE.match(inner) for text in self.texts() for inner in PLACEHOLDER.findall(text))
        figures = (
            template_field(found["kind"], found["indicator"], found["window"], found["unit"])
            for found in asked
            if found is not None
        )
        return (*self.template_parts, *dict.fromkeys(figures))

    def template_sample(self) -> dict[str, object]:
        """The fields with something in each, by which a template is tried: one section with a table and a list."""
        listing = dict.fromkeys(LISTING_PARTS, "") | {"columns": [""], "rows": [[""]]}
        lists = {"paragraphs": [""], "columns": [""], "rows": [[""]], "listings": [listing]}
        section = dict.fromkeys(SECTION_PARTS, "") | {"level": 1} | lists
        return dict.fromkeys(self.template_fields(), "") | {"sections": [section]}

    def texts(self) -> Iterator[str]:
        """Every sentence that may hold a placeholder."""
        yield self.title
        for section in self.sections:
            yield from (text for _place, text in section.texts())
