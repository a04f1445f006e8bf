"""Gates: what must be there before a dossier moves on; and the opinions posts give on it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from luodi.engine.rulebook.schema.base import FieldName, Id, Rule
from luodi.engine.rulebook.schema.conditions import Condition
from luodi.engine.rulebook.schema.reviews import ReviewOutcome

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


class ReviewRequired(Required):
    """A review must have come out in one of these ways."""

    kind: Literal["review"]
    review: Id
    accepts: tuple[ReviewOutcome, ...] = Field(min_length=1)


class AgreementRequired(Required):
    """The text of the agreement as it now stands must have every opinion it needs: a changed word needs new ones."""

    kind: Literal["agreement"]
    agreement: Id


class ScreeningRequired(Required):
    """Every likeness to another project must have been ruled on, and none found to be the same project."""

    kind: Literal["screening"]


class DecisionRequired(Required):
    """Where the matter goes to a higher body, that body must have decided for it."""

    kind: Literal["decision"]
    escalation: Id


class PlanRequired(Required):
    """The plan must have been handed in complete."""

    kind: Literal["plan"]
    plan: Id


Requirement = Annotated[
    FieldRequired
    | SignOffRequired
    | PaperRequired
    | ResultRequired
    | PostRequired
    | TimeRequired
    | ConditionRequired
    | ReviewRequired
    | AgreementRequired
    | ScreeningRequired
    | DecisionRequired
    | PlanRequired,
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
