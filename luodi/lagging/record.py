"""Lagging projects as a record: the list with its filters, its export, and the REST read."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.lagging.computing import NO_PLAN, OVERDUE, PLANNED, lagging, none_lagging
from luodi.lagging.queries import now_known, rule_of
from luodi.organization.actors import Actor
from luodi.projects.models import Project
from luodi.projects.record import unit_words
from luodi.records.declaration import Field, Record

PLAN_STATES = {NO_PLAN: _("no owner and no measure"), PLANNED: _("owner and measure named"), OVERDUE: _("overdue")}
TONES = {NO_PLAN: "alarm", PLANNED: "neutral", OVERDUE: "warn"}
AGES = {
    "0": _("less than a year"),
    "1": _("one to two years"),
    "2": _("two to three years"),
    "3": _("three to four years"),
    "4": _("four years and more"),
}


def only_lagging(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the projects that lag now, under the rule of the actor's own place."""
    found = rule_of(actor, timezone.localdate())
    if found is None:
        return none_lagging(rows, now_known())
    _place, book, rule = found
    return lagging(rows.filter(jurisdiction__place=book.header.place), rule, now_known())


def wait_words(actor: Actor) -> Mapping[Any, str]:
    """Return the ways to lag of the actor's own place."""
    found = rule_of(actor, timezone.localdate())
    return {wait.id: wait.title for wait in found[2].waits} if found is not None else {}


def plan_words(actor: Actor) -> Mapping[Any, Any]:
    """Return the words for whether something is planned."""
    return PLAN_STATES


def age_words(actor: Actor) -> Mapping[Any, Any]:
    """Return the words for how long a project has been waiting."""
    return AGES


def plan_tone(state: str) -> str:
    """Return the colour of whether something is planned."""
    return TONES[state]


RECORD = Record(
    key="lagging",
    model=Project,
    label=_("Lagging projects"),
    page="lagging:project",
    list_url="lagging:list",
    export_url="lagging:export",
    leads="name",
    order="since",
    narrow=only_lagging,
    empty_title=_("No project lags"),
    empty_text=_("A project is listed when the rulebook's months have passed without the next result; nobody has to mark it."),
    fields=(
        Field("name", _("project"), filter="contains"),
        Field("wait", _("kind"), kind="state", words=wait_words, filter="choice"),
        Field("responsible_unit", _("responsible unit"), kind="unit", source="responsible_unit_id", words=unit_words, filter="choice"),
        Field("since", _("counted from"), kind="day", sortable=True),
        Field("age", _("waiting for"), kind="state", words=age_words, filter="choice"),
        Field("total_investment", _("total investment"), kind="money", unit="万元", currency="total_investment_currency", sortable=True),
        Field("plan_state", _("state of the plan"), kind="state", words=plan_words, filter="choice", tone=plan_tone),
        Field("plan_unit", _("owner"), kind="unit", words=unit_words, filter="choice", in_list=False),
        Field("plan_person", _("person in charge"), filter="contains"),
        Field("plan_measure", _("measure taken"), kind="prose"),
        Field("plan_due", _("due"), kind="day", sortable=True),
        Field("number", _("dossier number"), in_list=False),
        Field("landing_unit", _("landing unit"), kind="unit", source="landing_unit_id", words=unit_words, filter="choice", in_list=False),
    ),
)  # fmt: skip
