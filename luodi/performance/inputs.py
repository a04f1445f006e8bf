"""What the verbs on targets take."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)]
Named = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Grounds = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=2000)]


class SetTarget(BaseModel):
    """A target of an indicator for a period, in the indicator's published unit; without `unit` for the whole place.

    `reason` is needed when a target already held is revised. `seen` is the id of the target that was held when this one
    was thought of, `none` for no target: when another holds by now, the new one is refused and shown beside it.
    """

    place: Short = ""  # the actor's own when left out
    unit: Short = ""
    indicator: Named
    period: Named
    value: Decimal = Field(ge=0, max_digits=24, decimal_places=6)
    reason: Prose = ""
    seen: Short = ""


class WithdrawTarget(BaseModel):
    """Why the target no longer holds."""

    reason: Grounds


class ReadTargetSheet(BaseModel):
    """A stored workbook of targets for a period."""

    place: Short = ""  # the actor's own when left out
    period: Named
    file: int


class AcceptTargetSheet(BaseModel):
    """`leave_issues`: cells that cannot be used are left out. `reason` is needed when held targets are revised."""

    leave_issues: bool = False
    reason: Prose = ""


class DiscardTargetSheet(BaseModel):
    """Why the sheet is set aside."""

    reason: Prose = ""
