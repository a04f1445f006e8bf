"""Dated values: a quantity of the law, and what it is worth from which day."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from luodi.engine.rulebook.schema.base import Cite, Number, Part, Rule, Text


class Dated(Part):
    """What holds from a day: a value, or repealed, or undecided. Never a bare nothing."""

    from_: date = Field(alias="from")
    until: date | None = None
    value: Annotated[Number | Text | None, Field(union_mode="left_to_right")] = None
    repealed: bool = False
    undecided: bool = False
    cite: Cite

    @model_validator(mode="after")
    def _one_of_three(self) -> Self:
        if (self.value is not None) + self.repealed + self.undecided != 1:
            raise ValueError("dated-shape")
        return self


class Value(Rule):
    """A dated value. `unit`: CNY, USD, day, working-day, percent, ratio, text, or `CNY/USD` for a rate."""

    unit: Text
    history: tuple[Dated, ...] = Field(min_length=1)
