"""What the verb of this room takes."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, StringConstraints

Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]


class CheckDraft(BaseModel):
    """A draft to be checked: a stored file the caller brought, or its words.

    With a `place` (its code) and a `period` its figures are also held against that ledger, as known on `as_of` (today
    when left out). `day` is the date of the draft, where its own words do not say it.
    """

    file: int | None = None
    text: Annotated[str, StringConstraints(max_length=1_000_000)] = ""
    name: Title = ""
    place: Short = ""
    period: Short = ""
    as_of: date | None = None
    day: date | None = None
