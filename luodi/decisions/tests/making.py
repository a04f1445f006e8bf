"""Dossiers that stand before a body, and procedures to walk, made through the verbs."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from luodi.decisions import actions as decisions
from luodi.decisions.models import Proceeding
from luodi.organization.actors import Actor, system_actor
from luodi.organization.verbs import DEMONSTRATION
from luodi.projects import actions
from luodi.projects.models import Project
from luodi.projects.tests.making import FIELDS
from luodi.records import files

Acting = Callable[..., Actor]
MATTER = "strategic-construction"
STEPS = ("public-participation", "expert-argument", "risk-assessment", "legality-review", "collective-discussion")


def historian() -> Actor:
    """Return the house as it writes the history of demonstration data: the one actor who may name an instant."""
    return system_actor().through(DEMONSTRATION)


def opened(acting: Acting, place: str = "nanyang", post: str = "bureau-officer", **changes: Any) -> Project:
    """Return a new dossier of the place."""
    return actions.register(actor=acting(place, post), data=FIELDS | changes)


def attach(actor: Actor, project: Project, *kinds: str) -> None:
    """Attach one paper of each kind."""
    for kind in kinds:
        upload = SimpleUploadedFile(f"{kind}.txt", f"合成数据 {kind} {project.pk}".encode())
        stored = files.store(upload, actor=actor)
        actions.attach_paper(actor=actor, target=project.pk, data={"kind": kind, "file": stored.pk})


def days_ago(days: int) -> datetime:
    """Return the same time of day so many days ago."""
    return timezone.now() - timedelta(days=days)


def proceeding_since(acting: Acting, days: int) -> Proceeding:
    """Return a procedure that was opened so many days ago."""
    project = opened(acting)
    data = {"procedure": "major-decision", "matter": MATTER, "subject": "市政府与某集团合作建设重大公共项目"}
    return decisions.open_procedure(actor=historian(), target=project.pk, data=data, at=days_ago(days))


def walk(actor: Actor, proceeding: Proceeding, steps: Iterable[tuple[str, int, int]]) -> None:
    """Begin and finish each step, each so many days ago."""
    for step, begun, finished in steps:
        for action, days in (("begin", begun), ("finish", finished)):
            day = timezone.localdate() - timedelta(days=days)
            data = {"step": step, "action": action, "happened_on": day}
            decisions.take_step(actor=actor, target=proceeding.pk, data=data)
