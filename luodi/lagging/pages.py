"""The pages of this room: the list with what was brought on, and a lagging project with what is done about it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luodi.engine.values import Period
from luodi.engine.values.period import PeriodKind, period_of
from luodi.lagging import actions, forms, queries
from luodi.lagging.record import RECORD
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.models import Unit
from luodi.organization.refusals import NotAllowed, Refused
from luodi.projects.models import Project
from luodi.records import pages
from luodi.regulations.queries import book_for


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the lagging projects the actor may see, and what was brought on this year (or `?year=`) against the target."""
    actor = _actor(request)
    found = queries.rule_of(actor, timezone.localdate())
    extra: dict[str, Any] = {"rule": None}
    if found is not None:
        _place, book, rule = found
        period = _year(request)
        counted = queries.conversions(actor, period, timezone.now())
        extra = {"rule": rule, "book": book, "counted": counted, "period": period, "today": timezone.localdate()}
    return pages.list_page(request, RECORD, template="lagging/list.html", extra=extra)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Send the list as it stands, as xlsx or csv."""
    return pages.export(request, RECORD)


@require_http_methods(["GET", "HEAD", "POST"])
def project(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how a project lags and what was planned; whoever may plans anew here."""
    actor = _actor(request)
    row = queries.project_or_404(actor, pk)
    book = book_for(row.jurisdiction, timezone.localdate())
    found = queries.standing_of(row, book, queries.now_known())
    units = Unit.objects.filter(jurisdiction__place=row.jurisdiction.place, abolished_on=None).order_by("position")
    form = forms.plan_form([(unit.pk, unit.short_name) for unit in units])(
        request.POST or None, initial={"owner_unit": row.responsible_unit_id}
    )
    sees_dossier = visible(actor, Project.objects.filter(pk=pk)).exists()
    refusal: Refused | None = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.plan(actor=actor, target=row.pk, data=form.values())
            messages.success(request, _("It is recorded, and on the owner's desk."))
            return redirect("lagging:project", pk=pk)
        except NotAllowed:
            raise
        except Refused as refused:
            form.show(refused.fields)
            refusal = refused
    context = {
        "project": row,
        "book": book,
        "rule": found[0] if found else None,
        "lag": found[1] if found else None,
        "plans": queries.plans_of(actor, row),
        "sees_dossier": sees_dossier,
        "may": actions.plan.code in actor.verbs and found is not None and sees_dossier,
        "form": form,
        "refusal": refusal,
        "today": timezone.localdate(),
    }
    return render(request, "lagging/project.html", context, status=422 if refusal or form.errors else 200)


def _year(request: HttpRequest) -> Period:
    asked = request.GET.get("year", "")
    today = timezone.localdate()
    if asked.isdigit() and len(asked) == 4 and 2000 <= int(asked) <= today.year:
        return Period.parse(asked)
    return period_of(PeriodKind.YEAR, today)


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]
