"""How much of the other project of a pair the reader may see: all of it, or the columns the rulebook names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luodi.engine.rulebook import Book
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.projects.models import Project
from luodi.regulations.queries import book_for


@dataclass(frozen=True, slots=True)
class Sight:
    """What the reader may see of one project: `whole`, or only the columns in `shown`."""

    is_whole: bool
    shown: frozenset[str]

    def has(self, column: str) -> bool:
        """Say whether the column may be shown."""
        return self.is_whole or column in self.shown


WHOLE = Sight(True, frozenset())


def shown_elsewhere(book: Book) -> frozenset[str]:
    """Return the columns of a project elsewhere that the book lets its readers see; none when it says nothing."""
    return frozenset(book.comparisons[0].shown_elsewhere) if book.comparisons else frozenset()


def sights(actor: Actor, projects: Iterable[Project], *, book: Book) -> dict[int, Sight]:
    """Return by key what the actor may see of each project, under the book of the place he reads in; one query."""
    rows = list(projects)
    seen = set(visible(actor, Project.objects.filter(pk__in=[row.pk for row in rows])).values_list("pk", flat=True))
    partly = Sight(False, shown_elsewhere(book))
    return {row.pk: WHOLE if row.pk in seen else partly for row in rows}


def book_of_reader(project: Project, on: date) -> Book:
    """Return the book in force where the reader's own project lies: it says what he may see of others."""
    return book_for(project.jurisdiction, on)
