"""What drafts are held against: laws with the days they are in force, and the contents a kind of draft must have."""

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from luodi.engine.rulebook.schema.base import Part, Rule, Text


class Law(Rule):
    """A law drafts cite. `repealed_on` is the first day it is no longer in force; `by` says what repealed it."""

    aliases: tuple[Text, ...] = ()
    in_force_from: date | None = None
    repealed_on: date | None = None
    by: Text | None = None
    replaced_by: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.repealed_on is not None and self.in_force_from is not None and self.repealed_on <= self.in_force_from:
            raise ValueError("law-days")
        if self.repealed_on is not None and self.by is None:
            raise ValueError("law-repealed-by")
        return self


class Content(Part):
    """One content a draft must have: present when one of the words stands in a heading, or else anywhere in the text."""

    title: Text
    words: tuple[Text, ...] = Field(min_length=1)
    in_heading: bool = True


class DraftStructure(Rule):
    """The contents of a kind of draft, known by all of the words in its title."""

    titled: tuple[Text, ...] = Field(min_length=1)
    contents: tuple[Content, ...] = Field(min_length=1)
