"""The pages of the sweeps: start one, watch it, see what is counted more than once."""

from io import BytesIO
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luodi.comparison import actions
from luodi.comparison.models import Sweep
from luodi.comparison.queries.sweeps import (
    group_or_404,
    lines_of,
    members_of,
    money_of,
    sheet_of,
    sweep_or_404,
    totals_of,
)
from luodi.comparison.record import SWEEPS
from luodi.formats import sheets
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed
from luodi.records import pages as record_pages

SWEEP = "comparison.sweep"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _actor(request: HttpRequest) -> Actor:
    """Whoever looks; only posts that may sweep see what sweeps found."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if SWEEP not in actor.verbs:
        raise NotAllowed(_("Your post does not sweep projects."), code="not-allowed")
    return actor


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the sweeps of the place."""
    _actor(request)
    return record_pages.list_page(request, SWEEPS, template="comparison/sweeps.html")


@require_safe
def export_sweeps(request: HttpRequest) -> HttpResponse:
    """Send the list of sweeps as xlsx or csv."""
    _actor(request)
    return record_pages.export(request, SWEEPS)


@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Start a sweep and show how far it is."""
    row = actions.sweep(actor=_actor(request), data={})
    messages.success(request, _("The sweep has been started; you may leave this page."))
    return redirect("comparison:sweep", pk=row.pk)


@require_safe
def sweep(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far the sweep is, or its groups."""
    actor = _actor(request)
    row = sweep_or_404(actor, pk)
    lines = lines_of(actor, row, number=request.GET.get("page"))
    context = {"sweep": row, "lines": lines, "totals": totals_of(row)}
    return render(request, "comparison/sweep.html", context)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how far the job is; when it is done, send the page to what was found."""
    row: Sweep = sweep_or_404(_actor(request), pk)
    if row.is_running:
        return render(request, "comparison/sweep.html#progress", {"sweep": row})
    response = HttpResponse(status=204)
    response["HX-Redirect"] = reverse("comparison:sweep", args=[pk])
    return response


@require_safe
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the projects of one group, the first declared first."""
    actor = _actor(request)
    row = group_or_404(actor, pk)
    members = members_of(actor, row, on=timezone.localdate())
    context = {"group": row, "members": members, "money": money_of(row)}
    return render(request, "comparison/group.html", context)


@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """Send all groups of the sweep as a workbook, one line for each project."""
    actor = _actor(request)
    row = sweep_or_404(actor, pk)
    if row.is_running:
        raise Http404(pk)
    stream = BytesIO()
    sheets.write_workbook(stream, sheets=[sheet_of(actor, row, on=timezone.localdate())])
    response = HttpResponse(stream.getvalue(), content_type=SHEET_TYPE)
    name = f"{_('Counted more than once')}-{timezone.localdate(row.started_at):%Y%m%d}.xlsx"
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
