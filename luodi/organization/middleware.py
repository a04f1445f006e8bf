"""Puts the acting person on every request, keeps the session alive while it is used, and lets nobody in without a post."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from luodi.organization.actors import Actor, actor_for, current_appointments

SESSION_KEY = "appointment"
RENEW_AFTER_SECONDS = 60
# The API asks for its own token, the health pages are for machines, the language switch is for everybody.
OPEN = ("/api/", "/health/", "/metrics", "/i18n/", "/static/")
ACCOUNT_PAGES = "/accounts/"


class ActorMiddleware:
    """Afterwards `request.actor` is the actor of the chosen (else the first) appointment, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        request.actor = actor_of(request)  # type: ignore[attr-defined]
        _renew(request)
        return self.get_response(request)


class SignedInMiddleware(LoginRequiredMiddleware):
    """Afterwards only somebody signed in, in a post, with the second factor his post demands, has reached a page."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Send strangers to sign in, people without a post to a page that says so, and others on."""
        if request.path.startswith(OPEN):
            return None
        turned_away = super().process_view(request, view_func, view_args, view_kwargs)
        if turned_away is not None or not request.user.is_authenticated or request.path.startswith(ACCOUNT_PAGES):
            return turned_away
        actor: Actor | None = request.actor  # type: ignore[attr-defined]
        if actor is None:
            return render(request, "web/no_post.html", status=403)
        if settings.SECOND_FACTOR and actor.needs_totp and not is_mfa_enabled(request.user):
            return redirect("mfa_activate_totp")
        return None


def actor_of(request: HttpRequest) -> Actor | None:
    """Return who acts in this request, or None when nobody is signed in or the person holds no post."""
    if not request.user.is_authenticated:
        return None
    appointments = current_appointments(request.user, timezone.localdate())
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
