"""The forms of this room, derived from what its verbs take."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from luodi.decisions import inputs
from luodi.engine.rulebook import Book
from luodi.records.forms import VerbForm, form_class

OUTCOMES = [("pass", _("in favor")), ("return", _("against"))]
YES = [("yes", _("yes")), ("no", _("no"))]
LABELS = {
    "escalation": _("matter"),
    "reason": _("reason"),
    "outcome": _("decision"),
    "statement": _("what was decided"),
    "minutes_number": _("number of the minutes"),
    "decided_on": _("day of the meeting"),
    "procedure": _("procedure"),
    "matter": _("entry of the list"),
    "subject": _("matter in words"),
    "step": _("step"),
    "action": _("what happened"),
    "happened_on": _("on"),
    "dissent": _("what was said against it"),
    "presiding_spoke_last": _("the presiding official spoke last"),
    "follows_majority": _("the decision follows the majority"),
    "explanation": _("explanation, when it does not"),
    "closed_on": _("day of the meeting"),
}


def escalate_form(choices: Iterable[tuple[str, str]]) -> type[VerbForm]:
    """Return the form for bringing a matter; the choices are the escalations the actor may bring."""
    return form_class(inputs.Escalate, labels=LABELS, choices={"escalation": choices})


def decide_form() -> type[VerbForm]:
    """Return the form for recording the body's decision."""
    return form_class(inputs.Decide, labels=LABELS, choices={"outcome": OUTCOMES})


def open_form(procedures: Iterable[tuple[str, str]], entries: Iterable[tuple[str, str]]) -> type[VerbForm]:
    """Return the form for opening a procedure for an entry of the locality's list."""
    choices: dict[str, Any] = {"procedure": procedures, "matter": entries}
    return form_class(inputs.OpenProcedure, labels=LABELS, choices=choices)


def step_form(actions: Iterable[tuple[str, Any]]) -> type[VerbForm]:
    """Return the form for the step that is next; `actions` are those it can take now."""
    labels = LABELS | {"statement": _("account of what was done")}
    return form_class(inputs.TakeStep, labels=labels, choices={"action": actions}, hidden=("step",))


def close_form() -> type[VerbForm]:
    """Return the form for the decision after collective discussion."""
    choices = {"outcome": OUTCOMES, "presiding_spoke_last": YES, "follows_majority": YES}
    return form_class(inputs.CloseProcedure, labels=LABELS, choices=choices)


def paper_titles(book: Book, kinds: Iterable[str]) -> list[str]:
    """Return the titles of kinds of paper."""
    return [book.paper(kind).title for kind in kinds]
