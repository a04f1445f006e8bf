"""What the verb on departments' figures takes."""

from decimal import Decimal

from pydantic import BaseModel, Field

from luodi.performance.inputs import Named, Prose, Short


class ReportFigure(BaseModel):
    """What a department reports for a figure of a unit (none: the whole place) and a period, in the figure's unit.

    Without `value` the department takes back what it reported: there is no figure then, which is not zero. `note` is
    needed for a correction, and for a report on a period that is closed.
    """

    place: Short = ""  # the actor's own when left out
    comparison: Named
    source: Named
    unit: Short = ""
    period: Named
    value: Decimal | None = Field(default=None, max_digits=24, decimal_places=6)
    note: Prose = ""
