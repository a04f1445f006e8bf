"""Reads of this room; everything starts from `visible(actor)`."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from luodi.documents.kinds import bare_title
from luodi.documents.models import DRAFT, Bulletin, PaperTemplate, SectionText
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.documents import Document
from luodi.engine.values import Period
from luodi.engine.values.period import period_of
from luodi.organization import queries as organization
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.performance.measuring import beneath
from luodi.projects.models import Project
from luodi.regulations.queries import book_for

LARGE_PLACE = 5_000  # dossiers; from here on a worker counts while the page shows its progress
PERIODS_OFFERED = 13


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that can be drafted for a place, with the periods that have ended, latest first."""

    place: Jurisdiction
    document: Document
    book: Book
    title: str
    periods: tuple[Period, ...]


def bulletin_or_404(actor: Actor, pk: int) -> Bulletin:
    """Return a bulletin the actor may see; raises Http404 for any other."""
    row = visible(actor, Bulletin.objects.select_related("jurisdiction")).filter(pk=pk).first()
    if row is None:
        raise Http404(pk)
    return row


def counted_or_404(actor: Actor, pk: int) -> Bulletin:
    """Return a bulletin the actor may see and whose figures stand; raises Http404 for any other."""
    row = bulletin_or_404(actor, pk)
    if row.is_composing or row.has_failed:
        raise Http404(pk)
    return row


def texts_of(actor: Actor, bulletin: Bulletin, section: str) -> QuerySet[SectionText]:
    """Return the versions of a section's text, latest first."""
    return visible(actor, SectionText.objects.filter(bulletin=bulletin, section=section)).order_by("-pk")


def layouts(actor: Actor) -> QuerySet[PaperTemplate]:
    """Return the templates the actor may see, each kind of paper with its latest version first."""
    rows = visible(actor, PaperTemplate.objects.select_related("jurisdiction", "file"))
    return rows.order_by("jurisdiction_id", "document", "-version")


def drafts_waiting(actor: Actor) -> QuerySet[Bulletin]:
    """Return the drafts that wait for this post to issue them, the oldest first; none for a post that may not."""
    rows = visible(actor, Bulletin.objects.filter(state=DRAFT)).order_by("drafted_at", "pk")
    return rows if "documents.issue_bulletin" in actor.verbs else rows.none()


def is_large(place: Jurisdiction, actor: Actor) -> bool:
    """Say whether counting the place's figures takes long enough to show its progress."""
    rows = visible(actor, Project.objects.filter(jurisdiction_id__in=beneath(place)).order_by())
    return rows.values("pk")[:LARGE_PLACE].count() >= LARGE_PLACE


def offers(actor: Actor, *, on: date) -> list[Offer]:
    """Return what the actor can draft: each paper of each place he sees that has a book."""
    found = []
    for place in organization.jurisdictions(actor):
        if place.code != place.place:  # lives under its city's book, whose papers the city draws up
            continue
        try:
            book = book_for(place, on)
        except Refused:
            continue
        for document in book.documents:
            found.append(Offer(place, document, book, bare_title(document.title), periods_offered(document, on)))
    return found


def periods_offered(document: Document, on: date) -> tuple[Period, ...]:
    """Return the last periods of the paper's kind, the running one first."""
    kind = "year" if document.every == "once" else document.every
    period = period_of(kind, on)
    found = [period]
    while len(found) < PERIODS_OFFERED:
        period = period.previous()
        found.append(period)
    return tuple(found)


def today() -> date:
    """Return the local day."""
    return timezone.localdate()
