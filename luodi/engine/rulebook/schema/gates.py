"""Gates: what must be there before a dossier moves on; and the opinions posts give on it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from luodi.engine.rulebook.schema.base import FieldName, Id, Rule
from luodi.engine.rulebook.schema.conditions import Condition

State = Literal["declared", "verified"]
Since = Annotated[str, Field(pattern=r"^(stage-entered|result:[a-z0-9-]+|paper:[a-z0-9-]+)$")]


class Required(Rule):
    """What every requirement may say besides: the days on which it applies, both included."""

    from_: date | None = Field(default=None, alias="from")
    until: date | None = None


class FieldRequired(Required):
    """A fact of the dossier must be filled in."""

    kind: Literal["field"]
    field: FieldName


class SignOffRequired(Required):
    """A named post must have given an opinion that is accepted here."""

    kind: Literal["sign-off"]
    sign_off: Id
    accepts: tuple[Id, ...] = Field(min_length=1)


class PaperRequired(Required):
    """So many papers of a kind must be attached."""

    kind: Literal["paper"]
    paper: Id
    at_least: int = Field(default=1, ge=1)


class ResultRequired(Required):
    """A result must have been declared, or verified by the department named for it."""

    kind: Literal["result"]
    result: Id
    state: State = "declared"


class PostRequired(Required):
    """Whoever takes the step must hold one of these posts."""

    kind: Literal["post"]
    posts: tuple[Id, ...] = Field(min_length=1)


class TimeRequired(Required):
    """So many days must have passed since something happened."""

    kind: Literal["time"]
    since: Since
    at_least_days: int = Field(ge=1)
    working: bool = False


class ConditionRequired(Required):
    """A condition on the facts must hold."""

    kind: Literal["condition"]
    condition: Condition


Requirement = Annotated[
    FieldRequired | SignOffRequired | PaperRequired | ResultRequired | PostRequired | TimeRequired | ConditionRequired,
    Field(discriminator="kind"),
]


class Gate(Rule):
    """All requirements hold before a dossier passes. `when` limits the gate to dossiers it concerns."""

    when: Condition | None = None
    requires: tuple[Requirement, ...] = Field(min_length=1)


class SignOff(Rule):
    """An opinion a post gives on a dossier: who gives it and which answers there are."""

    by: tuple[Id, ...] = Field(min_length=1)
    answers: tuple[Id, ...] = Field(min_length=2)
    within_days: int | None = Field(default=None, ge=1)
    working: bool = True
