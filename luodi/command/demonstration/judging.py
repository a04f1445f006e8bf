"""Likenesses ruled on in the demonstration, so that what must pass passes; the rest waits on a desk."""

from datetime import datetime

from luodi.command.demonstration.cast import Cast, NobodyMay
from luodi.command.demonstration.dossier import Dossier
from luodi.command.demonstration.recipe import words
from luodi.comparison.actions import judge
from luodi.comparison.actions.comparing import compare
from luodi.comparison.models import OPEN, Compared, Likeness
from luodi.organization.actors import Actor
from luodi.organization.models import Unit


def settle(at: datetime, *, cast: Cast, dossier: Dossier) -> None:
    """Afterwards the dossier has been compared, and every likeness it brought up has been ruled on."""
    if not Compared.objects.filter(project_id=dossier.pk, is_waiting=False).exists():
        compare([dossier.pk], at=at)
    for likeness in Likeness.objects.filter(project_id=dossier.pk, state=OPEN).select_related("project", "other"):
        rule_on(at, cast=cast, likeness=likeness, ruling="different")


def rule_on(at: datetime, *, cast: Cast, likeness: Likeness, ruling: str) -> None:
    """Afterwards somebody the rulebook names, of neither project's own unit, has ruled with a reason."""
    actor = _judge(cast, likeness)
    data = {"ruling": ruling, "reason": words()["rulings"][ruling]}
    judge(actor=actor, target=likeness.pk, data=data, at=at)


def _judge(cast: Cast, likeness: Likeness) -> Actor:
    own = {
        unit
        for project in (likeness.project, likeness.other)
        for unit in (project.responsible_unit_id, project.landing_unit_id)
    }
    posts = cast.book.comparisons[0].judged_by
    units: list[Unit] = [unit for unit in cast.units if unit.pk not in own]
    for post in posts:
        actor = cast.holder([post], near=next(iter(units), None))
        if actor.unit_id not in own:
            return actor
    raise NobodyMay("comparison.judge")
