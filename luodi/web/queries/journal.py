"""The journal as a list: who did what, when, in which post."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from luodi.audit.models import JournalEntry
from luodi.organization.actors import Actor
from luodi.organization.verbs import sentence, verb_named


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal as people read it."""

    sequence: int
    at: datetime
    who: str
    post: str
    unit: str
    step: str
    sentence: str
    subject: str
    cite: tuple[str, ...]
    digest: str
    batch: str


def entries(*, actor: Actor, words: str = "", verb: str = "", batch: str = "") -> QuerySet[JournalEntry]:
    """Return the entries about the places the actor may see, latest first."""
    rows = JournalEntry.objects.filter(jurisdiction_id__in=actor.jurisdictions)
    if words:
        rows = rows.filter(
            Q(subject_name__icontains=words) | Q(person_name__icontains=words) | Q(unit_name__icontains=words)
        )
    if verb:
        rows = rows.filter(verb=verb)
    if batch:
        rows = rows.filter(batch=batch)
    return rows.order_by("-sequence")


def entry(row: JournalEntry) -> Entry:
    """Return a line of the journal in words."""
    try:
        step = str(verb_named(row.verb).label)
    except LookupError:  # a verb of an earlier version; its code still says what was done
        step = row.verb
    return Entry(
        sequence=row.sequence,
        at=row.recorded_at,
        who=row.person_name,
        post=row.post_title,
        unit=row.unit_name,
        step=step,
        sentence=sentence(row.verb, row.detail),
        subject=row.subject_name,
        cite=tuple(row.detail.get("cite") or ()),
        digest=row.digest,
        batch=row.batch,
    )
