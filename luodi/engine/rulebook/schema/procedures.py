"""Procedures that walk through steps, each with its least time and its papers: 重大行政决策."""

from typing import Literal

from pydantic import Field

from luodi.engine.rulebook.schema.base import Id, Rule, Text
from luodi.engine.rulebook.schema.conditions import Condition


class ProcedureStep(Rule):
    """A step: how long it takes at least, which papers it leaves behind, whether it may be left out and why."""

    least_days: int | None = Field(default=None, ge=1)
    working: bool = False
    papers: tuple[Id, ...] = ()
    omitted: Literal["never", "with-reason"] = "never"
    shortened: Literal["never", "with-reason"] = "never"
    note: Text | None = None


class Procedure(Rule):
    """A procedure with its steps in order, and the list that says which matters walk it; others do not."""

    catalogue: Id = Field(description="The locality's code list of such matters; empty or absent: none")
    suggested_when: Condition | None = None
    opened_by: tuple[Id, ...] = Field(min_length=1)
    decided_by: tuple[Id, ...] = Field(min_length=1)
    steps: tuple[ProcedureStep, ...] = Field(min_length=2)


class ProjectComparison(Rule):
    """How declared projects are compared: who rules on a likeness, and what is shown of other places' projects."""

    judged_by: tuple[Id, ...] = Field(min_length=1)
    shown_elsewhere: tuple[Text, ...] = Field(
        min_length=1, description="Columns shown of a project the reader may not see"
    )
