"""Sources side by side (以后制前): one figure as several departments see it, and what a department reports."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from luodi.engine.rulebook.schema.performance import FigureSource, SourceComparison
from luodi.engine.values.period import to_date
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Refused
from luodi.performance import actions
from luodi.performance.pages.panel import frame
from luodi.performance.queries.asking import Chosen, chosen
from luodi.performance.queries.reports import reports_of
from luodi.performance.queries.sources import comparison_named, lines_of, summary
from luodi.performance.source_inputs import ReportFigure
from luodi.records.forms import VerbForm, form_class

LABELS = {"value": gettext_lazy("figure"), "note": gettext_lazy("reason or note")}
HIDDEN = ("place", "comparison", "source", "unit", "period")


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Show one compared figure: units down, sources across, with what differs from the leading source."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = _asked(actor, request)
    shown = comparison_named(asked, request.GET.get("comparison", ""))
    context = frame(actor, asked) | {"shown": shown}
    if shown is not None:
        lines = lines_of(asked, shown, actor)
        context |= {"lines": lines, "indicator": asked.book.indicator(shown.indicator)}
        context["summary"] = [] if asked.unit else summary(lines, shown)
        context["may_report"] = {one.id for one in shown.sources if _may_report(actor, one)}
    return render(request, "performance/sources.html", context, status=422 if asked.problems else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def source(request: HttpRequest, comparison: str, source: str) -> HttpResponse:
    """Show what a department reported for a unit and period, all of it; who reports it does so here."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = _asked(actor, request)
    shown, said_by = _named(asked, comparison, source)
    form = form_class(ReportFigure, labels=LABELS, hidden=HIDDEN)(
        request.POST or None, initial=_initial(asked, shown, said_by)
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        refusal = _report(actor, form)
        if refusal is None:
            messages.success(request, _("Reported. What was reported before stays on record."))
            return redirect(f"{reverse('performance:sources')}?{asked.query(unit=None, comparison=shown.id)}")
    history = reports_of(actor, asked.place, shown.id, said_by.id, asked.period, asked.unit)
    context = frame(actor, asked) | {
        "shown": shown,
        "source": said_by,
        "indicator": asked.book.indicator(shown.indicator),
        "history": history,
        "posts": [asked.book.post(one).title for one in said_by.reported_by],
        "may_report": _may_report(actor, said_by),
        "form": form,
        "refusal": refusal,
    }
    return render(request, "performance/source.html", context, status=422 if refusal or form.errors else 200)


def _asked(actor: Actor, request: HttpRequest) -> Chosen:
    """What is asked for: the year up to the end of last month, which departments report on, unless another is named."""
    last = timezone.localdate().replace(day=1) - timedelta(days=1)
    return chosen(actor, {"period": to_date(last).code} | request.GET.dict())


def _report(actor: Actor, form: VerbForm) -> Refused | None:
    """Report what the form says; return the refusal, shown beside its fields, if there is one."""
    try:
        actions.report_figure(actor=actor, data=form.values())
    except NotAllowed:
        raise
    except Refused as refused:
        form.show(refused.fields)
        return refused
    return None


def _may_report(actor: Actor, source: FigureSource) -> bool:
    return actor.post_code in source.reported_by and actions.report_figure.code in actor.verbs


def _named(asked: Chosen, comparison: str, source: str) -> tuple[SourceComparison, FigureSource]:
    """The comparison and the reported source. Raises Http404 for unknown ones and for sources nobody reports."""
    shown = comparison_named(asked, comparison)
    found = next((one for one in shown.sources if one.id == source), None) if shown else None
    if shown is None or found is None or not found.reported_by:
        raise Http404(source)
    return shown, found


def _initial(asked: Chosen, shown: SourceComparison, source: FigureSource) -> dict[str, Any]:
    return {
        "place": asked.place.code,
        "comparison": shown.id,
        "source": source.id,
        "unit": asked.unit.code if asked.unit else "",
        "period": asked.period.code,
    }
