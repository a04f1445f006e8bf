"""Which rulebook governs, and what it says."""

from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.regulations.models import RulebookVersion


@lru_cache(maxsize=64)
def book_by_digest(digest: str) -> Book:
    """Return a published book. Books are immutable, so each process reads one at most once."""
    content = RulebookVersion.objects.values_list("content", flat=True).get(digest=digest)
    book = Book.model_validate_json(content)
    # The book is known by the digest it was published under, also when this release's schema has fields that one lacked.
    vars(book)["digest"] = digest
    return book


def digest_in_force(place: str, on: date) -> str:
    """Return the digest of the version that governs the place on that day: the latest in force, latest published first.

    Raises Refused when no version is in force.
    """
    digest = (
        RulebookVersion.objects.filter(place=place, in_force_from__lte=on)
        .order_by("-in_force_from", "-pk")
        .values_list("digest", flat=True)
        .first()
    )
    if digest is None:
        raise Refused(_("No rulebook is in force for this place on %(day)s.") % {"day": on}, code="no-rulebook")
    return digest


def book_for(jurisdiction: Jurisdiction, on: date) -> Book:
    """Return the book that governs the jurisdiction on that day."""
    return book_by_digest(digest_in_force(jurisdiction.place, on))


def published_versions(place: str) -> list[RulebookVersion]:
    """Return the versions of a place without their text, latest first."""
    return list(RulebookVersion.objects.filter(place=place).defer("content").order_by("-in_force_from", "-pk"))


def forget() -> None:
    """Afterwards books are read anew (used after a publication and in tests)."""
    book_by_digest.cache_clear()


def books_seen(jurisdiction_ids: frozenset[int], on: date) -> list[Book]:
    """Return the books in force on that day in these jurisdictions, each once, in order of place; one query."""
    rows = (
        RulebookVersion.objects.filter(in_force_from__lte=on)
        .filter(place__in=Jurisdiction.objects.filter(pk__in=jurisdiction_ids).values("place"))
        .order_by("place", "in_force_from", "pk")
        .values_list("place", "digest")
    )
    return [book_by_digest(digest) for digest in dict(rows).values()]
