"""What the verbs of this room take."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StringConstraints

from luodi.engine.rulebook.schema.reviews import Answer

Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=8000)]
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=8000)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Conclusion = Literal["lawful", "rewrite", "exception"]
Measure = Literal["", "stop", "amend", "keep"]


class AddVersion(BaseModel):
    """A stored file as the next text of an agreement of that kind; the first one begins the agreement."""

    kind: Short
    file: int
    note: Prose = ""
    title: Title = ""


class RequestOpinions(BaseModel):
    """The day on which the papers were complete (today, when left out): the working days run from it."""

    complete_on: date | None = None


class GiveOpinion(BaseModel):
    """The answer, its grounds, and the digest of the text that was read."""

    answer: Answer
    grounds: Reason
    conditions: list[Reason] = Field(default_factory=list, max_length=50)
    digest: Digest


class StopClock(BaseModel):
    """What is being inquired into."""

    reason: Reason


class ResumeClock(BaseModel):
    """What the inquiry brought."""

    reason: Prose = ""


class Chase(BaseModel):
    """The place whose overdue opinions are chased, and the day."""

    jurisdiction: int
    on: date


class AnswerOpinion(BaseModel):
    """The written answer to an opinion that is not plainly in favor."""

    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=8000)]


class Sign(BaseModel):
    """The digest of the text signed, the day, the event, who signed, and the signed copy (else the version's own file)."""

    digest: Digest
    signed_on: date | None = None
    occasion: Title = ""
    parties: Title = ""
    file: int | None = None


class ScanText(BaseModel):
    """A text to be scanned and kept: a version of an agreement, or an existing text (a stored file, or words)."""

    version: int | None = None
    project: int | None = None
    file: int | None = None
    text: Annotated[str, StringConstraints(max_length=3_000_000)] = ""
    name: Title = ""
    packs: list[Short] = Field(default_factory=list, max_length=20)


class JudgeFinding(BaseModel):
    """What a reviewer concludes. `exception` needs the whole check-list of article 12; an existing text a measure."""

    conclusion: Conclusion
    measure: Measure = ""
    grounds: Reason
    ground: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] = ""
    how_met: Prose = ""
    no_lesser_means: Prose = ""
    until: date | None = None
    ends_when: Prose = ""
