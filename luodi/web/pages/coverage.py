"""The coverage page: counts, bars, every clause with its state; and the same as a file."""

import csv

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luodi.web.access import in_post
from luodi.web.queries import coverage as queries
from luodi.web.queries.governing import Governed, governed
from luodi.web.queries.words import STATES

CLAUSES_ON_A_PAGE = 100
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@in_post
def coverage(request: HttpRequest, place: str) -> HttpResponse:
    """Show what became of every clause; planned ones are counted as planned, not as done."""
    under, found = _asked(request, place)
    context = {
        "governed": under,
        "coverage": found,
        "page": Paginator(found.rows, CLAUSES_ON_A_PAGE).get_page(request.GET.get("page")),
        "states": STATES,
        "wanted": request.GET.get("state", ""),
        "wanted_document": request.GET.get("document", ""),
        "words": request.GET.get("q", "").strip(),
    }
    return render(request, "web/law/coverage.html", context)


@require_safe
@in_post
def export(request: HttpRequest, place: str) -> HttpResponse:
    """Send the rows the filter leaves as CSV, readable by Excel."""
    under, found = _asked(request, place)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="coverage-{under.place}.csv"'
    answer.write("\ufeff")
    writer = csv.writer(answer)
    writer.writerow([_("clause"), _("place in the text"), _("text"), _("state"), _("what runs"), _("reason or plan")])
    for row in found.rows:
        rules = "；".join(f"{rule.kind_title}：{rule.title}" for rule in row.rules)
        reason = row.reason or "；".join(row.planned)
        cells = [row.id, row.path, row.text, str(STATES[row.state][0]), rules, reason]
        writer.writerow([harmless(cell) for cell in cells])
    return answer


def _asked(request: HttpRequest, place: str) -> tuple[Governed, queries.Coverage]:
    under = governed(actor=request.actor, place=place, on=timezone.localdate())  # type: ignore[attr-defined]
    found = queries.coverage(
        book=under.book,
        document=request.GET.get("document", ""),
        state=request.GET.get("state", ""),
        words=request.GET.get("q", "").strip(),
    )
    return under, found


def harmless(cell: str) -> str:
    """Return the cell so that a spreadsheet does not take it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
