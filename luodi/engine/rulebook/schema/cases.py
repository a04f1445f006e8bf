"""Worked examples a lawyer can read; they are the tests of a rulebook."""

from datetime import date
from typing import Literal

from pydantic import Field

from luodi.engine.rulebook.schema.base import FieldName, Id, Number, Part, Reference, Text

FactValue = Number | bool | Text | tuple[Text, ...] | None


class CaseFacts(Part):
    """The facts of an example, exactly what a gate sees of a dossier. Money is in yuan unless said otherwise.

    `plan` holds the values of a plan for `standard:` and `score-sheet:` (`9000万元` says otherwise); `scores` the points
    members gave on each line of a sheet.
    """

    fields: dict[FieldName, FactValue] = Field(default_factory=dict)
    currencies: dict[FieldName, Text] = Field(default_factory=dict)
    plan: dict[FieldName, FactValue] = Field(default_factory=dict)
    scores: dict[Id, Number | tuple[Number, ...]] = Field(default_factory=dict)
    papers: dict[Id, int] = Field(default_factory=dict)
    sign_offs: dict[Id, Id] = Field(default_factory=dict)
    results: dict[Id, Literal["declared", "verified"]] = Field(default_factory=dict)
    dates: dict[Text, date] = Field(default_factory=dict)
    reviews: dict[Id, Id] = Field(default_factory=dict)
    agreements: dict[Id, Id] = Field(default_factory=dict)
    decisions: dict[Id, Id] = Field(default_factory=dict)
    plans: dict[Id, Id] = Field(default_factory=dict)
    open_hits: int | None = None
    same_hits: int = 0
    post: Id | None = None
    stage: Id | None = None
    stage_entered_on: date | None = None


class Case(Part):
    """An example: a rule, a day, facts, and what must come out."""

    id: Id
    title: Text | None = None
    rule: Reference
    on: date
    facts: CaseFacts = CaseFacts()
    expect: Literal["pass", "fail", "unknown", "not-in-force"]
    boundary: bool = False
