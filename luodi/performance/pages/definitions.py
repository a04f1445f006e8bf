"""The same projects under several definitions, side by side, with the projects that make the difference."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luodi.organization.actors import Actor
from luodi.performance.pages.panel import frame
from luodi.performance.queries.asking import chosen
from luodi.performance.queries.definitions import Comparison, compared, definition_set
from luodi.performance.queries.membership import differing


@require_safe
def definitions(request: HttpRequest) -> HttpResponse:
    """Show the rates of a set by definition, and for one of the rates the projects not all definitions treat alike."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = chosen(actor, request.GET.dict())
    shown = definition_set(asked, request.GET.get("set", ""))
    context = frame(actor, asked) | {"shown": shown}
    status = 422 if asked.problems else 200
    if shown is None:
        return render(request, "performance/definitions.html", context, status=status)
    rows = compared(asked, shown, actor)
    row = _row(rows, request.GET.get("row", ""))
    if row is not None:
        rates = [None if rate is None else rate.figure.indicator for rate in row.rates]
        page, projects = differing(asked, rates, actor, page=request.GET.get("page"))
        titles = [
            f"{one.title} {rate.title}" if rate else "" for one, rate in zip(shown.definitions, rates, strict=True)
        ]
        lines = [(one.project, [pair for pair in zip(titles, one.said, strict=True) if pair[0]]) for one in projects]
        context |= {"page": page, "projects": lines, "titles": [title for title in titles if title]}
    context |= {"rows": rows, "row": row}
    return render(request, "performance/definitions.html", context, status=status)


def _row(rows: list[Comparison], title: str) -> Comparison | None:
    """The row asked about; without one the first that several definitions have."""
    comparable = [one for one in rows if one.is_comparable]
    return next((one for one in comparable if one.title == title), comparable[0] if comparable else None)
