"""The pages of the figure check: what is to be checked, what was checked, and one checkup."""

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from luodi.checkups import actions, queries
from luodi.checkups.exporting import findings_sheet
from luodi.checkups.forms import CheckForm
from luodi.checkups.record import CHECKUPS
from luodi.checkups.showing import english, groups_of, paragraphs_of, tables_of
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Refused
from luodi.records import files, pages
from luodi.regulations.queries import book_by_digest

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIMIT_BYTES = 20 * 2**20


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest) -> HttpResponse:
    """Take a draft to be checked, and show what was checked before."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    may_check = actions.check.code in actor.verbs
    if request.method == "POST":
        return _check(request, actor)
    form = CheckForm(actor=actor, initial={"place": _home_code(actor)}) if may_check else None
    return pages.list_page(request, CHECKUPS, template="checkups/list.html", extra={"form": form})


def _home_code(actor: Actor) -> str:
    from luodi.organization.models import Jurisdiction

    return Jurisdiction.objects.filter(pk=actor.jurisdiction_id or 0).values_list("code", flat=True).first() or ""


def _check(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = CheckForm(request.POST, request.FILES, actor=actor)
    refusal = None
    if form.is_valid():
        try:
            row = actions.check(actor=actor, data=_stored(form, actor))
        except NotAllowed:
            raise
        except Refused as refused:
            refusal = refused
        else:
            return redirect("checkups:checkup", pk=row.pk)
    return render(request, "checkups/refused.html", {"form": form, "refusal": refusal}, status=422)


def _stored(form: CheckForm, actor: Actor) -> dict[str, Any]:
    """The form's values; a file is put into the store first. Raises Refused for one that is not taken."""
    data = dict(form.cleaned_data)
    upload = data.pop("upload", None)
    if upload is not None:
        if actions.check.code in actor.verbs:
            data["file"] = files.store(upload, actor=actor, limit_bytes=LIMIT_BYTES).pk
        data["text"] = ""
    return data


@require_safe
def list_export(request: HttpRequest) -> HttpResponse:
    """Send the list as it stands."""
    return pages.export(request, CHECKUPS)


@require_safe
def checkup(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the draft with its figures marked, and beside it what was found."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = queries.checkup_or_404(actor, pk)
    paragraphs, left_out = paragraphs_of(row)
    context = {
        "checkup": row,
        "book": book_by_digest(row.rulebook_digest),
        "groups": groups_of(row),
        "found": len(row.findings),
        "paragraphs": paragraphs,
        "left_out": left_out,
        "tables": tables_of(row),
        "notes": row.content.get("notes_en" if english() else "notes", row.content["notes"]),
    }
    return render(request, "checkups/checkup.html", context)


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the findings and the figures of a checkup as a workbook."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = queries.checkup_or_404(actor, pk)
    response = HttpResponse(findings_sheet(row), content_type=SHEET_TYPE)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(row.name[:80])}-check.xlsx"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
