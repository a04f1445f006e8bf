"""What a gate asks for, one line each, in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.gates import Gate, Requirement
from luodi.engine.verdict import sentence
from luodi.web.queries import law

KIND_ICONS = {
    "field": "forms",
    "sign-off": "signature",
    "paper": "file-text",
    "result": "flag-check",
    "post": "user-check",
    "time": "clock",
    "condition": "math-function",
    "review": "clipboard-check",
    "agreement": "writing",
    "screening": "copy",
    "decision": "gavel",
    "plan": "file-text",
}
REFERENCES = {
    "paper": ("paper", "paper"),
    "result": ("result", "result"),
    "sign-off": ("sign-off", "sign_off"),
    "review": ("review", "review"),
    "agreement": ("agreement", "agreement"),
    "decision": ("escalation", "escalation"),
    "plan": ("plan-form", "plan"),
}
"""Kind of requirement → the kind of rule it names, and the field it names it in."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing a gate asks for."""

    title: str
    icon: str
    words: str | Promise
    rules: tuple[law.Running, ...]
    cite: tuple[str, ...]


def condition_sentence(*, book: Book, part: Part, on: date, language: str) -> str:
    """Return the condition of a gate (whom it concerns) or of an indicator (what it counts) as a sentence."""
    condition = getattr(part, "when", None) or getattr(part, "where", None)
    return sentence(condition, book, language, on) if condition is not None else ""


def requirements(*, book: Book, part: Part, on: date, language: str) -> tuple[Asked, ...]:
    """Return what a gate asks for; nothing for a rule that is not a gate."""
    if not isinstance(part, Gate):
        return ()
    return tuple(
        Asked(one.title, KIND_ICONS[one.kind], _words(book, one, on, language), _rules(book, one), one.cite)
        for one in part.requires
    )


def _words(book: Book, one: Requirement, on: date, language: str) -> str:
    if one.kind == "condition":
        return sentence(one.condition, book, language, on)
    if one.kind == "field":
        column = book.columns.get(one.field)
        return _("“%(field)s” is filled in") % {"field": column.title if column else one.field}
    if one.kind == "paper":
        return _("at least %(number)s of this kind of paper") % {"number": one.at_least}
    if one.kind == "result":
        return _("declared and verified") if one.state == "verified" else _("declared")
    if one.kind == "time":
        words = _("at least %(days)s working days later") if one.working else _("at least %(days)s days later")
        return words % {"days": one.at_least_days}
    return str(OTHER_WORDS.get(one.kind, ""))


OTHER_WORDS = {
    "sign-off": gettext_lazy("given, and accepted"),
    "review": gettext_lazy("concluded, and passed"),
    "agreement": gettext_lazy("every opinion given on the text as it now stands"),
    "screening": gettext_lazy("every likeness ruled on, none the same project"),
    "decision": gettext_lazy("decided in favor, where the matter goes there"),
    "plan": gettext_lazy("handed in complete"),
}


def _rules(book: Book, one: Requirement) -> tuple[law.Running, ...]:
    if one.kind in REFERENCES:
        kind, field = REFERENCES[one.kind]
        return (law.running(book, f"{kind}:{getattr(one, field)}"),)
    if one.kind == "post":
        return tuple(law.running(book, f"post:{post}") for post in one.posts)
    return ()
