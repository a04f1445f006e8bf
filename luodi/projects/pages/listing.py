"""The list of dossiers."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from luodi.projects.record import RECORD
from luodi.records import pages


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the dossiers the actor may see, as filtered, sorted and paged in the address."""
    return pages.list_page(request, RECORD, template="projects/list.html")


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Send the list as it stands, as xlsx or csv."""
    return pages.export(request, RECORD)


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the list as it stands under a name."""
    return pages.save_view(request, RECORD.key)
