"""Likenesses, sweeps and their groups as records: from these come queue, filters, export and REST read."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Case, DecimalField, F, Q, QuerySet, Value, When
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _

from luodi.comparison.models import Likeness, Sweep, SweepGroup
from luodi.comparison.wording import (
    MANNER_WORDS,
    RELATION_WORDS,
    RULING_WORDS,
    STATE_TONES,
    STATE_WORDS,
    SWEEP_WORDS,
)
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.projects.models import Project
from luodi.projects.record import place_words, unit_words
from luodi.records.declaration import Field, Record, Words

# Never a full hundred: nobody is certain.
_PERCENT = Least(F("score") * 100, Value(Decimal("99.99")), output_field=DecimalField(max_digits=6, decimal_places=2))
_UNIT, _PLACE = "project__responsible_unit_id", "project__jurisdiction_id"


def _tone(state: str) -> str:
    return STATE_TONES[state]


def _with_other(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The name of the other project where the actor may see it; elsewhere that it is not shown."""
    seen = Q(other__in=visible(actor, Project.objects.order_by()))
    shown = Case(When(seen, then=F("other__name")), default=Value(str(_("a project elsewhere, not shown"))))
    return rows.annotate(other_shown=shown)


def _words(words: Mapping[str, Any]) -> Words:
    def given(actor: Actor) -> Mapping[Any, Any]:
        return words

    return given


LIKENESSES = Record(
    key="likenesses",
    model=Likeness,
    label=_("Likenesses"),
    page="comparison:hit",
    list_url="comparison:list",
    leads="project",
    order="-strength",
    narrow=_with_other,
    empty_title=_("Nothing to rule on"),
    empty_text=_("Every project is compared with all others when it is declared; what is like another one stands here."),
    fields=(
        Field("project", _("project declared"), source="project__name", filter="contains"),
        Field("other", _("project like it"), source="other_shown"),
        Field("relation", _("relation"), kind="choice", words=_words(RELATION_WORDS), filter="choice"),
        Field("manner", _("manner"), kind="choice", words=_words(MANNER_WORDS), filter="choice"),
        Field("strength", _("likelihood of one project (%)"), kind="number", annotation=_PERCENT, sortable=True, filter="range"),
        Field("state", _("state"), kind="state", words=_words(STATE_WORDS), filter="choice", tone=_tone),
        Field("ruling", _("ruling"), kind="choice", words=_words(RULING_WORDS), filter="choice", in_list=False),
        Field("unit", _("responsible unit"), kind="unit", source=_UNIT, words=unit_words, filter="choice"),
        Field("jurisdiction", _("place"), kind="choice", source=_PLACE, words=place_words, filter="choice", in_list=False),
        Field("found_at", _("found at"), kind="instant", sortable=True, filter="range"),
        Field("model_version", _("model version"), in_list=False),
    ),
)  # fmt: skip

SWEEPS = Record(
    key="sweeps",
    model=Sweep,
    label=_("Sweeps"),
    page="comparison:sweep",
    list_url="comparison:sweeps",
    export_url="comparison:export-sweeps",
    leads="started_at",
    order="-pk",
    empty_title=_("No sweep yet"),
    empty_text=_("A sweep goes through all projects and finds those that are counted more than once."),
    fields=(
        Field("started_at", _("started at"), kind="instant", sortable=True),
        Field("state", _("state"), kind="state", words=_words(SWEEP_WORDS), filter="choice"),
        Field("projects", _("projects compared"), kind="number"),
        Field("groups", _("groups found"), kind="number", sortable=True),
        Field("person_name", _("started by")),
        Field("finished_at", _("finished at"), kind="instant", in_list=False),
    ),
)

GROUPS = Record(
    key="sweep-groups",
    model=SweepGroup,
    label=_("Counted more than once"),
    page="comparison:group",
    leads="first_name",
    order="-at_stake",
    empty_title=_("Nothing is counted more than once"),
    empty_text=_("No two projects were found to be the same."),
    fields=(
        Field("number", _("group"), kind="number"),
        Field("first_name", _("first declared")),
        Field("size", _("projects in the group"), kind="number", sortable=True),
        Field("places", _("places"), kind="number", in_list=False),
        Field("at_stake", _("money at stake"), kind="money", unit="万元", currency="currency", sortable=True, filter="range"),
        Field("score", _("strength (0 to 1)"), kind="number", sortable=True, in_list=False),
        Field("names", _("projects"), in_list=False),
    ),
)  # fmt: skip
