"""What comparison does whenever a project is declared, corrected or taken over from a ledger."""

from typing import Any

from django_q.tasks import async_task

from luodi.comparison.actions.comparing import compare, put_aside, refresh_index
from luodi.comparison.models import Likeness
from luodi.comparison.records_of import COMPARED_COLUMNS
from luodi.organization.verbs import Act, follows
from luodi.projects.actions.taking_over import Outcome
from luodi.projects.models import Project

AT_ONCE = 20
"""So many projects are compared while the person waits; more are left to a job."""
COMPARE_JOB = "luodi.comparison.jobs.compare_waiting"


@follows("projects.register")
def compare_declared(act: Act, target: None, project: Project) -> None:
    """Afterwards the new project has been compared with every earlier one, in the same transaction."""
    _note(act, compare([project.pk], at=act.at))


@follows("projects.amend")
def compare_corrected(act: Act, project: Project, result: Any) -> None:
    """Afterwards a project whose compared columns were corrected has been compared as it is now."""
    changed = {name for line in act.lines for name in line.detail.get("changes", ())}
    if changed & set(COMPARED_COLUMNS):
        _note(act, compare([project.pk], at=act.at))


@follows("projects.take_over")
def compare_taken(act: Act, target: None, outcome: Outcome) -> None:
    """Afterwards the rows of a small ledger have been compared; those of a large one stand in the queue for it."""
    pks = sorted({pk for row, pk in outcome.dossiers.items() if row in outcome.touched})
    if len(pks) <= AT_ONCE:
        _note(act, compare(pks, at=act.at))
        return
    put_aside(pks)
    async_task(COMPARE_JOB, pks)


@follows("projects.declare_result", "projects.reverse_result")
def keep_index(act: Act, project: Project, result: Any) -> None:
    """Afterwards the index knows the day of signing, when this result or its reversal has changed it."""
    refresh_index(project.pk)


def _note(act: Act, found: list[Likeness]) -> None:
    for likeness in found:
        detail = {"name": likeness.project.name, "relation": likeness.relation, "score": str(likeness.score)}
        act.note(likeness, detail, name=likeness.project.name, jurisdiction_id=likeness.project.jurisdiction_id)
