"""Indicators: a named aggregate over a named dataset."""

from typing import Literal, Self

from pydantic import Field, model_validator

from luodi.engine.rulebook.schema.base import FieldName, Id, Number, Rule, Text
from luodi.engine.rulebook.schema.conditions import Condition


class Indicator(Rule):
    """What is counted or summed, over which rows, by which date; a ratio names two other indicators."""

    dataset: Literal["projects", "results", "duties", "reviews"] = "results"
    where: Condition | None = None
    aggregate: Literal["count", "sum", "distinct", "ratio"]
    of: FieldName | None = None
    numerator: Id | None = None
    denominator: Id | None = None
    unit: Text
    date: FieldName | None = "booked_on"
    state: Literal["declared", "verified"] | None = None
    scale: Number = "1"
    digits: int = Field(default=0, ge=0, le=8)
    rounding: Literal["half-up", "truncate"] = "half-up"
    note: Text | None = None

    @model_validator(mode="after")
    def _aggregate_has_its_parts(self) -> Self:
        if self.aggregate in ("sum", "distinct") and self.of is None:
            raise ValueError("indicator-of")
        if (self.aggregate == "ratio") != (self.numerator is not None and self.denominator is not None):
            raise ValueError("indicator-ratio")
        return self
