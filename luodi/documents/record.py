"""The bulletin as a record: from this come its list, filters and export."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.documents.kinds import bare_title
from luodi.documents.models import COMPOSING, DISCARDED, DRAFT, FAILED, ISSUED, Bulletin
from luodi.organization.actors import Actor
from luodi.organization.queries import jurisdictions
from luodi.records.declaration import Field, Record
from luodi.regulations.queries import books_seen

STATES = {
    COMPOSING: _("being counted"),
    FAILED: _("cannot be counted"),
    DRAFT: _("draft"),
    ISSUED: _("issued"),
    DISCARDED: _("put aside"),
}
TONES = {COMPOSING: "info", FAILED: "alarm", DRAFT: "warn", ISSUED: "good", DISCARDED: "neutral"}


def state_words(actor: Actor) -> Mapping[Any, Any]:
    """Return the words for the states of a bulletin."""
    return STATES


def document_words(actor: Actor) -> Mapping[Any, str]:
    """Return the kinds of paper of every book the actor's places live under, named by their bare title."""
    return {
        document.id: bare_title(document.title)
        for book in books_seen(actor.jurisdictions, timezone.localdate())
        for document in book.documents
    }


def place_words(actor: Actor) -> Mapping[Any, str]:
    """Return the names of the places the actor may see."""
    return dict(jurisdictions(actor).values_list("pk", "name"))


RECORD = Record(
    key="bulletins",
    model=Bulletin,
    label=_("Official papers"),
    page="documents:bulletin",
    list_url="documents:list",
    leads="title",
    order="-pk",
    empty_title=_("No bulletin yet"),
    empty_text=_("Draft one for a period; every figure in it opens the rows behind it."),
    fields=(
        Field("title", _("title")),
        Field("number", _("document number")),
        Field("state", _("state"), kind="state", words=state_words, filter="choice", tone=lambda state: TONES[state]),
        Field("period", _("period"), kind="period", sortable=True),
        Field("period_end", _("end of the period"), kind="day", sortable=True, filter="range", in_list=False),
        Field("as_of", _("figures as known on"), kind="instant", sortable=True),
        Field("issued_on", _("issued on"), kind="day", sortable=True, filter="range"),
        Field("document", _("kind of bulletin"), kind="choice", words=document_words, filter="choice", in_list=False),
        Field("drafted_by", _("drafted by"), in_list=False),
        Field("drafted_at", _("drafted at"), kind="instant", in_list=False),
        Field(
            "jurisdiction",
            _("place"),
            kind="choice",
            source="jurisdiction_id",
            words=place_words,
            filter="choice",
            in_list=False,
        ),
    ),
)
