"""Who may open a page: somebody signed in, who holds a post."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from luodi.organization.actors import Actor


class ActingRequest(HttpRequest):
    """A request of somebody in a post."""

    actor: Actor


View = Callable[..., HttpResponse]


def in_post(view: View) -> View:
    """Let only people in a post through; others sign in first, or are told that they hold no post."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if getattr(request, "actor", None) is None:
            return render(request, "web/no_post.html", status=403)
        return view(request, *args, **named)

    return guarded
