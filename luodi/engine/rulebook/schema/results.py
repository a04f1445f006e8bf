"""Results, permits and the intervals measured between them."""

from typing import Literal

from pydantic import Field

from luodi.engine.rulebook.schema.base import FieldName, Id, Reference, Rule, Text


class Result(Rule):
    """A kind of dated entry: declared by one unit, verified by another. Never a field, never edited."""

    date_title: Text
    amount: Literal["none", "optional", "required"] = "none"
    amount_title: Text | None = None
    amount_unit: Text | None = None
    once: bool = True
    verified_by: tuple[Id, ...] = ()
    evidence: tuple[Id, ...] = ()
    ledger_field: FieldName | None = None
    marks_stage: Id | None = None


class ChecklistItem(Rule):
    """A permit or input a project needs; `owner` is the unit that helps it through."""

    owner: Id | None = None
    group: Literal["permit", "input"]
    target_days: int | None = Field(default=None, ge=0)
    working: bool = False


class Interval(Rule):
    """The time from one event to another; `target_days: 0` means the same day."""

    from_: Reference = Field(alias="from")
    to: Reference
    target_days: int | None = Field(default=None, ge=0)
    working: bool = False
