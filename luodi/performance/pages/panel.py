"""The panel: every indicator of a place over a period, as known on a day."""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luodi.organization.actors import Actor
from luodi.organization.queries import jurisdictions, units_of
from luodi.performance.queries.asking import Chosen, chosen
from luodi.performance.queries.closing import closing_of
from luodi.performance.queries.exporting import panel_sheet
from luodi.performance.queries.panel import headings_compared
from luodi.performance.queries.panel import panel as groups_of
from luodi.performance.queries.periods import picker

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def panel(request: HttpRequest) -> HttpResponse:
    """Show the place's indicators by heading, each with its state, target, growth, rank and the rows behind it.

    Those that only serve to be compared with are counted when they are asked for.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = chosen(actor, request.GET.dict())
    everything = _everything(request)
    groups = groups_of(asked, actor, everything=everything)
    context = frame(actor, asked) | {
        "groups": groups,
        "compared": [group for group in groups if group.is_comparison],
        "to_compare": 0 if everything else headings_compared(asked.book),
    }
    return render(request, "performance/panel.html", context, status=422 if asked.problems else 200)


def _everything(request: HttpRequest) -> bool:
    """Whether the definitions of other places, counted only to be compared, are asked for too."""
    return request.GET.get("all") == "1"


def frame(actor: Actor, asked: Chosen) -> dict[str, object]:
    """Return what stands around figures on every page: what is asked for, and where else one can go."""
    return {
        "asked": asked,
        "book": asked.book,
        "picker": picker(asked.period, today=asked.today),
        "places": jurisdictions(actor),
        "units": units_of(asked.place),
        "closing": closing_of(actor, asked.place, asked.period),
    }


@require_safe
def panel_export(request: HttpRequest) -> HttpResponse:
    """Send the panel as it stands on the screen, as xlsx. Raises Refused for what cannot be asked."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = chosen(actor, request.GET.dict()).insist()
    content = panel_sheet(asked, groups_of(asked, actor, everything=_everything(request)))
    return sheet_response(content, name=f"{asked.place.name}-{asked.period.code.replace('/', '-')}-{asked.as_of}.xlsx")


def sheet_response(content: bytes, *, name: str) -> HttpResponse:
    """Return a workbook to be saved under the name."""
    response = HttpResponse(content, content_type=SHEET_TYPE)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
