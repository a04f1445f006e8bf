"""The dossier's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luodi.projects.labels import COLUMN_LABELS
from luodi.projects.panels import Asking, panels
from luodi.projects.queries import dossier_or_404
from luodi.projects.queries.dossier import dossier


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show where the project stands, what is missing for the next step, who is late, what was promised, what is proven."""
    actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    found = dossier(actor, dossier_or_404(actor, pk), today)
    parts = panels(Asking(actor, found.project, found.book, today))
    context = {
        "dossier": found,
        "project": found.project,
        "book": found.book,
        "today": today,
        "labels": COLUMN_LABELS,
        "panels": parts,
    }
    return render(request, "projects/dossier.html", context)
