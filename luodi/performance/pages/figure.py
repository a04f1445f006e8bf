"""One figure with everything behind it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luodi.organization.actors import Actor
from luodi.performance.figures import figures_of
from luodi.performance.pages.panel import frame
from luodi.performance.queries.asking import chosen
from luodi.performance.queries.figure import behind, indicator_or_404
from luodi.performance.queries.sentence import sentences


@require_safe
def figure(request: HttpRequest, indicator: str) -> HttpResponse:
    """Show the figure: definition, clause, working, units in order, months, and the rows behind it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = chosen(actor, request.GET.dict())
    rule = indicator_or_404(asked, indicator)
    context = frame(actor, asked) | {
        "indicator": rule,
        "figure": figures_of(asked.asked(actor), [rule])[0],
        "sentences": sentences(rule, asked.book, on=min(asked.period.end, asked.as_of)),
        "behind": behind(asked, rule, actor, part=request.GET.get("part", ""), page=request.GET.get("page")),
    }
    return render(request, "performance/figure.html", context, status=422 if asked.problems else 200)
