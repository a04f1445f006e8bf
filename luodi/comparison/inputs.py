"""What the verbs of comparison take."""

from typing import Annotated, Literal

from pydantic import BaseModel, StringConstraints

Grounds = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=4000)]
Version = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class Judge(BaseModel):
    """What the two projects are to each other, and why. `again` says that an earlier ruling is to be superseded."""

    ruling: Literal["same", "related", "different"]
    reason: Grounds
    again: bool = False


class StartSweep(BaseModel):
    """A sweep over all projects."""


class PublishModel(BaseModel):
    """The version of a model that lies in the house, and what is to be said of it."""

    version: Version
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)] = ""
