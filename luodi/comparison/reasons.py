"""Why two projects are alike, in sentences, without telling what the reader may not see."""

from dataclasses import dataclass

from luodi.comparison.models import Likeness
from luodi.comparison.queries.sight import Sight


@dataclass(frozen=True, slots=True)
class Said:
    """One reason as a sentence, and whether it speaks for the two being one project."""

    text: str
    speaks_for: bool


def said(likeness: Likeness, sight: Sight) -> tuple[Said, ...]:
    """Return the reasons of a likeness in words."""
    return tuple(Said(str(each["code"]), bool(each["speaks_for"])) for each in likeness.reasons)
