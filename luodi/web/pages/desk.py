"""My desk: the first page of the day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.regulations import queries as regulations
from luodi.web.access import in_post
from luodi.web.queries import desk as queries


@require_safe
@in_post
def desk(request: HttpRequest) -> HttpResponse:
    """Show what the person owes, what waits for him, and what his unit is behind on."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    home = get_object_or_404(Jurisdiction, pk=actor.jurisdiction_id)
    book = regulations.book_for(home, today)
    context = {"desk": queries.desk(actor=actor, book=book, on=today), "book": book, "today": today}
    return render(request, "web/desk.html", context)
