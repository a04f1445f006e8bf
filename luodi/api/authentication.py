"""Who calls: a token bound to a post, or the session of somebody signed in."""

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import APIKeyCookie, HttpBearer

from luodi.organization.actors import Actor
from luodi.organization.queries import actor_by_token


class Token(HttpBearer):
    """`Authorization: Bearer luodi_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Return the actor of the token and put him on the request."""
        actor = actor_by_token(token, at=timezone.now())
        if actor is not None:
            request.actor = actor  # type: ignore[attr-defined]
        return actor


class Session(APIKeyCookie):
    """The session of the screens; the cookie alone does not do, a CSRF token must come with a change."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """Return the acting person of the session."""
        return getattr(request, "actor", None)
