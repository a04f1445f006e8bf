"""Agreements before they are signed, and the words that are looked for in them."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from luodi.engine.rulebook.schema.base import Id, Rule, Text
from luodi.engine.rulebook.schema.conditions import Condition
from luodi.engine.rulebook.schema.reviews import Answer


class AgreementOpinion(Rule):
    """Whose opinion one exact version of the text needs before it can be signed."""

    post: Id
    unit: Id | None = None
    within_days: int = Field(ge=1)
    working: bool = True
    accepts: tuple[Answer, ...] = ("agree", "agree-on-conditions")


class Agreement(Rule):
    """A kind of agreement: which paper it becomes, who drafts and signs it, whose opinions it needs."""

    paper: Id
    when: Condition | None = None
    drafted_by: tuple[Id, ...] = Field(min_length=1)
    signed_by: tuple[Id, ...] = Field(min_length=1)
    opinions: tuple[AgreementOpinion, ...] = Field(min_length=1)
    scanned_for: tuple[Id, ...] = Field(default=(), description="Packs of the clause scan it is read with")


class ScanPack(Rule):
    """A dated pack of scan rules: its version, and from which day it is used."""

    version: Text
    from_: date = Field(alias="from")
    until: date | None = None
    caution: Text = Field(description="What a hit and the lack of one do not mean")


class ScanRule(Rule):
    """Words worth a second look. A sentence is found when it holds a word of every group and none of `unless`.

    A word may hold `…`, which stands for up to twelve characters. With `absent`, the rule speaks when NO sentence of the
    text is found: a clause that is missing.
    """

    pack: Id
    strength: Literal["strong", "weak"]
    groups: tuple[tuple[Text, ...], ...] = Field(min_length=1)
    unless: tuple[Text, ...] = ()
    absent: bool = False
    why: Text
    rewrite: Text
    examples: tuple[Text, ...] = Field(
        min_length=1, description="Sentences it finds (for `absent`: texts that satisfy it)"
    )
    counter_examples: tuple[Text, ...] = Field(min_length=1, description="Sentences it leaves alone")

    @model_validator(mode="after")
    def _groups_hold_words(self) -> Self:
        if any(not group for group in self.groups):
            raise ValueError("scan-empty-group")
        return self
