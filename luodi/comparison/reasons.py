"""Why two projects are alike, in sentences, without telling what the reader may not see."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.comparison.models import Likeness
from luodi.comparison.queries.sight import Sight
from luodi.screening.matches import Reason

# Reason that names both sides' values → the column of the dossier the values come from.
COLUMN_OF = {
    "former-name": "investors",
    "renamed": "investors",
    "affiliate": "investors",
    "alike-company": "investors",
    "code-mistyped": "uscc",
    "other-code": "uscc",
    "other-parcel": "site",
    "alike-site": "site",
    "near-amount": "total_investment",
    "amount-tenfold": "total_investment",
    "wan-read-as-yi": "total_investment",
    "other-amount": "total_investment",
    "alike-project-name": "name",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One reason as a sentence, and whether it speaks for the two being one project."""

    text: str
    speaks_for: bool


def said(likeness: Likeness, sight: Sight, *, is_mine_left: bool) -> tuple[Said, ...]:
    """Return the reasons of a likeness in words, what speaks for it first.

    Where the reader may not see a column of the other project, that side's value is not told; a value both share is
    his own and is.
    """
    return tuple(_said(each, sight, is_mine_left) for each in likeness.reasons)


def _said(each: Mapping[str, Any], sight: Sight, is_mine_left: bool) -> Said:
    from luodi.screening.explaining import text

    values = dict(each["values"])
    theirs = "right" if is_mine_left else "left"
    column = COLUMN_OF.get(each["code"])
    if theirs in values and not (sight.is_whole if column is None else sight.has(column)):
        values[theirs] = _("(not shown)")
    reason = Reason(each["code"], values, bool(each["speaks_for"]))
    language = (get_language() or "zh")[:2]
    try:
        return Said(text(reason, language), reason.speaks_for)
    except KeyError:  # of a version whose reasons this one no longer words
        return Said(reason.code, reason.speaks_for)
