"""What the API says of the law: the books in force, their clauses, what became of each."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Schema

from luodi.api.steps import ERRORS
from luodi.organization.refusals import NotAllowed
from luodi.regulations.queries import books_seen

router = Router()


class BookOut(Schema):
    """A rulebook in force, and how many of its clauses run."""

    place: str
    name: str
    title: str
    version: str
    digest: str
    clauses: dict[str, int]


class ClauseOut(Schema):
    """A clause: its text, and what became of it."""

    id: str
    path: str
    text: str
    document: str
    state: str
    rules: list[str]


@router.get("", response={200: list[BookOut], **ERRORS}, summary="The rulebooks in force")
def books(request: HttpRequest) -> list[BookOut]:
    """Return the books the actor's places live under today."""
    found = books_seen(request.actor.jurisdictions, timezone.localdate())  # type: ignore[attr-defined]
    return [
        BookOut(
            place=book.header.place,
            name=book.header.name,
            title=book.header.title,
            version=book.header.version,
            digest=book.digest,
            clauses=dict(book.coverage_counts()),
        )
        for book in found
    ]


@router.get("/{place}/clauses", response={200: list[ClauseOut], **ERRORS}, summary="The clauses of a place's book")
def clauses(request: HttpRequest, place: str) -> list[ClauseOut]:
    """Return every clause of a book the actor's places live under; 404 for any other."""
    for book in books_seen(request.actor.jurisdictions, timezone.localdate()):  # type: ignore[attr-defined]
        if book.header.place == place:
            return [
                ClauseOut(
                    id=clause.id,
                    path=clause.path or "",
                    text=clause.text,
                    document=clause.document_title,
                    state=book.coverage[clause.id].kind if clause.id in book.coverage else "unaccounted",
                    rules=list(book.rules_of(clause.id)),
                )
                for clause in book.clauses
            ]
    raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
