"""One box for everything: projects and companies, clauses, units."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luodi.web.access import in_post
from luodi.web.queries import search as queries


@require_safe
@in_post
def search(request: HttpRequest) -> HttpResponse:
    """Show what the words find, as far as the person may see."""
    words = request.GET.get("q", "").strip()[:100]
    found = queries.found(actor=request.actor, words=words, on=timezone.localdate()) if words else None  # type: ignore[attr-defined]
    return render(request, "web/search.html", {"found": found, "search_words": words})
