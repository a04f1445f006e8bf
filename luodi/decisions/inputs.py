"""What the verbs of decisions take."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, StringConstraints

Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)]
Grounds = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=4000)]
Yes = Literal["yes", "no"]


class Escalate(BaseModel):
    """Which escalation of the rulebook, and why the matter belongs there."""

    escalation: Short
    reason: Grounds


class Decide(BaseModel):
    """What the body decided. A return needs its reason in the statement."""

    outcome: Literal["pass", "return"]
    statement: Grounds
    minutes_number: Short
    decided_on: date | None = None  # today when left out


class OpenProcedure(BaseModel):
    """A procedure of the rulebook, and the entry of the locality's list the matter falls under."""

    procedure: Short
    matter: Short
    subject: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=300)]


class TakeStep(BaseModel):
    """A step begun, finished or left out. `reason` says why it is left out or finished before its least days."""

    step: Short
    action: Literal["begin", "finish", "omit"]
    happened_on: date | None = None  # today when left out
    reason: Prose = ""
    statement: Prose = ""


class CloseProcedure(BaseModel):
    """The decision after collective discussion. `dissent` is put down as it was said; `没有` when there was none."""

    outcome: Literal["pass", "return"]
    statement: Grounds
    minutes_number: Short
    dissent: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
    presiding_spoke_last: Yes
    follows_majority: Yes
    explanation: Prose = ""
    closed_on: date | None = None
