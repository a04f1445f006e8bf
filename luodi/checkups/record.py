"""The checkup as a record."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from luodi.checkups.models import Checkup
from luodi.organization.actors import Actor
from luodi.organization.queries import jurisdictions
from luodi.records.declaration import Field, Record


def place_words(actor: Actor) -> Mapping[Any, str]:
    """Return the names of the places the actor may see."""
    return dict(jurisdictions(actor).values_list("pk", "name"))


CHECKUPS = Record(
    key="checkups",
    model=Checkup,
    label=_("Figure checks"),
    page="checkups:checkup",
    list_url="checkups:list",
    export_url="checkups:list_export",
    leads="name",
    order="-pk",
    empty_title=_("No draft has been checked yet"),
    empty_text=_("Upload a draft or table, or paste its words: every figure is read and held against the others."),
    fields=(
        Field("name", _("draft or table"), filter="contains", sortable=True),
        Field("errors", _("certainly wrong"), kind="number", sortable=True, filter="range"),
        Field("doubts", _("doubtful"), kind="number", sortable=True),
        Field("notes", _("notes"), kind="number", sortable=True),
        Field("figures", _("figures read"), kind="number"),
        Field("compared", _("compared with the ledger of"), kind="choice", source="compared_id", words=place_words),
        Field("period", _("period"), kind="period"),
        Field("as_of", _("as of"), kind="day"),
        Field("unit_name", _("unit"), source="unit__short_name"),
        Field("person_name", _("checked by"), filter="contains"),
        Field("checked_at", _("checked at"), kind="instant", sortable=True),
    ),
)
