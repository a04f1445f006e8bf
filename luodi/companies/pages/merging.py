"""The pages on which two entries become one, after somebody has seen what would move, and on which that is undone."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luodi.companies import actions
from luodi.companies.merging import plan
from luodi.companies.models import Company, Merge
from luodi.companies.pages.shared import actor_of, company_or_404
from luodi.organization.access import visible
from luodi.organization.refusals import Refused
from luodi.records import search

MOST_SHOWN = 20


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the other entry, see what would move or why it cannot, and merge."""
    actor = actor_of(request, verb="companies.merge")
    gone = company_or_404(actor, pk)
    asked = request.POST.get("into") or request.GET.get("into", "")
    kept = company_or_404(actor, int(asked)) if asked.isdigit() else None
    refusal = None
    if request.method == "POST" and kept is not None:
        try:
            actions.merge(actor=actor, target=gone, data={"into": kept.pk, "reason": request.POST.get("reason", "")})
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("Merged into %(name)s; this can be undone there.") % {"name": kept.name})
            return redirect("companies:company", pk=kept.pk)
    words = request.GET.get("q", "").strip()
    context: dict[str, Any] = {
        "company": gone,
        "kept": kept,
        "planned": plan(gone, kept) if kept is not None else None,
        "query": words,
        "candidates": _candidates(actor, gone, words),
        "reason": request.POST.get("reason", ""),
        "refusal": refusal,
    }
    return render(request, "companies/merge.html", context, status=422 if refusal else 200)


@require_POST
def undo_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a merge and show the entry that stands again."""
    actor = actor_of(request, verb="companies.undo_merge")
    row = visible(actor, Merge.objects.filter(pk=pk)).first()
    if row is None:
        raise Http404(pk)
    found = actions.undo_merge(actor=actor, target=row, data={"reason": request.POST.get("reason", "")})
    messages.success(request, _("The merge was undone; both entries stand as before."))
    return redirect("companies:company", pk=found.pk)


def _candidates(actor: Any, gone: Company, words: str) -> list[Company]:
    """The entries one might mean: those found by the words, else those whose name is the same in comparable form."""
    rows = visible(actor, Company.objects.filter(merged_into=None, jurisdiction_id=gone.jurisdiction_id))
    rows = rows.exclude(pk=gone.pk).order_by("name")
    if words:
        return list(search.search(rows, key="companies", query=words)[:MOST_SHOWN])
    return list(rows.filter(normal=gone.normal)[:MOST_SHOWN]) if gone.normal else []
