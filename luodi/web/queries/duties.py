"""Duties as a list and one by one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed
from luodi.supervision.models import Duty

STANDINGS: dict[str, tuple[Promise, str]] = {
    "mine": (_("my own, open"), "info"),
    "open": (_("all open"), "neutral"),
    "overdue": (_("overdue"), "alarm"),
    "done": (_("done"), "good"),
    "excused": (_("excused"), "neutral"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list of duties asks for."""

    standing: str = "mine"
    rule: str = ""
    unit: str = ""
    words: str = ""


def duties(*, actor: Actor, asked: Listed, on: date) -> QuerySet[Duty]:
    """Return the duties the actor may see that fit, nearest first (closed ones latest first)."""
    rows = _standing(actor, visible(actor, Duty.objects.all()), asked.standing, on)
    if asked.rule:
        rows = rows.filter(rule=asked.rule)
    if asked.unit:
        rows = rows.filter(unit__code=asked.unit)
    if asked.words:
        rows = rows.filter(
            Q(title__icontains=asked.words)
            | Q(unit__short_name__icontains=asked.words)
            | Q(subject_name__icontains=asked.words)
        )
    closed = asked.standing in ("done", "excused")
    return rows.select_related("unit__jurisdiction").order_by(*(("-closed_on", "pk") if closed else ("due_on", "pk")))


def _standing(actor: Actor, rows: QuerySet[Duty], standing: str, on: date) -> QuerySet[Duty]:
    if standing == "done":
        return rows.filter(closed_on__isnull=False, is_excused=False)
    if standing == "excused":
        return rows.filter(is_excused=True)
    rows = rows.filter(closed_on=None)
    if standing == "overdue":
        return rows.filter(due_on__lt=on)
    if standing == "mine":
        return rows.filter(Q(unit_id=actor.unit_id)).filter(Q(post_code="") | Q(post_code=actor.post_code))
    return rows


def counts(*, actor: Actor, on: date) -> dict[str, int]:
    """Return how many duties stand in each standing; one query."""
    own = Q(unit_id=actor.unit_id) & (Q(post_code="") | Q(post_code=actor.post_code))
    found: dict[str, Any] = (
        visible(actor, Duty.objects.all())
        .order_by()
        .aggregate(
            mine=Count("pk", filter=own & Q(closed_on=None)),
            open=Count("pk", filter=Q(closed_on=None)),
            overdue=Count("pk", filter=Q(closed_on=None, due_on__lt=on)),
            done=Count("pk", filter=Q(closed_on__isnull=False, is_excused=False)),
            excused=Count("pk", filter=Q(is_excused=True)),
        )
    )
    return found


def duty_or_404(*, actor: Actor, pk: int) -> Duty:
    """Return one duty; raises NotAllowed, shown as "not found", when the actor may not see it."""
    found = visible(actor, Duty.objects.filter(pk=pk)).select_related("unit__jurisdiction").first()
    if found is None:
        raise NotAllowed(str(_("This does not exist, or your post may not see it.")), code="not-found")
    return found
