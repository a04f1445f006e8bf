"""What the verbs of this room take."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Grounds = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=4000)]


class DrawUp(BaseModel):
    """A ranking of the rulebook and a period of its kind (`2022`, `2022-11`). Drawing up again needs a reason."""

    ranking: Short
    period: Short
    jurisdiction: int | None = None  # the actor's own place when left out
    reason: Prose = ""


class ReadOut(BaseModel):
    """The ranking of a promotion day is drawn up as known now. Drawing up again needs a reason."""

    reason: Prose = ""


class RequireStatements(BaseModel):
    """The units whose statements are required: of those the ranking named as lagging, or all of them."""

    units: list[int] = Field(default_factory=list)


class Confirm(BaseModel):
    """When and where it takes place, and what it is about. Words of the notice, where the step has one."""

    on: date | None = None
    venue: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    matters: Prose = ""


class Decline(BaseModel):
    """Why the step is not taken. A blank reason is refused in words."""

    reason: Prose = ""


class GiveAnswer(BaseModel):
    """What the unit says against it."""

    text: Grounds


class GiveReply(BaseModel):
    """Whether the step stands, and why."""

    stands: Annotated[str, StringConstraints(pattern="^(yes|no)$")]
    text: Grounds


class RecordStatement(BaseModel):
    """What was said, by whom, on which day; what was promised, by when, becomes a task."""

    speaker: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
    text: Grounds
    said_on: date | None = None  # today when left out
    promise: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""
    promise_due: date | None = None


class OnDay(BaseModel):
    """The place and the day of a job's run."""

    jurisdiction: int
    on: date
