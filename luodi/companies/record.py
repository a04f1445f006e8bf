"""The company as a record: from this come its list, filters, search, export and REST read."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from luodi.companies.models import Company
from luodi.organization.actors import Actor
from luodi.organization.queries import jurisdictions
from luodi.records.declaration import Field, Record


def place_words(actor: Actor) -> Mapping[Any, str]:
    """Return the names of the places the actor may see."""
    return dict(jurisdictions(actor).values_list("pk", "name"))


def _standing(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """A company that went into another one is no longer listed."""
    return rows.filter(merged_into=None)


RECORD = Record(
    key="companies",
    model=Company,
    label=_("Companies"),
    page="companies:company",
    list_url="companies:list",
    leads="name",
    search=("all_names", "code", "old_number", "representative"),
    search_number=4,
    narrow=_standing,
    empty_title=_("No company yet"),
    empty_text=_("Register the investors you deal with: former names and affiliates help to recognise a project declared again."),
    fields=(
        Field("name", _("company name"), sortable=True),
        Field("code", _("unified social credit code"), filter="contains"),
        Field("old_number", _("old registration number (15 digits)"), in_list=False),
        Field("representative", _("legal representative"), filter="contains"),
        Field("address", _("registered address"), in_list=False),
        Field("founded_on", _("founded on"), kind="day", sortable=True, in_list=False),
        Field("all_names", _("all names"), in_list=False),
        Field("registered_at", _("registered at"), kind="instant", sortable=True),
        Field("person_name", _("registered by"), in_list=False),
        Field("jurisdiction", _("place"), kind="choice", source="jurisdiction_id", words=place_words, filter="choice", in_list=False),
    ),
)  # fmt: skip
