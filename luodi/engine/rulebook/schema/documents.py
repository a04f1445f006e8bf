"""Official papers: their number, their recipients, their sentences and tables with figures filled in."""

import re
from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from luodi.engine.rulebook.schema.base import Id, Part, Rule, Text

Window = Literal["week", "half-month", "month", "quarter", "half-year", "year", "year-to-date"]
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
FIGURE = re.compile(
    r"^(?P<kind>figure|rank|growth|rows):(?P<indicator>[a-z0-9-]+)@"
    r"(?P<window>week|half-month|month|quarter|half-year|year-to-date|year)$"
)
PLAIN_PLACEHOLDERS = frozenset({"period", "issuer", "place", "year", "issue", "date"})


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
    """A column: an indicator over a window."""

    title: Text
    indicator: Id
    window: Window


class Table(Part):
    """Units by indicators."""

    rows: TableRows
    columns: tuple[TableColumn, ...] = Field(min_length=1)
    total: bool = True


class Section(Part):
    """A headed part of a paper."""

    heading: Text | None = None
    paragraphs: tuple[Text, ...] = ()
    table: Table | None = None

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if not self.paragraphs and self.table is None:
            raise ValueError("section-empty")
        return self


class Document(Rule):
    """A paper the house issues regularly. Placeholders: `{period}`, `{figure:<indicator>@<window>}`."""

    every: Literal["week", "half-month", "month", "quarter", "half-year", "year", "once"]
    number_prefix: Text
    issuer: Text
    recipients: Text
    copies: Text | None = None
    sections: tuple[Section, ...] = Field(min_length=1)

    def texts(self) -> Iterator[str]:
        """Every sentence that may hold a placeholder."""
        yield self.title
        for section in self.sections:
            yield from section.paragraphs
