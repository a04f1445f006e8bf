"""What the verbs of meetings take."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from luodi.engine.rulebook.schema.reviews import Answer
from luodi.reviews.inputs import Condition, Grounds, Name, Prose, Short

Venue = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]
Points = Annotated[Decimal, Field(ge=0, max_digits=8, decimal_places=2)]


class Convene(BaseModel):
    """The open rounds of one review that are laid before its board, when and where."""

    reviews: list[int] = Field(min_length=1, max_length=30)
    held_on: date
    begins: Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)] = ""
    venue: Venue


class Seat(BaseModel):
    """Who took a member's seat, or why nobody did."""

    seat: int
    state: Literal["present", "excused", "absent"]
    person_name: Name = ""
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""


class Guest(BaseModel):
    """Somebody who is there without a seat on the board."""

    unit: int
    person_name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=120)]


class RecordAttendance(BaseModel):
    """Seats and guests; what is not named stays as it is."""

    seats: list[Seat] = Field(default_factory=list, max_length=100)
    guests: list[Guest] = Field(default_factory=list, max_length=100)


class DeclareInterest(BaseModel):
    """On which item, and what the member has to do with the project."""

    item: int
    reason: Grounds


class MakeStatement(BaseModel):
    """On which item, how the member votes, what he says, and what he makes his agreement depend on."""

    item: int
    answer: Answer
    text: Grounds
    conditions: list[Condition] = Field(default_factory=list, max_length=30)


class GiveScore(BaseModel):
    """Points by line of the sheet. A line left out, or without a number, is blank; blank is not zero."""

    item: int
    points: dict[Short, Points | None] = Field(max_length=60)


class ItemClosed(BaseModel):
    """What the presiding official adds to what votes, standards and sheet decide: a reason, a summary, or another day."""

    item: int
    reason_code: Short = ""
    text: Prose = ""
    adjourn: bool = False


class CloseMeeting(BaseModel):
    """The items; one not named is decided without a word added."""

    items: list[ItemClosed] = Field(default_factory=list, max_length=30)
