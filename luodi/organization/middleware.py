"""Puts the acting person on every request, and keeps the session alive while it is used."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from luodi.organization.actors import Actor, actor_for, current_appointments

SESSION_KEY = "appointment"
RENEW_AFTER_SECONDS = 60


class ActorMiddleware:
    """Afterwards `request.actor` is the actor of the chosen (else the first) appointment, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        request.actor = actor_of(request)  # type: ignore[attr-defined]
        _renew(request)
        return self.get_response(request)


def actor_of(request: HttpRequest) -> Actor | None:
    """Return who acts in this request, or None when nobody is signed in or the person holds no post."""
    if not request.user.is_authenticated:
        return None
    appointments = current_appointments(request.user.pk, timezone.localdate())
    request.appointments = appointments  # type: ignore[attr-defined]
    if not appointments:
        return None
    chosen = request.session.get(SESSION_KEY)
    appointment = next((row for row in appointments if row.pk == chosen), appointments[0])
    return actor_for(appointment, "web")


def _renew(request: HttpRequest) -> None:
    """Move the session's end forward, at most once a minute: a write at every request would cost more than it is worth."""
    if not request.user.is_authenticated:
        return
    now = int(timezone.now().timestamp())
    if now - request.session.get("renewed", 0) > RENEW_AFTER_SECONDS:
        request.session["renewed"] = now
