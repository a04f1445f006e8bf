"""What the verbs of this room take."""

from datetime import date, datetime

from pydantic import BaseModel, Field


class DraftBulletin(BaseModel):
    """Which paper of which place about which period, with the figures as known at `as_of` (now, when left out)."""

    place: str = Field(min_length=1, max_length=12)
    document: str = Field(min_length=1, max_length=80)
    period: str = Field(min_length=4, max_length=20)
    as_of: datetime | date | None = None


class IssueBulletin(BaseModel):
    """The day of issue (today, when left out) and who signs a paper to a higher body; left out on any other paper."""

    issued_on: date | None = None
    signatory: str = Field(default="", max_length=60)


class DiscardDraft(BaseModel):
    """Why the draft is put aside."""

    reason: str = Field(min_length=2, max_length=500)


class WriteSection(BaseModel):
    """The text of a section, one paragraph a line; figures stand as `{figure:<indicator>@<window>}`."""

    section: str = Field(min_length=1, max_length=80)
    text: str = Field(default="", max_length=40_000)


class SetTemplate(BaseModel):
    """The stored DOCX file that lays out a kind of paper from now on; without a file the standard layout is back."""

    place: str = Field(min_length=1, max_length=12)
    document: str = Field(min_length=1, max_length=80)
    file: int | None = None
    note: str = Field(default="", max_length=500)
