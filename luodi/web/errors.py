"""Pages for what went wrong, each saying what happened and what to do next."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.organization.refusals import NotAllowed, Outdated, Refused

Text = str | Promise


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the request could not be read."""
    return _page(
        request,
        400,
        _("This request could not be read"),
        _("The address or the form is incomplete, or a file is too large. Go back one page and try again."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the post does not allow this."""
    return _page(
        request,
        403,
        _("Your post does not include this"),
        _("What a post may do is laid down in the rulebook. If you hold another post, choose it and try again."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is nothing here for this person."""
    return _page(
        request,
        404,
        _("There is nothing here"),
        _("The page does not exist, or it belongs to a unit or place your post does not see."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours. Asks nothing of the database, which may be the very thing that failed."""
    return render(request, "web/broken.html", {"shell_is_bare": True}, status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form had been open for too long, or came from elsewhere."""
    return _page(
        request,
        403,
        _("This form is no longer valid"),
        _("It was open for too long, or you signed in again meanwhile. Go back, reload and send it once more."),
    )


def _page(request: HttpRequest, status: int, title: Text, text: Text) -> HttpResponse:
    template = "web/error_fragment.html" if request.headers.get("HX-Request") else "web/error.html"
    return render(request, template, {"code": status, "title": title, "text": text}, status=status)


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Show a refusal: the sentence, the clause, what is missing and where it can be supplied."""
    status = status_of(refusal)
    if status == 404:
        return not_found(request, Http404())
    template = "web/refused_fragment.html" if request.headers.get("HX-Request") else "web/refused.html"
    return render(
        request, template, {"refusal": refusal, "back": _back(request), "outdated": status == 409}, status=status
    )


def status_of(refusal: Refused) -> int:
    """Return the HTTP status of a refusal: 404 unseen, 403 not this post's, 409 changed meanwhile, 422 by the rules."""
    if isinstance(refusal, NotAllowed):
        return 404 if refusal.code == "not-found" else 403
    return 409 if isinstance(refusal, Outdated) else 422


def _back(request: HttpRequest) -> str:
    """The page the person came from, when it is one of ours."""
    came_from = request.headers.get("Referer", "")
    own = f"{request.scheme}://{request.get_host()}/"
    return came_from if came_from.startswith(own) else "/"
