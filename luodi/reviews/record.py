"""The round of review as a record: from this come its list, filters and export, and the REST read."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, Value, When
from django.db.models.fields import CharField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.organization.actors import Actor
from luodi.projects.record import place_words, unit_words
from luodi.records.declaration import Field, Record
from luodi.regulations.queries import books_seen
from luodi.reviews.models import Review
from luodi.reviews.wording import OUTCOME_TONES, OUTCOMES

STANDING = Case(
    When(withdrawn_at__isnull=False, then=Value("withdrawn")),
    When(concluded_at=None, then=Value("open")),
    default="outcome",
    output_field=CharField(),
)


def outcome_words(actor: Actor) -> Mapping[Any, Any]:
    """Return the words for where a round stands."""
    return {code: title for code, title in OUTCOMES.items() if code != "changed"}


def rule_words(actor: Actor) -> Mapping[Any, str]:
    """Return the reviews of every book the actor's places live under."""
    return {
        rule.id: rule.title for book in books_seen(actor.jurisdictions, timezone.localdate()) for rule in book.reviews
    }


def reason_words(actor: Actor) -> Mapping[Any, str]:
    """Return the reasons of return of every book the actor's places live under."""
    return {
        word.id: word.title
        for book in books_seen(actor.jurisdictions, timezone.localdate())
        for rule in book.reviews
        if rule.return_reasons is not None
        for word in book.code_list(rule.return_reasons).items
    }


RECORD = Record(
    key="reviews",
    model=Review,
    label=_("Reviews"),
    page="reviews:review",
    list_url="reviews:list",
    export_url="reviews:export",
    leads="project",
    order="-requested_on",
    empty_title=_("No review yet"),
    empty_text=_("A review is asked for on the page of a project; every department of the rulebook is asked at once."),
    fields=(
        Field("project", _("project"), source="project__name", sortable=True, filter="contains"),
        Field("rule", _("review"), kind="choice", words=rule_words, filter="choice"),
        Field("round", _("round"), kind="number", sortable=True),
        Field(
            "standing",
            _("outcome"),
            kind="state",
            annotation=STANDING,
            words=outcome_words,
            filter="choice",
            tone=lambda standing: OUTCOME_TONES.get(standing, "neutral"),
        ),
        Field("reason_code", _("reason of return"), kind="choice", words=reason_words, filter="choice"),
        Field("requested_on", _("asked on"), kind="day", sortable=True, filter="range"),
        Field("concluded_on", _("concluded on"), kind="day", sortable=True, filter="range"),
        Field("statement", _("joint opinion"), in_list=False),
        Field("requested_by", _("asked by"), in_list=False),
        Field("concluded_by", _("concluded by"), in_list=False),
        Field(
            "responsible_unit",
            _("responsible unit"),
            kind="unit",
            source="project__responsible_unit_id",
            words=unit_words,
            filter="choice",
            in_list=False,
        ),
        Field(
            "jurisdiction",
            _("place"),
            kind="choice",
            source="jurisdiction_id",
            words=place_words,
            filter="choice",
            in_list=False,
            in_export=False,
        ),
    ),
)
