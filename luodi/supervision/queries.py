"""Reads about duties."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet

from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.models import Unit
from luodi.supervision.models import Duty

AHEAD = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many duties of a rule are open, done, excused and overdue."""

    open: int
    done: int
    excused: int
    overdue: int


def mine(actor: Actor, on: date) -> QuerySet[Duty]:
    """Return the open duties of the actor's own unit that his post, or nobody in particular, owes; nearest first."""
    return (
        visible(actor, Duty.objects.all())
        .filter(unit_id=actor.unit_id or 0, closed_on=None, due_on__lte=on + AHEAD)
        .filter(Q(post_code="") | Q(post_code=actor.post_code))
        .order_by("due_on", "pk")
    )


def behind(actor: Actor, on: date) -> QuerySet[Duty]:
    """Return the overdue open duties the actor may see, oldest first."""
    return (
        visible(actor, Duty.objects.all())
        .filter(closed_on=None, due_on__lt=on)
        .select_related("unit")
        .order_by("due_on", "pk")
    )


def behind_by_unit(actor: Actor, on: date) -> list[tuple[str, int]]:
    """Return how many overdue duties each unit has, most first; counted from an index, the names read afterwards."""
    rows = behind(actor, on).select_related(None).order_by().values_list("unit_id").annotate(count=Count("pk"))
    counts = dict(rows)
    names = dict(Unit.objects.filter(pk__in=counts).order_by().values_list("pk", "short_name"))
    return sorted(((names[unit], count) for unit, count in counts.items()), key=lambda one: (-one[1], one[0]))


def standing_by_rule(actor: Actor, place: str, on: date) -> dict[str, Standing]:
    """Return the standing of every duty rule of a place's rulebook, as far as the actor may see; one query."""
    counts: dict[str, Counter[str]] = {}
    rows = (
        visible(actor, Duty.objects.filter(jurisdiction__place=place))
        .order_by()
        .values_list("rule", "is_excused")
        .annotate(
            all=Count("pk"),
            closed=Count("pk", filter=Q(closed_on__isnull=False)),
            late=Count("pk", filter=Q(closed_on=None, due_on__lt=on)),
        )
    )
    for rule, is_excused, everything, closed, late in rows:
        counter = counts.setdefault(rule, Counter())
        counter["excused" if is_excused else "done"] += closed
        counter["open"] += everything - closed
        counter["overdue"] += late
    return {rule: Standing(c["open"], c["done"], c["excused"], c["overdue"]) for rule, c in counts.items()}


def kept_late() -> Q:
    """Return the condition of duties that were done, but after their day."""
    return Q(closed_on__gt=F("due_on"), is_excused=False)
