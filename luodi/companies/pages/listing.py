"""The register as a list."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from luodi.companies.record import RECORD
from luodi.records import pages as record_pages


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the companies the actor may see."""
    return record_pages.list_page(request, RECORD, template="companies/list.html")


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Send the list as it stands, as xlsx or csv."""
    return record_pages.export(request, RECORD)
