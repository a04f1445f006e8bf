"""Turns a verb's refusal, wherever it was called from, into a page that quotes the clause."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from luodi.organization.refusals import Refused
from luodi.web import errors


class RefusalMiddleware:
    """Afterwards a `Refused` that a page did not catch is answered with its sentence, clause and missing items."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave everything else, and the API's own envelope, alone."""
        if isinstance(exception, Refused) and not request.path.startswith("/api/"):
            return errors.refused(request, exception)
        return None
