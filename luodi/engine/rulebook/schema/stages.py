"""Stages of a dossier and the moves between them."""

from typing import Literal

from pydantic import Field

from luodi.engine.rulebook.schema.base import Id, Rule


class Stage(Rule):
    """Where a dossier stands. `lagging_after_days`: natural days after which it is listed as lagging."""

    order: int
    group: Id | None = None
    lagging_after_days: int | None = Field(default=None, ge=1)
    ends: bool = Field(default=False, description="A stage nothing leads out of: produced, withdrawn")


class Move(Rule):
    """An arrow between stages: who may take it, through which gate, with or without a reason."""

    from_: tuple[Id, ...] = Field(alias="from", min_length=1)
    to: Id
    gate: Id | None = None
    by: tuple[Id, ...] = Field(min_length=1)
    reason: Literal["none", "optional", "required"] = "none"
    reasons: Id | None = Field(default=None, description="The code list the reason is taken from")
    backward: bool = False
