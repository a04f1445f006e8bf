"""The forms of targets, derived from what the verbs take."""

from django.utils.translation import gettext_lazy as _

from luodi.performance import inputs
from luodi.records.forms import VerbForm, form_class

LABELS = {"value": _("target"), "reason": _("reason"), "leave_issues": _("leave these cells out")}
PLACED = ("place", "unit", "indicator", "period", "seen")


def set_form() -> type[VerbForm]:
    """Return the form for setting a target whose unit, indicator and period the page already says."""
    return form_class(inputs.SetTarget, labels=LABELS, hidden=PLACED)


def withdraw_form() -> type[VerbForm]:
    """Return the form for withdrawing a target."""
    return form_class(inputs.WithdrawTarget, labels=LABELS)
