"""The queue of likenesses for those who rule."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from luodi.comparison.models import OPEN
from luodi.comparison.record import LIKENESSES
from luodi.records import pages as record_pages


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the likenesses the actor may see, the strongest first."""
    return record_pages.list_page(request, LIKENESSES, template="comparison/queue.html", extra={"open": OPEN})


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Lead to those that wait for a ruling."""
    return redirect(f"{reverse('comparison:list')}?state={OPEN}")


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Send the list as it stands, as xlsx or csv."""
    return record_pages.export(request, LIKENESSES)
