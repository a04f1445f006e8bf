"""Papers and dossiers as files."""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luodi.documents import queries
from luodi.documents.content import spoken
from luodi.documents.dossier import dossier_pdf, dossier_zip
from luodi.documents.making import FORMATS, Made, for_public, made_of, write
from luodi.documents.models import Bulletin
from luodi.documents.papers import blanks_of
from luodi.formats.papers import PaperError
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.projects.queries import dossier_or_404
from luodi.projects.queries.dossier import dossier

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}
DOSSIER_FORMATS = {"pdf": (dossier_pdf, "application/pdf"), "zip": (dossier_zip, "application/zip")}


@require_safe
def paper(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """Send the paper as DOCX, PDF, HTML or JSON."""
    row = queries.counted_or_404(request.actor, pk)  # type: ignore[attr-defined]
    return _written(request, row, made_of(row), format, name=row.title)


@require_safe
def public_paper(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """Send the version the public may read."""
    row = queries.counted_or_404(request.actor, pk)  # type: ignore[attr-defined]
    try:
        made = for_public(made_of(row), row.jurisdiction)
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    title = spoken(made.content.title, made.content.figures, blanks_of(made.number, row.issued_on))
    return _written(request, row, made, format, name=_("%(title)s (public version)") % {"title": title})


def _written(request: HttpRequest, row: Bulletin, made: Made, format: str, *, name: str) -> HttpResponse:
    if format not in FORMATS:
        raise Http404(format)
    try:
        content = write(made, format)
    except PaperError as error:
        messages.error(request, error.text(language=_language()))
        return redirect("documents:bulletin", pk=row.pk)
    return attachment(content, name=f"{name}.{format}", media_type=MEDIA_TYPES[format])


def attachment(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """Return the bytes as a file to be saved under the name."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def dossier_paper(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """Send a whole dossier as one PDF, or as one zip with every file in it."""
    if format not in DOSSIER_FORMATS:
        raise Http404(format)
    actor: Actor = request.actor  # type: ignore[attr-defined]
    project = dossier_or_404(actor, pk)
    make, media_type = DOSSIER_FORMATS[format]
    try:
        content = make(dossier(actor, project, timezone.localdate()), made_at=timezone.now())
    except PaperError as error:
        messages.error(request, error.text(language=_language()))
        return redirect("projects:dossier", pk=pk)
    return attachment(content, name=f"{project.number} {project.name}.{format}", media_type=media_type)


def _language() -> str:
    return "en" if (get_language() or "zh").startswith("en") else "zh"
