"""The pages of an import: the list, the upload, the preview with its questions, the acceptance and its progress."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luodi.exchange import actions
from luodi.exchange.annotated import annotated, annotated_name
from luodi.exchange.models import ACCEPTING, READING
from luodi.exchange.previewing import preview_context
from luodi.exchange.queries import import_or_404
from luodi.exchange.reading import ledgers_of, limits
from luodi.exchange.record import RECORD
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import NotAllowed, Refused
from luodi.records import files
from luodi.records import pages as record_pages
from luodi.regulations.queries import book_for

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UPLOAD = "exchange.upload_ledger"


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the imports the actor may see."""
    return record_pages.list_page(request, RECORD, template="exchange/list.html")


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Send the list of imports as it stands, as xlsx or csv."""
    return record_pages.export(request, RECORD)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a workbook in; a file that cannot be read is refused here, with what to do."""
    actor = _actor(request)
    if UPLOAD not in actor.verbs:
        raise NotAllowed(_("Your post does not bring in ledgers."))
    places = list(Jurisdiction.objects.filter(pk__in=actor.jurisdictions).order_by("code"))
    refusal = None
    if request.method == "POST":
        try:
            found = actions.upload_ledger(actor=actor, data=_uploaded(request))
        except Refused as refused:
            refusal = refused
        else:
            return redirect("exchange:preview", pk=found.pk)
    home = next((place for place in places if place.pk == actor.jurisdiction_id), places[0])
    context = {
        "ledgers": ledgers_of(book_for(home, timezone.localdate())),
        "places": places,
        "home": home,
        "today": timezone.localdate(),
        "limit": limits().file_bytes >> 20,
        "most_rows": limits().rows,
        "refusal": refusal,
    }
    return render(request, "exchange/upload.html", context, status=422 if refusal else 200)


def _uploaded(request: HttpRequest) -> dict[str, Any]:
    data: dict[str, Any] = {"file": request.FILES.get("file"), "ledger": request.POST.get("ledger", "")}
    for name in ("jurisdiction", "as_of"):
        if request.POST.get(name):
            data[name] = request.POST[name]
    return data


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was understood, what is doubtful or wrong, and what accepting would do; to HTMX only the rows."""
    actor = _actor(request)
    found = import_or_404(actor, pk)
    if found.state in (READING, ACCEPTING):
        return render(request, "exchange/running.html", {"found": found})
    context = preview_context(found, actor, show=request.GET.get("show", ""), number=request.GET.get("page"))
    if getattr(request, "htmx", False) and not request.htmx.boosted:  # type: ignore[attr-defined]
        return render(request, "exchange/preview.html#rows", context)
    return render(request, "exchange/preview.html", context)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the workbook anew with the answers given."""
    actor = _actor(request)
    found = import_or_404(actor, pk)
    given = {key.removeprefix("answer:"): value for key, value in request.POST.items() if key.startswith("answer:")}
    kept = {key: value for key, value in given.items() if value or key in found.answers}
    kept = {key: value for key, value in kept.items() if request.POST.get(f"before:{key}", None) != value}
    data = {"answers": kept, "rest": request.POST.get("rest") == "1"}
    actions.answer_questions(actor=actor, target=found, data=data)
    messages.success(request, _("The workbook was read again with your answers."))
    return _back(request, pk)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a worker to take the rows over."""
    actor = _actor(request)
    found = import_or_404(actor, pk)
    data = {
        "with_doubts": request.POST.get("with_doubts") == "1",
        "leave_questions": request.POST.get("leave_questions") == "1",
    }
    actions.accept_import(actor=actor, target=found, data=data)
    return redirect("exchange:preview", pk=pk)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the import aside."""
    actor = _actor(request)
    found = import_or_404(actor, pk)
    actions.discard_import(actor=actor, target=found, data={"reason": request.POST.get("reason", "")})
    messages.success(request, _("The import was discarded; no dossier was touched."))
    return redirect("exchange:list")


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how far the worker is; when it is done, send the page to what came of it."""
    found = import_or_404(_actor(request), pk)
    if found.state in (READING, ACCEPTING):
        return render(request, "exchange/running.html#progress", {"found": found})
    response = HttpResponse(status=204)
    response["HX-Redirect"] = reverse("exchange:preview", args=[pk])
    return response


@require_safe
def annotated_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the workbook back with its issues column."""
    found = import_or_404(_actor(request), pk)
    if not found.preview:
        raise Refused(_("The workbook has not been read yet."), code="not-read")
    response = HttpResponse(annotated(found), content_type=SHEET_TYPE)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(annotated_name(found))}"
    return response


@require_safe
def original(request: HttpRequest, pk: int) -> FileResponse:
    """Send the workbook as it was uploaded."""
    return files.response(import_or_404(_actor(request), pk).file)


def _back(request: HttpRequest, pk: int) -> HttpResponse:
    kept = request.POST.get("query", "")
    return redirect(f"{reverse('exchange:preview', args=[pk])}{'?' + kept if kept else ''}")
