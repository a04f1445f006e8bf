"""A sheet of targets: sent in, looked at cell by cell, then accepted or discarded. Nothing is written before."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Refused
from luodi.performance import actions
from luodi.performance.queries.asking import place_named
from luodi.performance.queries.sheets import preview_of, sheet_or_404
from luodi.performance.wording import sheet_limits
from luodi.records import files
from luodi.regulations.queries import book_for


@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """Take a sheet in and show what was read of it; one that cannot be read is refused with what to do."""
    actor = _actor(request)
    verb = actions.read_target_sheet
    verb.demand(actor)
    given, place = request.FILES.get("file"), request.POST.get("place", "")
    back = {"place": place, "period": request.POST.get("period", "")}
    try:
        if not isinstance(given, UploadedFile):
            raise Refused(_("Choose a workbook."), code="invalid")
        stored = files.store(given, actor=actor, limit_bytes=sheet_limits().file_bytes)
        sheet = verb(actor=actor, data={**back, "file": stored.pk})
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(f"{reverse('performance:targets')}?{urlencode(back)}")
    return redirect("performance:target_sheet", pk=sheet.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what accepting the sheet would change and what is wrong with its cells; accept it when asked."""
    actor = _actor(request)
    sheet = sheet_or_404(actor, pk)
    refusal = None
    if request.method == "POST":
        data = {"leave_issues": request.POST.get("leave_issues") == "1", "reason": request.POST.get("reason", "")}
        try:
            actions.accept_target_sheet(actor=actor, target=pk, data=data)
        except NotAllowed:
            raise
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("The targets of the sheet hold from now on."))
            return redirect(_table(sheet.jurisdiction.code, sheet.period))
    place = place_named(actor, sheet.jurisdiction.code)
    book = book_for(place, sheet.uploaded_at.date())
    context = {
        "preview": preview_of(sheet, book, actor),
        "sheet": sheet,
        "book": book,
        "refusal": refusal,
        "may_accept": actions.accept_target_sheet.code in actor.verbs and sheet.state == "preview",
        "back": _table(sheet.jurisdiction.code, sheet.period),
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "performance/target_sheet.html", context, status=422 if refusal else 200)


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the sheet aside."""
    actor = _actor(request)
    sheet = sheet_or_404(actor, pk)
    actions.discard_target_sheet(actor=actor, target=pk, data={"reason": request.POST.get("reason", "")})
    messages.success(request, _("The sheet is set aside; no target has changed."))
    return redirect(_table(sheet.jurisdiction.code, sheet.period))


def _table(place: str, period: str) -> str:
    return f"{reverse('performance:targets')}?{urlencode({'place': place, 'period': period})}"


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
