"""What a gate may know of the comparison of a dossier."""

from luodi.comparison.models import OPEN, RULED, SAME, Compared, Likeness
from luodi.engine.rulebook import Book
from luodi.projects.facts import Contribution, contributes
from luodi.projects.models import Project


@contributes("comparison")
def contribute(project: Project, book: Book, found: Contribution) -> None:
    """Afterwards the facts say how many likenesses await a ruling (None: never compared, or waiting for the job) and
    how many were ruled the same project. Only those count that the dossier itself brought up: what others declare
    later holds nobody up here."""
    compared = Compared.objects.filter(project_id=project.pk, is_waiting=False).exists()
    states = Likeness.objects.filter(project_id=project.pk).values_list("state", "ruling")
    rows = list(states)
    found.open_hits = sum(1 for state, _ruling in rows if state == OPEN) if compared else None
    found.same_hits = sum(1 for state, ruling in rows if state == RULED and ruling == SAME)
