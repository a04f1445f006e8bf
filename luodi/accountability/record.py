"""Rankings and proposed steps as records: from these come their lists, filters and exports, and the REST reads."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields import CharField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.accountability.models import Answer, DrawnRanking, Proposal, Publication, Reply
from luodi.accountability.superseding import IS_SUPERSEDED
from luodi.accountability.wording import PUBLISHED, PUBLISHED_TONES, STANDING_TONES, STANDINGS, STATES
from luodi.organization.actors import Actor
from luodi.projects.record import place_words, unit_words
from luodi.records.declaration import Field, Record
from luodi.regulations.queries import books_seen

IS_PUBLISHED = Case(
    When(Exists(Publication.objects.filter(drawn=OuterRef("pk"))), then=Value("published")),
    default=Value("drawn"),
    output_field=CharField(),
)
STANDING = Case(
    When(Q(IS_SUPERSEDED, ruling=None), then=Value("superseded")),
    When(ruling=None, then=Value("proposed")),
    When(ruling__is_confirmed=False, then=Value("declined")),
    When(
        Exists(Reply.objects.filter(answer__proposal=OuterRef("pk"), is_upheld=False)),
        then=Value("taken-back"),
    ),
    When(Exists(Answer.objects.filter(proposal=OuterRef("pk"), reply=None)), then=Value("answered")),
    default=Value("confirmed"),
    output_field=CharField(),
)


def made_known(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return what the actor may read: a unit reads a ranking once it is published, who sees the whole place also before."""
    if actor.units is None or "accountability.draw_up" in actor.verbs:
        return rows
    return rows.filter(publication__isnull=False)


def ranking_words(actor: Actor) -> Mapping[Any, str]:
    """Return the rankings of every book the actor's places live under."""
    books = books_seen(actor.jurisdictions, timezone.localdate())
    return {rule.id: rule.title for book in books for rule in book.rankings}


def step_words(actor: Actor) -> Mapping[Any, str]:
    """Return the steps of accountability of every book the actor's places live under."""
    books = books_seen(actor.jurisdictions, timezone.localdate())
    return {rule.id: rule.title for book in books for rule in book.accountability}


def standing_words(actor: Actor) -> Mapping[Any, Any]:
    """Return the words for where a proposed step stands."""
    return STANDINGS


def published_words(actor: Actor) -> Mapping[Any, Any]:
    """Return the words for whether a ranking is published."""
    return PUBLISHED


def published_tone(state: str) -> str:
    """Return the colour of a ranking's state."""
    return PUBLISHED_TONES[state]


def standing_tone(standing: str) -> str:
    """Return the colour of where a step stands."""
    return STANDING_TONES[standing]


def state_words(actor: Actor) -> Mapping[Any, Any]:
    """Return the words for the state of the figures."""
    return STATES


RANKINGS = Record(
    key="rankings",
    model=DrawnRanking,
    label=_("Rankings"),
    page="accountability:ranking",
    list_url="accountability:rankings",
    export_url="accountability:rankings-export",
    leads="ranking",
    order="-as_of",
    narrow=made_known,
    empty_title=_("No ranking has been drawn up yet"),
    empty_text=_("A ranking of the rulebook is drawn up for a period that is over, and published; its figures stay as they were."),
    fields=(
        Field("ranking", _("ranking"), kind="choice", words=ranking_words, filter="choice"),
        Field("period", _("period"), kind="period", sortable=True, filter="contains"),
        Field("published", _("state"), kind="state", annotation=IS_PUBLISHED, words=published_words, filter="choice", tone=published_tone),
        Field("as_of", _("as known on"), kind="day", sortable=True, filter="range"),
        Field("state", _("figures"), kind="choice", words=state_words),
        Field("count", _("units"), kind="number"),
        Field("round", _("drawing"), kind="number"),
        Field("person_name", _("drawn up by")),
        Field("reason", _("reason"), in_list=False),
        Field("jurisdiction", _("place"), kind="choice", source="jurisdiction_id", words=place_words, filter="choice", in_list=False),
    ),
)  # fmt: skip

PROPOSALS = Record(
    key="accountability",
    model=Proposal,
    label=_("Talks and statements"),
    page="accountability:proposal",
    list_url="accountability:list",
    export_url="accountability:export",
    leads="step",
    order="-proposed_on",
    empty_title=_("Nothing is proposed"),
    empty_text=_("When a ranking is published, the steps it calls for are proposed here; a person confirms or declines each."),
    fields=(
        Field("step", _("step"), kind="choice", words=step_words, filter="choice"),
        Field("unit", _("unit"), kind="unit", source="unit_id", words=unit_words, filter="choice"),
        Field("period", _("period"), kind="period", sortable=True, filter="contains"),
        Field("standing", _("state"), kind="state", annotation=STANDING, words=standing_words, filter="choice", tone=standing_tone),
        Field("proposed_on", _("proposed on"), kind="day", sortable=True, filter="range"),
        Field("ruled_on", _("decided on"), kind="day", source="ruling__ruled_on"),
        Field("ruled_by", _("decided by"), source="ruling__person_name"),
        Field("reason", _("reason"), source="ruling__reason", in_list=False),
        Field("jurisdiction", _("place"), kind="choice", source="jurisdiction_id", words=place_words, filter="choice", in_list=False),
    ),
)  # fmt: skip
