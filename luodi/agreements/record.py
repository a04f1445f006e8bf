"""The agreement as a record, and the clean-up ledger of existing agreements (存量协议清理台账)."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.agreements.models import Agreement, Finding
from luodi.agreements.wording import (
    CONCLUSION_TONES,
    CONCLUSIONS,
    MEASURES,
    STATE_TONES,
    STATES,
    STRENGTH_TONES,
    STRENGTHS,
)
from luodi.organization.actors import Actor
from luodi.organization.queries import jurisdictions
from luodi.records.declaration import Field, Record
from luodi.regulations.queries import books_seen


def state_words(actor: Actor) -> Mapping[Any, Any]:
    """Return the words for the states of an agreement."""
    return STATES


def kind_words(actor: Actor) -> Mapping[Any, str]:
    """Return the kinds of agreement of every book the actor's places live under."""
    return {
        one.id: one.title for book in books_seen(actor.jurisdictions, timezone.localdate()) for one in book.agreements
    }


def place_words(actor: Actor) -> Mapping[Any, str]:
    """Return the names of the places the actor may see."""
    return dict(jurisdictions(actor).values_list("pk", "name"))


def strength_words(actor: Actor) -> Mapping[Any, Any]:
    """Return the words for the strength of a finding."""
    return STRENGTHS


def conclusion_words(actor: Actor) -> Mapping[Any, Any]:
    """Return the words for conclusions; blank is one nobody has concluded on."""
    return {"": _("not concluded"), **CONCLUSIONS}


def conclusion_tone(conclusion: str) -> str:
    """Return the colour of a conclusion."""
    return CONCLUSION_TONES.get(conclusion, "neutral")


def measure_words(actor: Actor) -> Mapping[Any, Any]:
    """Return the words for measures; blank is undecided."""
    return {"": _("not decided"), **MEASURES}


AGREEMENTS = Record(
    key="agreements",
    model=Agreement,
    label=_("Agreements"),
    page="agreements:agreement",
    list_url="agreements:list",
    export_url="agreements:export",
    leads="title",
    order="-pk",
    empty_title=_("No agreement yet"),
    empty_text=_("A text is laid down from the dossier of its project; its opinions, findings and signing are kept here."),
    fields=(
        Field("title", _("agreement"), sortable=True),
        Field("kind", _("kind of agreement"), kind="choice", words=kind_words, filter="choice"),
        Field("state", _("state"), kind="state", words=state_words, filter="choice", tone=lambda state: STATE_TONES[state]),
        Field("versions_count", _("versions"), kind="number", sortable=True),
        Field("project_name", _("project"), source="project__name", filter="contains"),
        Field("drafting_unit", _("drafting unit"), source="drafting_unit__short_name", filter="contains"),
        Field("begun_on", _("begun on"), kind="day", sortable=True, filter="range"),
        Field("signed_on", _("signed on"), kind="day", sortable=True, filter="range"),
        Field("jurisdiction", _("place"), kind="choice", source="jurisdiction_id", words=place_words, filter="choice", in_list=False),
    ),
)  # fmt: skip


def existing_only(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the findings in existing agreements."""
    return rows.filter(is_existing=True)


CLEAN_UP = Record(
    key="clean-up",
    model=Finding,
    label=_("Clean-up of existing agreements"),
    page="agreements:finding",
    list_url="agreements:clean-up",
    export_url="agreements:clean-up-export",
    leads="text_name",
    order="-pk",
    narrow=existing_only,
    empty_title=_("No existing agreement has been scanned yet"),
    empty_text=_("Scan an existing agreement or policy and keep the findings; each is stopped, amended or kept with its ground."),
    fields=(
        Field("text_name", _("agreement or policy"), source="scan__name", filter="contains"),
        Field("project_name", _("project"), source="scan__project__name", filter="contains"),
        Field("title", _("finding"), filter="contains"),
        Field("strength", _("strength"), kind="state", words=strength_words, filter="choice", tone=lambda one: STRENGTH_TONES[one]),
        Field("place", _("place in the text")),
        Field("text", _("words found")),
        Field("conclusion", _("conclusion"), kind="state", words=conclusion_words, filter="choice", tone=conclusion_tone),
        Field("measure", _("measure"), kind="choice", words=measure_words, filter="choice"),
        Field("grounds", _("grounds")),
        Field("judged_by", _("judged by")),
        Field("judged_on", _("judged on"), kind="day", sortable=True, filter="range"),
        Field("why", _("why"), in_list=False),
        Field("rewrite", _("way to rewrite"), in_list=False),
        Field("jurisdiction", _("place"), kind="choice", source="jurisdiction_id", words=place_words, filter="choice", in_list=False),
    ),
)  # fmt: skip
