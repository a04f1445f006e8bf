"""The forms of this room, derived from what its verbs take."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luodi.appraisal import inputs
from luodi.appraisal.wording import ANSWERS, RULINGS
from luodi.organization.actors import Actor
from luodi.records import files
from luodi.records.forms import VerbForm, form_class

LABELS = {
    "appraisal": _("appraisal"),
    "period": _("period"),
    "as_of": _("as known on (blank: now)"),
    "line": _("line"),
    "unit": _("unit"),
    "points": _("points"),
    "reason": _("reason"),
    "outcome": _("ruling"),
    "words": _("what is to be known of lines that cannot be scored"),
    "text": _("objection"),
}
Choices = Iterable[tuple[Any, Any]]
LEFT_OUT = ("evidence", "jurisdiction")


def _with_file(made: type[VerbForm]) -> type[VerbForm]:
    upload = forms.FileField(label=_("evidence (a file)"), required=False)
    return type(made.__name__, (made,), {"upload": upload})


def compute_form(appraisals: Choices) -> type[VerbForm]:
    """Return the form that computes an appraisal."""
    return form_class(inputs.Compute, labels=LABELS, choices={"appraisal": appraisals}, leave_out=LEFT_OUT)


def points_form(lines: Choices, units: Choices) -> type[VerbForm]:
    """Return the form that gives points by hand."""
    choices = {"line": lines, "unit": units}
    return _with_file(
        form_class(
            inputs.GivePoints, labels=LABELS, choices=choices, leave_out=LEFT_OUT, hidden=("appraisal", "period")
        )
    )


def adjustment_form(units: Choices) -> type[VerbForm]:
    """Return the form that proposes an adjustment."""
    labels = LABELS | {"points": _("points (below zero: taken off)")}
    return _with_file(form_class(inputs.ProposeAdjustment, labels=labels, choices={"unit": units}, leave_out=LEFT_OUT))


def settle_form() -> type[VerbForm]:
    """Return the form that rules on an adjustment."""
    return form_class(inputs.SettleAdjustment, labels=LABELS, choices={"outcome": list(RULINGS.items())})


def publish_form() -> type[VerbForm]:
    """Return the form that publishes a round."""
    return form_class(inputs.Publish, labels=LABELS)


def objection_form(lines: Choices) -> type[VerbForm]:
    """Return the form of a unit's objection."""
    choices = [("", _("the whole sheet")), *lines]
    made = form_class(inputs.Object, labels=LABELS, choices={"line": choices}, leave_out=LEFT_OUT)
    made.base_fields["line"].choices = choices  # type: ignore[attr-defined]  # blank has its own words here
    return _with_file(made)


def answer_form() -> type[VerbForm]:
    """Return the form that answers an objection."""
    labels = LABELS | {"points": _("points the score changes by, when upheld"), "outcome": _("answer")}
    return form_class(inputs.AnswerObjection, labels=labels, choices={"outcome": list(ANSWERS.items())})


def with_evidence(form: VerbForm, actor: Actor) -> dict[str, Any]:
    """Return the form's values with the uploaded file stored and named. Raises Refused for a file that is not taken."""
    values = form.values()
    upload = values.pop("upload", None)
    if upload is not None:
        values["evidence"] = files.store(upload, actor=actor).pk
    return values
