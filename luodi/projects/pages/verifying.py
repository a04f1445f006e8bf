"""What waits for the verifying department."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luodi.organization.models import Jurisdiction
from luodi.projects.queries.waiting import entries_in_order, waiting_keys
from luodi.regulations.queries import book_for

PER_PAGE = 50


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show the declared results the actor's post is to verify, oldest first."""
    actor = request.actor  # type: ignore[attr-defined]
    book = book_for(Jurisdiction.objects.get(pk=actor.jurisdiction_id), timezone.localdate())
    page = Paginator(waiting_keys(actor, book), PER_PAGE).get_page(request.GET.get("page"))
    kinds = {kind.id: kind for kind in book.results}
    lines = [(entry, kinds[entry.kind]) for entry in entries_in_order(list(page.object_list))]
    return render(request, "projects/verifying.html", {"page": page, "lines": lines, "book": book})
