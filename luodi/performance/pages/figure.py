"""One figure with everything behind it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.organization.actors import Actor
from luodi.performance.drawings import trend
from luodi.performance.pages.panel import frame
from luodi.performance.queries.asking import Chosen, chosen
from luodi.performance.queries.figure import behind, figure_in, indicator_or_404, state_asked
from luodi.performance.queries.in_order import units_in_order
from luodi.performance.queries.sentence import sentences
from luodi.performance.queries.working import working_of


@require_safe
def figure(request: HttpRequest, indicator: str) -> HttpResponse:
    """Show the figure: definition, clause, working, units in order, months, and the rows behind it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = chosen(actor, request.GET.dict())
    rule = indicator_or_404(asked, indicator)
    context = frame(actor, asked) | _content(request, asked, rule, actor)
    return render(request, "performance/figure.html", context, status=422 if asked.problems else 200)


def _content(request: HttpRequest, asked: Chosen, rule: Indicator, actor: Actor) -> dict[str, Any]:
    state = state_asked(rule, asked, request.GET.get("state", ""))
    part, page = request.GET.get("part", ""), request.GET.get("page")
    shown = figure_in(asked, rule, actor, state=state)
    return {
        "indicator": rule,
        "figure": shown,
        "other": shown.other,
        "state": state,
        "sentences": sentences(rule, asked.book, on=min(asked.period.end, asked.as_of), state=state),
        "working": working_of(shown),
        "in_order": units_in_order(asked, rule),
        "trend": trend(asked.asked(actor), rule),
        "behind": behind(asked, rule, actor, part=part, state=state, page=page),
    }
