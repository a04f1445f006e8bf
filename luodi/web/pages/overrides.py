"""The public list of steps taken against a gate."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luodi.projects import queries as projects
from luodi.web.access import in_post
from luodi.web.queries.governing import all_governed

OVERRIDES_ON_A_PAGE = 50


@require_safe
@in_post
def overrides(request: HttpRequest) -> HttpResponse:
    """List every override of the person's places: by whom, why, what the gate still missed."""
    found = projects.overrides(request.actor)  # type: ignore[attr-defined]
    page = Paginator(found, OVERRIDES_ON_A_PAGE).get_page(request.GET.get("page"))
    books = {one.place: one.book for one in all_governed(actor=request.actor, on=timezone.localdate())}  # type: ignore[attr-defined]
    rows = [(step, books.get(step.project.jurisdiction.place)) for step in page.object_list]
    return render(request, "web/overrides.html", {"page": page, "rows": rows})
