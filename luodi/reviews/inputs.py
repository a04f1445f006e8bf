"""What the verbs of reviews take."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from luodi.engine.rulebook.schema.reviews import Answer, ReviewOutcome

Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Grounds = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=4000)]
Digest = Annotated[str, StringConstraints(strip_whitespace=True, max_length=64)]


class RequestReview(BaseModel):
    """A review of the rulebook, by its id; `persons` addresses an opinion to somebody by name."""

    review: Short
    persons: dict[Short, Name] = Field(default_factory=dict, max_length=60)


class Condition(BaseModel):
    """What must be done, by which unit (the responsible one when left out), by which day."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=280)]
    unit: int | None = None
    due_on: date


class GiveOpinion(BaseModel):
    """An opinion. `digest` is of what the reviewer had before him; left out, he signs what is there now."""

    answer: Answer
    grounds: Grounds
    conditions: list[Condition] = Field(default_factory=list, max_length=30)
    evidence: list[int] = Field(default_factory=list, max_length=20)  # stored files
    digest: Digest = ""


class Countersign(BaseModel):
    """The department's signature under the opinion; with `sends_back` it goes back to the person with a reason."""

    statement: Prose = ""
    sends_back: bool = False
    digest: Digest = ""


class StopClock(BaseModel):
    """What the investor is asked for."""

    reason: Grounds


class ResumeClock(BaseModel):
    """What came."""

    reason: Prose = ""


class HandOver(BaseModel):
    """To which department and post, and why; `extra_days` gives the successor time, in the days of the request's own count."""

    unit: int
    post: Short = ""  # the same post when left out
    person_name: Name = ""
    reason: Grounds
    extra_days: Annotated[int, Field(ge=0, le=60)] = 0


class Conclude(BaseModel):
    """The joint answer. `reason_code` is from the rulebook's list when it is a return."""

    outcome: ReviewOutcome
    statement: Prose = ""
    reason_code: Short = ""
    conditions: list[Condition] = Field(default_factory=list, max_length=30)


class Withdraw(BaseModel):
    """Why the round is withdrawn."""

    reason: Grounds


class Chase(BaseModel):
    """The place whose overdue opinions are chased, and the day."""

    jurisdiction: int
    on: date
