"""Reads of the records room itself: saved views, and what has changed since."""

from django.db.models import QuerySet

from luodi.audit.models import ChainHead
from luodi.organization.actors import Actor
from luodi.records.models import SavedView


def views_of(actor: Actor, key: str) -> QuerySet[SavedView]:
    """Return the person's own saved views of a record, by name."""
    if actor.person_id is None:
        return SavedView.objects.none()
    return SavedView.objects.filter(person_id=actor.person_id, record=key)


def state_of_house() -> str:
    """Return the digest at the end of the journal: while it stands, nothing has been changed by anybody."""
    return ChainHead.objects.values_list("digest", flat=True).first() or ""
