"""The scan on its own: any contract or policy, read at once, nothing kept unless asked; and a scan that was kept."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luodi.agreements import actions, queries
from luodi.agreements.actions.reading import plain_paragraphs, read_or_refuse
from luodi.agreements.forms import ScanForm
from luodi.agreements.marking import mark, of_report, of_rows
from luodi.agreements.pages.acting import actor_of, check_verb, stored
from luodi.agreements.reporting import caution, scan_text
from luodi.engine.rulebook import Book
from luodi.formats.texts import ReadText, from_string
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Refused
from luodi.regulations.queries import book_by_digest, book_for

KEEP = "keep"


@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: HttpRequest) -> HttpResponse:
    """Read a text and show what was found beside it. Nothing is kept unless the clerk asks for the clean-up ledger."""
    actor = actor_of(request)
    check_verb(actor, actions.scan)
    home = get_object_or_404(Jurisdiction, pk=actor.jurisdiction_id)
    book = book_for(home, timezone.localdate())
    form = ScanForm(request.POST or None, request.FILES or None, book=book)
    context: dict[str, Any] = {"form": form, "book": book, "packs": book.scan_packs}
    if request.method != "POST" or not form.is_valid():
        return render(request, "agreements/scan.html", context, status=422 if form.errors else 200)
    try:
        if KEEP in request.POST:
            return _keep(request, actor, form)
        context |= _found(form, book)
    except Refused as refusal:
        return render(request, "agreements/scan.html", {**context, "refusal": refusal}, status=422)
    return render(request, "agreements/scan.html", context)


def _read(form: ScanForm) -> tuple[ReadText, str]:
    upload = form.cleaned_data.get("upload")
    if upload:
        return read_or_refuse(upload.read(), name=upload.name), upload.name
    return from_string(form.cleaned_data["text"]), _("pasted text")


def _found(form: ScanForm, book: Book) -> dict[str, Any]:
    read, name = _read(form)
    on = form.cleaned_data["on"] or timezone.localdate()
    report = scan_text(read, book=book, on=on, packs=form.cleaned_data["packs"])
    paragraphs = plain_paragraphs(read)
    findings = of_report(report, paragraphs)
    return {
        "name": name,
        "report": report,
        "caution": caution(report),
        "findings": findings,
        "paragraphs": mark(paragraphs, findings),
        "notes": [note.text("zh") for note in read.notes],
        "on": on,
    }


def _keep(request: HttpRequest, actor: Actor, form: ScanForm) -> HttpResponse:
    data = stored({"upload": form.cleaned_data.get("upload") or None}, actor)
    data |= {"packs": form.cleaned_data["packs"], "text": form.cleaned_data["text"]}
    kept_scan = actions.scan(actor=actor, data=data)
    messages.success(request, _("Kept in the clean-up ledger: conclude on each finding."))
    return redirect("agreements:kept-scan", pk=kept_scan.pk)


@require_safe
def kept(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a kept scan of an existing text: the text with its findings, each with its conclusion and measure."""
    actor = actor_of(request)
    row = queries.scan_or_404(actor, pk)
    if row.version_id is not None:
        return redirect("agreements:version", pk=row.version_id)
    findings = of_rows(queries.findings_of(actor, row))
    context = {
        "scan": row,
        "book": book_by_digest(row.rulebook_digest),
        "packs": row.packs,
        "findings": findings,
        "paragraphs": mark(row.paragraphs, findings),
        "may_judge": "agreements.judge_finding" in actor.verbs,
    }
    return render(request, "agreements/kept_scan.html", context)
