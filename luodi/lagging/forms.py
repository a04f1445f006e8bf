"""The form of this room, derived from what its verb takes."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from luodi.lagging.inputs import PlanBringingOn
from luodi.records.forms import VerbForm, form_class

LABELS = {
    "owner_unit": _("owner"),
    "owner_person": _("person in charge"),
    "measure": _("measure taken"),
    "due_on": _("due"),
}


def plan_form(units: Iterable[tuple[int, str]]) -> type[VerbForm]:
    """Return the form for saying how a project is brought on; the choices are the units of its place."""
    return form_class(PlanBringingOn, labels=LABELS, choices={"owner_unit": units})
