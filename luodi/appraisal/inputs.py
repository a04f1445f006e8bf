"""What the verbs of this room take."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Grounds = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=4000)]
Points = Annotated[Decimal, Field(ge=-1000, le=1000, max_digits=8, decimal_places=4)]


class Compute(BaseModel):
    """An appraisal of the rulebook and a period of its kind; `as_of` takes what was known at the end of that day."""

    appraisal: Short
    period: Short
    as_of: date | None = None
    jurisdiction: int | None = None  # the actor's own place when left out


class GivePoints(BaseModel):
    """Points of a line that a person judges, for one unit, with the reason. `evidence` is a stored file."""

    appraisal: Short
    period: Short
    line: Short
    unit: int
    points: Annotated[Decimal, Field(ge=0, le=1000, max_digits=8, decimal_places=4)]
    reason: Grounds
    evidence: int | None = None
    jurisdiction: int | None = None


class ProposeAdjustment(BaseModel):
    """Points to add (above zero) or take off (below) a unit's total, with the reason. `evidence` is a stored file."""

    unit: int
    points: Points
    reason: Grounds
    evidence: int | None = None


class SettleAdjustment(BaseModel):
    """What becomes of a proposed adjustment."""

    outcome: Literal["approved", "declined"]
    reason: Grounds


class Publish(BaseModel):
    """`words`: what is to be known of sheets with unknown lines. Without words such a round is not published."""

    words: Prose = ""


class Object(BaseModel):
    """What the unit objects to, and the line of the sheet (left out: the whole). `evidence` is a stored file."""

    text: Grounds
    line: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] = ""
    evidence: int | None = None


class AnswerObjection(BaseModel):
    """The answer; an upheld objection says by how many points the score changes."""

    outcome: Literal["upheld", "declined"]
    reason: Grounds
    points: Points | None = None
