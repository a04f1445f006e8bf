"""Reads about statements."""

from datetime import date

from django.db.models import QuerySet

from luodi.accountability.models import StatementOwed
from luodi.organization.access import visible
from luodi.organization.actors import Actor


def owed(actor: Actor) -> QuerySet[StatementOwed]:
    """Return the statements the actor may see, the nearest day first; with what was said."""
    rows = visible(actor, StatementOwed.objects.all())
    return rows.select_related("unit", "statement", "proposal", "day").order_by("due_on", "pk")


def still_owed(actor: Actor) -> QuerySet[StatementOwed]:
    """Return the statements that were not made yet; those of a step taken back are owed no more."""
    return owed(actor).filter(statement=None).exclude(proposal__answers__reply__is_upheld=False)


def overdue(actor: Actor, on: date) -> QuerySet[StatementOwed]:
    """Return the statements whose day has passed on that day."""
    return still_owed(actor).filter(due_on__lt=on)
