"""The list of agreements and the clean-up ledger."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from luodi.agreements.record import AGREEMENTS, CLEAN_UP
from luodi.records import pages


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the agreements the actor may see."""
    return pages.list_page(request, AGREEMENTS, template="agreements/list.html")


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Send the list as it stands, as xlsx or csv."""
    return pages.export(request, AGREEMENTS)


@require_safe
def clean_up(request: HttpRequest) -> HttpResponse:
    """Show the findings in existing agreements, with what is done about each."""
    return pages.list_page(request, CLEAN_UP, template="agreements/clean_up.html")


@require_safe
def clean_up_export(request: HttpRequest) -> HttpResponse:
    """Send the clean-up ledger as it stands, as xlsx or csv."""
    return pages.export(request, CLEAN_UP)
