"""The list of rounds, its export, and what waits for me."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luodi.records import pages
from luodi.regulations.queries import books_seen
from luodi.reviews.queries.waiting import waiting
from luodi.reviews.record import RECORD


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the rounds the actor may see."""
    return pages.list_page(request, RECORD, template="reviews/list.html")


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Send the list as it stands, as xlsx or csv."""
    return pages.export(request, RECORD)


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits for the actor: late first."""
    actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    found = waiting(actor, today)
    books = {book.header.place: book for book in books_seen(actor.jurisdictions, today)}
    lines = [(one, books.get(one.place)) for one in found]
    return render(request, "reviews/queue.html", {"lines": lines, "late": sum(one.is_late for one in found)})
