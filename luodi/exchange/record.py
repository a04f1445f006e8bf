"""The import as a record: from this come its list, filters and REST read."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.exchange.models import Import
from luodi.exchange.wording import STATE_TONES, STATES
from luodi.organization.actors import Actor
from luodi.organization.queries import jurisdictions
from luodi.records.declaration import Field, Record
from luodi.regulations.queries import books_seen


def state_words(actor: Actor) -> Mapping[Any, Any]:
    """Return the words for the states of an import."""
    return STATES


def ledger_words(actor: Actor) -> Mapping[Any, str]:
    """Return the titles of the ledgers of every book the actor's places live under."""
    return {one.id: one.title for book in books_seen(actor.jurisdictions, timezone.localdate()) for one in book.ledgers}


def place_words(actor: Actor) -> Mapping[Any, str]:
    """Return the names of the places the actor may see."""
    return dict(jurisdictions(actor).values_list("pk", "name"))


RECORD = Record(
    key="imports",
    model=Import,
    label=_("Ledger imports"),
    page="exchange:preview",
    list_url="exchange:list",
    leads="name",
    order="-pk",
    empty_title=_("No ledger has been brought in yet"),
    empty_text=_("Upload the workbook you keep; nothing is written before you have seen and accepted it."),
    fields=(
        Field("name", _("file")),
        Field("state", _("state"), kind="state", words=state_words, filter="choice", tone=lambda state: STATE_TONES[state]),
        Field("rows_read", _("rows"), kind="number", sortable=True),
        Field("rows_with_issues", _("rows with issues"), kind="number", sortable=True),
        Field("ledger", _("ledger"), kind="choice", words=ledger_words, filter="choice", in_list=False),
        Field("as_of", _("ledger as of"), kind="day", sortable=True, filter="range", in_list=False),
        Field("person_name", _("uploaded by"), filter="contains"),
        Field("created_at", _("uploaded at"), kind="instant", sortable=True),
        Field("accepted_by", _("accepted by"), in_list=False),
        Field("accepted_at", _("accepted at"), kind="instant", sortable=True, in_list=False),
        Field("jurisdiction", _("place"), kind="choice", source="jurisdiction_id", words=place_words, filter="choice", in_list=False),
    ),
)  # fmt: skip
