"""What this room adds to the dossier below it: facts for gates, a link to supply a plan, a part of the page."""

from django.urls import reverse

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.gates import Requirement
from luodi.engine.verdict.plans import blanks_of
from luodi.plans.queries import Standing, standings
from luodi.plans.values_json import from_json
from luodi.projects import gates, panels
from luodi.projects.facts import Contribution, contributes
from luodi.projects.models import Project


@contributes("plans")
def plans(project: Project, book: Book, found: Contribution) -> None:
    """Afterwards the facts say which plans were handed in complete, and when."""
    if not book.plan_forms:
        return
    for standing in standings(project, book):
        if standing.state:
            found.plans[standing.form.id] = standing.state
        if standing.latest is not None:
            found.dates[f"plan:{standing.form.id}"] = standing.latest.submitted_on


def supply(project: Project, need: Requirement) -> str:
    """Return where a plan that a gate asks for is filled in."""
    return reverse("plans:edit", args=[project.pk, getattr(need, "plan", "")])


gates.supplied_at("plan", supply)


@panels.panel(20)
def part(asking: panels.Asking) -> panels.Panel | None:
    """Return the part of the dossier's page about plans; nothing where the book has no form."""
    if not asking.book.plan_forms:
        return None
    found = standings(asking.project, asking.book)
    context = {
        "plans": [(standing, _blanks(standing)) for standing in found],
        "project": asking.project,
        "actor": asking.actor,
        "book": asking.book,
    }
    return panels.Panel("plans", _heading(found), "file-description", "plans/part.html", context)


def _heading(found: tuple[Standing, ...]) -> str:
    return found[0].form.title if len(found) == 1 else "、".join(each.form.title for each in found)


def _blanks(standing: Standing) -> int:
    """Return how many required fields the draft still leaves blank."""
    data = standing.draft.data if standing.draft else standing.latest.data if standing.latest else {}
    return len(blanks_of(standing.form, from_json(standing.form, data)))
