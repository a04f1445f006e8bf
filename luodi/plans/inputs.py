"""What the verbs of plans take."""

from typing import Annotated, Any

from pydantic import BaseModel, Field, StringConstraints

FormId = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)]


class SavePlan(BaseModel):
    """Values by field id, as written: numbers in the field's unit, or with a unit of their own (`2公顷`, `9000万元`).

    A table is a list of rows by column id. Fields left out stay as they are; an empty text makes a field blank.
    `edition` is the draft's as it was read; left out, the last word holds.
    """

    form: FormId
    values: dict[str, Any] = Field(max_length=400)
    edition: int | None = None


class SubmitPlan(BaseModel):
    """The form whose draft is handed in."""

    form: FormId
    edition: int | None = None


class TakeOverPlan(BaseModel):
    """A stored Word or Excel form, and which of its fields to take; none named means all that could be read."""

    form: FormId
    file: int
    fields: list[str] = Field(default_factory=list, max_length=400)
    edition: int | None = None
