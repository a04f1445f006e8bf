"""What the frame of every page needs: who acts, where, which menu, whether the data are for demonstration."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from luodi.organization import queries as organization
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.web import navigation


@dataclass(frozen=True, slots=True)
class Place:
    """A jurisdiction as the frame shows it."""

    code: str
    name: str
    is_demonstration: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's variables; nothing is queried that `request.actor` did not already load, until it is shown."""
    actor: Actor | None = getattr(request, "actor", None)
    place = _own_place(request, actor)
    return {
        "actor": actor,
        "place": place,
        "places": SimpleLazyObject(lambda: _places(actor, place)),
        "holds_several_posts": len(getattr(request, "appointments", ())) > 1,
        "navigation": navigation.menu(actor, request.path),
        "demonstration": SimpleLazyObject(lambda: _is_demonstration(place)),
        "session_seconds": settings.SESSION_COOKIE_AGE,
        "cooloff_minutes": round(settings.AXES_COOLOFF_TIME * 60),
    }


def _own_place(request: HttpRequest, actor: Actor | None) -> Place | None:
    for appointment in getattr(request, "appointments", ()):
        if actor is not None and appointment.pk == actor.appointment_id:
            return _place(appointment.unit.jurisdiction)
    return None


def _place(row: Jurisdiction) -> Place:
    return Place(code=row.code, name=row.name, is_demonstration=row.is_demonstration)


def _places(actor: Actor | None, own: Place | None) -> tuple[Place, ...]:
    if actor is None or own is None or len(actor.jurisdictions) < 2:
        return (own,) if own else ()
    return tuple(_place(row) for row in organization.jurisdictions(actor))


def _is_demonstration(place: Place | None) -> bool:
    if place is not None:
        return place.is_demonstration
    return Jurisdiction.objects.filter(is_demonstration=True).exists()
