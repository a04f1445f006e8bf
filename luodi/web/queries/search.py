"""What a word finds among projects, clauses and units."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from luodi.organization import queries as organization
from luodi.organization.actors import Actor
from luodi.projects import queries as projects
from luodi.projects.record import RECORD
from luodi.records import search as records
from luodi.web.queries.governing import all_governed

EACH = 20


@dataclass(frozen=True, slots=True)
class FoundProject:
    """A dossier that was found."""

    pk: int
    name: str
    number: str
    investors: str
    unit: str


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A clause that was found."""

    place: str
    id: str
    path: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, at most EACH of a kind."""

    projects: tuple[FoundProject, ...]
    clauses: tuple[FoundClause, ...]
    units: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.projects or self.clauses or self.units)


def found(*, actor: Actor, words: str, on: date) -> Found:
    """Return what the words find in everything the actor may see."""
    return Found(_projects(actor, words), _clauses(actor, words, on), _units(actor, words))


def _projects(actor: Actor, words: str) -> tuple[FoundProject, ...]:
    rows = records.search(projects.dossiers(actor), key=RECORD.key, query=words)[:EACH]
    return tuple(
        FoundProject(
            row.pk,
            row.name,
            row.number,
            "、".join(row.investors),
            row.responsible_unit.short_name if row.responsible_unit else "",
        )
        for row in rows
    )


def _clauses(actor: Actor, words: str, on: date) -> tuple[FoundClause, ...]:
    hits = (
        FoundClause(governed.place, clause.id, clause.path, clause.label, clause.text)
        for governed in all_governed(actor=actor, on=on)
        for clause in governed.book.clauses
        if words in clause.text or words == clause.id
    )
    return tuple(hit for hit, _index in zip(hits, range(EACH), strict=False))


def _units(actor: Actor, words: str) -> tuple[str, ...]:
    named = Q(name__icontains=words) | Q(short_name__icontains=words)
    return tuple(organization.units_visible(actor).filter(named).values_list("name", flat=True)[:EACH])
