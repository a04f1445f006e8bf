"""Whether a project has been compared, and when."""

from dataclasses import dataclass
from datetime import datetime

from luodi.comparison.models import Compared
from luodi.projects.models import Project

NEVER, WAITING, BLANK, COMPARED = "never", "waiting", "blank", "compared"


@dataclass(frozen=True, slots=True)
class Standing:
    """`state` is never, waiting (for the job), blank (it says too little) or compared."""

    state: str
    at: datetime | None = None
    model_version: str = ""


def standing_of(project: Project) -> Standing:
    """Return how the comparison of a project stands, which the caller has found to be visible."""
    row: Compared | None = getattr(project, "compared", None)
    if row is None:
        return Standing(NEVER)
    state = WAITING if row.is_waiting else BLANK if row.is_blank else COMPARED
    return Standing(state, row.compared_at, row.model_version)
