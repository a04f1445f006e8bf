"""What every page of a plan starts from: the dossier, its book, the form, and what the form shows first."""

from django.http import HttpRequest

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.plans import PlanForm
from luodi.engine.verdict.plan_values import PlanValue
from luodi.organization.actors import Actor
from luodi.plans import queries
from luodi.plans.starting import first_values
from luodi.plans.values_json import from_json
from luodi.projects.models import Project
from luodi.projects.queries import dossier_or_404
from luodi.regulations.queries import book_by_digest


def reached(request: HttpRequest, pk: int, form: str) -> tuple[Actor, Project, Book, PlanForm, queries.Standing]:
    """Return the dossier the actor may see, its book, the form and where the project stands with it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    project = dossier_or_404(actor, pk)
    book = book_by_digest(project.rulebook.digest)
    found = queries.form_named(book, form)
    return actor, project, book, found, queries.standing_of(project, book, found)


def values_shown(standing: queries.Standing, project: Project, book: Book) -> dict[str, PlanValue]:
    """Return what the form shows first: the draft, else what was handed in, else what the dossier knows."""
    held = standing.draft or standing.latest
    if held is None:
        return first_values(standing.form, project, book=book)
    return from_json(standing.form, held.data)
