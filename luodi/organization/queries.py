"""Reads about places, units and people."""

from datetime import datetime

from django.db.models import QuerySet

from luodi.organization.actions.tokens import digest_of
from luodi.organization.actors import Actor, actor_for
from luodi.organization.models import AccessToken, Appointment, Jurisdiction, Post, Unit


def jurisdictions(actor: Actor) -> QuerySet[Jurisdiction]:
    """Return the places the actor may see, his own first in order of code."""
    return Jurisdiction.objects.filter(pk__in=actor.jurisdictions).order_by("code")


def units_of(jurisdiction: Jurisdiction) -> QuerySet[Unit]:
    """Return the units in office, in the rulebook's order."""
    return Unit.objects.filter(jurisdiction=jurisdiction, abolished_on=None).order_by("position")


def units_visible(actor: Actor) -> QuerySet[Unit]:
    """Return the units of all places the actor may see."""
    return Unit.objects.filter(jurisdiction_id__in=actor.jurisdictions, abolished_on=None).order_by(
        "jurisdiction_id", "position"
    )


def posts_of(place: str) -> QuerySet[Post]:
    """Return the posts of a rulebook that are in force."""
    return Post.objects.filter(place=place, abolished_on=None)


def appointments_in(actor: Actor) -> QuerySet[Appointment]:
    """Return the appointments in the places the actor may see, with person, unit and post."""
    return (
        Appointment.objects.filter(unit__jurisdiction_id__in=actor.jurisdictions)
        .select_related("person", "unit__jurisdiction", "post")
        .order_by("unit__jurisdiction_id", "unit__position", "person__username")
    )


def actor_by_token(secret: str, *, at: datetime) -> Actor | None:
    """Return the actor a token stands for, or None when it is unknown, expired, revoked or its post has ended."""
    token = (
        AccessToken.objects.filter(digest=digest_of(secret), revoked_at=None, expires_at__gt=at)
        .select_related("appointment__person", "appointment__unit__jurisdiction", "appointment__post")
        .first()
    )
    if token is None:
        return None
    appointment = token.appointment
    ended = appointment.until is not None and appointment.until < at.date()
    if ended or not appointment.person.is_active or appointment.post.abolished_on or appointment.unit.abolished_on:
        return None
    return actor_for(appointment, "api")


def actor_by_username(username: str, *, on: datetime) -> Actor | None:
    """Return the first post of a person by user name, for the command line."""
    appointment = (
        Appointment.objects.filter(person__username=username, person__is_active=True)
        .select_related("person", "unit__jurisdiction", "post")
        .order_by("pk")
        .first()
    )
    return actor_for(appointment, "command") if appointment else None
