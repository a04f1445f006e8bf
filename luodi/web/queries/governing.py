"""Which rulebook a page speaks about, and whether the person may open it."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from luodi.engine.rulebook import Book
from luodi.organization import queries as organization
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.regulations import queries as regulations


@dataclass(frozen=True, slots=True)
class Governed:
    """A rulebook and the visible jurisdictions that live under it; `home` is the place the book is named after."""

    place: str
    book: Book
    home: Jurisdiction
    jurisdictions: tuple[Jurisdiction, ...]


def governed(*, actor: Actor, place: str, on: date) -> Governed:
    """Return the rulebook of a place. Raises Http404 when no jurisdiction the actor sees is governed by it."""
    rows = tuple(row for row in organization.jurisdictions(actor) if row.place == place)
    if not rows:
        raise Http404(place)
    home = next((row for row in rows if row.code == place), rows[0])
    return Governed(place=place, book=regulations.book_for(home, on), home=home, jurisdictions=rows)


def all_governed(*, actor: Actor, on: date) -> tuple[Governed, ...]:
    """Return every rulebook the actor's places live under, each once, in order of place."""
    places = dict.fromkeys(row.place for row in organization.jurisdictions(actor))
    return tuple(governed(actor=actor, place=place, on=on) for place in places)
