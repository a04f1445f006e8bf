"""Mistakes in a verb's input, said in the user's language."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError


def messages_by_field(error: ValidationError) -> dict[str, list[str]]:
    """Return what is wrong with each field of the input."""
    fields: dict[str, list[str]] = {}
    for problem in error.errors():
        fields.setdefault(".".join(str(part) for part in problem["loc"]), []).append(message(problem))
    return fields


def message(problem: Any) -> str:
    """Return one of pydantic's errors as a sentence that says what to write."""
    kind, context = str(problem["type"]), dict(problem.get("ctx") or {})
    for word, said in _SAYING:
        if kind.startswith(word):
            return said(context)
    return _("This value cannot be used.")


def _choices(context: dict[str, Any]) -> str:
    return _("Choose one of: %(choices)s.") % {"choices": context.get("expected", "")}


_SAYING: Sequence[tuple[str, Any]] = (
    ("missing", lambda c: _("This is needed.")),
    ("string_too_short", lambda c: _("Write at least %(bound)s characters.") % {"bound": c.get("min_length", 1)}),
    ("string_too_long", lambda c: _("Write at most %(bound)s characters.") % {"bound": c.get("max_length", "")}),
    ("string_pattern", lambda c: _("This is not written as it should be.")),
    ("decimal_max", lambda c: _("This number is too long or has too many decimals.")),
    ("decimal_whole", lambda c: _("This number is too long or has too many decimals.")),
    ("decimal", lambda c: _("Write a number.")),
    ("int", lambda c: _("Write a number.")),
    ("greater_than", lambda c: _("This must not be less than %(bound)s.") % {"bound": c.get("ge", c.get("gt", 0))}),
    ("date", lambda c: _("Write a day, such as 2022-11-30.")),
    ("literal", _choices),
    ("extra", lambda c: _("There is no such field.")),
    ("list", lambda c: _("Write several values, one a line.")),
)
