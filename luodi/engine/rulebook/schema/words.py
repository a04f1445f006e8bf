"""Code lists and the kinds of paper a dossier holds."""

from typing import Self

from pydantic import Field, model_validator

from luodi.engine.rulebook.schema.base import Id, Part, Rule, Text


class Word(Part):
    """One entry of a code list."""

    id: Id
    title: Text
    code: Text | None = None
    aliases: tuple[Text, ...] = ()


class CodeList(Rule):
    """A list of words. The same list in a higher book is extended, or, with `replaces: true`, put aside."""

    items: tuple[Word, ...] = Field(min_length=1)
    replaces: bool = False

    @model_validator(mode="after")
    def _ids_once(self) -> Self:
        if len({word.id for word in self.items}) != len(self.items):
            raise ValueError("duplicate-word")
        return self


class Paper(Rule):
    """A kind of paper that can be attached to a dossier."""

    confidential: bool = False
