"""What reviews do when a dossier is changed: a paper that completes the file starts the clock, a change outdates signatures."""

from typing import Any

from luodi.organization.verbs import Act, follows
from luodi.projects.models import Project
from luodi.reviews.actions.keeping import refresh


@follows("projects.amend", "projects.attach_paper", "projects.withdraw_paper", "plans.submit")
def dossier_changed(act: Act, project: Project, result: Any) -> None:
    """Afterwards the open rounds of the dossier know of it."""
    refresh(act, [project.pk])


@follows("projects.take_over")
def ledger_accepted(act: Act, target: None, result: Any) -> None:
    """Afterwards the open rounds of every dossier a ledger changed know of it."""
    subject = Project._meta.label_lower
    refresh(
        act, [line.subject_id for line in act.lines if line.subject_type == subject and line.subject_id is not None]
    )
