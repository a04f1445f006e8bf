"""The forms of this room, derived from what its verbs take."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from luodi.accountability import inputs
from luodi.records.forms import VerbForm, form_class

STANDS = [("yes", _("the step stands")), ("no", _("the step is taken back"))]
LABELS = {
    "ranking": _("ranking"),
    "period": _("period"),
    "reason": _("reason"),
    "on": _("day of the talk or of completion"),
    "venue": _("venue"),
    "matters": _("matters"),
    "text": _("what is to be said"),
    "stands": _("outcome"),
    "speaker": _("speaker"),
    "said_on": _("said on"),
    "promise": _("what was promised"),
    "promise_due": _("to be done by"),
    "units": _("units"),
}


def draw_up_form(rankings: Iterable[tuple[str, str]]) -> type[VerbForm]:
    """Return the form for drawing up a ranking of the rulebook."""
    return form_class(inputs.DrawUp, labels=LABELS, choices={"ranking": rankings}, leave_out=("jurisdiction",))


def read_out_form() -> type[VerbForm]:
    """Return the form for reading out the ranking of a promotion day."""
    return form_class(inputs.ReadOut, labels=LABELS)


def confirm_form() -> type[VerbForm]:
    """Return the form for confirming a step."""
    return form_class(inputs.Confirm, labels=LABELS)


def decline_form() -> type[VerbForm]:
    """Return the form for declining a step."""
    return form_class(inputs.Decline, labels=LABELS)


def answer_form() -> type[VerbForm]:
    """Return the form for the unit's answer."""
    return form_class(inputs.GiveAnswer, labels=LABELS)


def reply_form() -> type[VerbForm]:
    """Return the form for the reply to an answer."""
    return form_class(inputs.GiveReply, labels=LABELS, choices={"stands": STANDS})


def statement_form() -> type[VerbForm]:
    """Return the form for recording a statement."""
    return form_class(inputs.RecordStatement, labels=LABELS)
