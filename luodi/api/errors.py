"""The one error envelope: `{"error": {"code", "message", "cite", "missing", "fields", "request"}}`."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from luodi.organization.refusals import NotAllowed, Outdated, Refused
from luodi.organization.validation import message

STATUS_BY_CODE = {"not-found": 404, "outdated": 409, "duplicate": 409, "unchanged": 409, "invalid": 422}


class MissingItem(Schema):
    """One thing that is missing, and where it can be supplied."""

    title: str
    explanation: str = ""
    link: str = ""
    cite: list[str] = []


class ErrorBody(Schema):
    """Why the request was not carried out. `code` is stable; `message` is in the request's language."""

    code: str
    message: str
    cite: list[str] = []
    missing: list[MissingItem] = []
    fields: dict[str, list[str]] = {}


class ErrorEnvelope(Schema):
    """The one shape of every answer that is not a success."""

    error: ErrorBody


def envelope(code: str, message: str, **rest: Any) -> dict[str, Any]:
    """Return the envelope as plain values."""
    return {"error": {"code": code, "message": message, "cite": [], "missing": [], "fields": {}, **rest}}


def status_of(refusal: Refused) -> int:
    """Return the HTTP status of a refusal: 403 not allowed, 404 not visible, 409 conflict, 422 bad input, 409 a closed gate."""
    if isinstance(refusal, Outdated):
        return 409
    if refusal.code in STATUS_BY_CODE:
        return STATUS_BY_CODE[refusal.code]
    return 403 if isinstance(refusal, NotAllowed) else 409


def install(api: NinjaAPI) -> None:
    """Afterwards every exception of the API leaves in the one envelope."""

    def refused(request: HttpRequest, error: Any) -> HttpResponse:
        missing = [
            {"title": i.title, "explanation": i.explanation, "link": i.link, "cite": list(i.cite)}
            for i in error.missing
        ]
        body = envelope(error.code, str(error), cite=list(error.cite), missing=missing, fields=error.fields)
        return api.create_response(request, body, status=status_of(error))

    def invalid(request: HttpRequest, error: Any) -> HttpResponse:
        fields: dict[str, list[str]] = {}
        for problem in error.errors:
            fields.setdefault(".".join(str(part) for part in problem["loc"][1:]), []).append(message(problem))
        body = envelope("invalid", _("Some of what was sent cannot be used."), fields=fields)
        return api.create_response(request, body, status=422)

    def other(request: HttpRequest, error: Any) -> HttpResponse:
        return api.create_response(request, envelope("http", str(error)), status=error.status_code)

    def simple(code: str, status: int, message: str) -> Any:
        return lambda request, error: api.create_response(request, envelope(code, str(_(message))), status=status)

    api.add_exception_handler(Refused, refused)
    api.add_exception_handler(ValidationError, invalid)
    api.add_exception_handler(AuthenticationError, simple("not-signed-in", 401, "Send a valid token, or sign in."))
    api.add_exception_handler(Http404, simple("not-found", 404, "This does not exist, or your post may not see it."))
    api.add_exception_handler(PermissionDenied, simple("not-allowed", 403, "Your post does not allow this."))
    api.add_exception_handler(HttpError, other)
