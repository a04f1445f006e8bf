"""What the verb of this room takes."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, StringConstraints


class PlanBringingOn(BaseModel):
    """Who brings the project on, by which measure, by when."""

    owner_unit: int
    owner_person: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
    measure: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=4000)]
    due_on: date
