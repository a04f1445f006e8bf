"""What is said about a sheet of targets in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luodi.formats.sniffing import FileRefused, Limits
from luodi.organization.refusals import Refused

PROBLEMS = {
    "no-unit-column": _("No column names units. Head it “单位” (unit), one unit a row."),
    "no-indicators": _("No column is headed by an indicator of the rulebook. Export the targets to get the layout."),
    "indicator-unknown": _("No indicator of the rulebook has this title; the column is left out."),
    "indicator-ambiguous": _("Several indicators have this title (%(names)s); write the id in the heading."),
    "column-twice": _("The same indicator already stands in the column of %(other)s; this column is left out."),
    "unit-differs": _("“%(unit)s” does not measure what is published in “%(wanted)s”."),
    "unit-unknown": _("This place has no unit of this name; the row is left out."),
    "unit-ambiguous": _("Several units could be meant (%(names)s); write the full name."),
    "unit-blank": _("The row has numbers but names no unit; it is left out."),
    "row-twice": _("This unit already stands in %(other)s; this row is left out."),
    "not-a-number": _("This is not a number. Write a number, or leave the cell blank for no target."),
    "negative": _("A target is not negative."),
    "too-large": _("The number is too large to be a target."),
    "doubtful": _("Read as %(value)s; look whether that is meant."),
    "small-rate": _("Read as %(value)s %%; a share such as 0.85 is written 85."),
    "total-row": _(
        "A row of totals is not read: the target of the whole place stands in the row with the place's name."
    ),
}
SEVERITIES = {"error": (_("cell left out"), "alarm"), "note": (_("to look at"), "warn")}


def problem_text(problem: Mapping[str, Any]) -> str:
    """Return what is wrong with a cell, in the reader's language."""
    return str(PROBLEMS[problem["code"]]) % problem["names"]


def sheet_limits() -> Limits:
    """Return how much of a workbook is taken in this installation."""
    return Limits(file_bytes=settings.LEDGER_LIMIT_BYTES)


def refusal_of(error: FileRefused, *, name: str) -> Refused:
    """Return the refusal of a file in the person's language."""
    language = "en" if (get_language() or "zh").startswith("en") else "zh"
    message = f"{name}: {error.refusal.text(language)}"
    return Refused(message, code=f"file-{error.refusal.code}", fields={"file": [message]})
