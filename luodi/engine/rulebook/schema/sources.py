"""The legal text a rulebook stands on, cut into clauses without losing a character."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from luodi.engine.rulebook.schema.base import ClauseId, Id, Part, Text


class Defect(Part):
    """A fault in the source, kept visible: what is wrong, and how this book reads it meanwhile."""

    kind: Id
    note: Text
    reading: Text | None = None


class Passage(Part):
    """A stretch of the source: a clause (`id` and `text`) or a heading, salutation, signature (`heading`)."""

    heading: str | None = Field(default=None, min_length=1, max_length=20_000)
    id: ClauseId | None = None
    path: Text | None = None
    text: str | None = Field(default=None, min_length=1, max_length=20_000)
    defects: tuple[Defect, ...] = ()

    @model_validator(mode="after")
    def _clause_or_heading(self) -> Self:
        is_clause = self.id is not None and self.text is not None and self.heading is None
        is_heading = self.heading is not None and self.id is None and self.text is None
        if not (is_clause or is_heading):
            raise ValueError("passage-shape")
        return self


class Source(Part):
    """`source:` — one document. With `original`, its passages together hold every character of that text file."""

    id: Id
    title: Text
    issuer: Text
    number: str = ""
    issued_on: date | None = None
    in_force_from: date | None = None
    text_kind: Literal["verbatim", "summary"] = Field(
        default="verbatim", description="`summary`: a short statement of the duty, not the words of the law"
    )
    original: Text | None = None
    passages: tuple[Passage, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _verbatim_has_original(self) -> Self:
        if self.text_kind == "verbatim" and self.original is None:
            raise ValueError("source-original")
        return self
