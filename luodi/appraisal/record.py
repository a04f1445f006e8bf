"""The round of scoring as a record: from this come its filters and the REST read."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.appraisal.models import Round
from luodi.appraisal.queries import narrow
from luodi.appraisal.wording import STATE_TONES, STATES
from luodi.organization.actors import Actor
from luodi.organization.queries import jurisdictions
from luodi.records.declaration import Field, Record
from luodi.regulations.queries import books_seen


def state_words(actor: Actor) -> Mapping[Any, Any]:
    """Return the words for the states of a round."""
    return STATES


def appraisal_words(actor: Actor) -> Mapping[Any, str]:
    """Return the appraisals of every book the actor's places live under."""
    books = books_seen(actor.jurisdictions, timezone.localdate())
    return {rule.id: rule.title for book in books for rule in book.appraisals if not rule.practice}


def place_words(actor: Actor) -> Mapping[Any, str]:
    """Return the names of the places the actor may see."""
    return dict(jurisdictions(actor).values_list("pk", "name"))


RECORD = Record(
    key="appraisal",
    model=Round,
    label=_("Rounds of scoring"),
    page="appraisal:round",
    list_url="appraisal:list",
    leads="title",
    order="-pk",
    narrow=narrow,
    empty_title=_("No scores yet"),
    empty_text=_("Scores are computed from the figures of a period by the assessment office; units see them once they are published."),
    fields=(
        Field("title", _("title"), sortable=True),
        Field("appraisal", _("appraisal"), kind="choice", words=appraisal_words, filter="choice"),
        Field("period", _("period"), kind="period", filter="contains", sortable=True),
        Field("number", _("computation"), kind="number"),
        Field("as_of", _("as known on"), kind="day", sortable=True, filter="range"),
        Field("state", _("state"), kind="state", words=state_words, filter="choice", tone=lambda state: STATE_TONES[state]),
        Field("count", _("units"), kind="number"),
        Field("unknown", _("sheets with unknown lines"), kind="number"),
        Field("digest", _("digest"), in_list=False),
        Field("jurisdiction", _("place"), kind="choice", source="jurisdiction_id", words=place_words, filter="choice"),
    ),
)  # fmt: skip
