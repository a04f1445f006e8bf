"""The public list of steps taken against a gate."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luodi.projects import queries as projects
from luodi.web.access import in_post

OVERRIDES_ON_A_PAGE = 50


@require_safe
@in_post
def overrides(request: HttpRequest) -> HttpResponse:
    """List every override of the person's places: by whom, why, what the gate still missed."""
    rows = projects.overrides(request.actor)  # type: ignore[attr-defined]
    page = Paginator(rows, OVERRIDES_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "web/overrides.html", {"page": page})
