"""What the verbs of an import take."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)]


class UploadLedger(BaseModel):
    """A workbook (Django's uploaded file) for a ledger of the rulebook; `as_of`: the day of its running totals."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    file: Any
    ledger: Short
    jurisdiction: int | None = None  # the actor's own when left out
    as_of: date | None = None  # today when left out


class AnswerQuestions(BaseModel):
    """Answers by question; a blank one takes an earlier answer back. `rest`: names not answered stay as written."""

    answers: dict[
        Annotated[str, StringConstraints(max_length=400)], Annotated[str, StringConstraints(max_length=2000)]
    ] = Field(default_factory=dict, max_length=2000)
    rest: bool = False


class AcceptImport(BaseModel):
    """`with_doubts`: a person looked at the doubtful rows and takes them as read.

    `leave_questions`: rows that no open question touches are taken, the questions stay open.
    """

    with_doubts: bool = False
    leave_questions: bool = False


class DiscardImport(BaseModel):
    """Why the import is not wanted."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""
