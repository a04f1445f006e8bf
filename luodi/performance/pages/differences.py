"""A period as it was known and as it is known now."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.organization.actors import Actor
from luodi.performance.behind import page_rows
from luodi.performance.differing import (
    Difference,
    causes,
    differences,
    instant_words,
    is_nothing_between,
    late_entries,
    suggested_days,
    two_instants,
)
from luodi.performance.pages.panel import frame
from luodi.performance.queries.asking import Chosen, chosen
from luodi.performance.queries.closing import closing_of
from luodi.performance.queries.figure import indicator_or_404

PER_PAGE = 50


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show what differs in a period between two days, and for one indicator the rows that make the difference.

    While the period runs and no day is chosen there is nothing between now and now: two days are asked for instead.
    """
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = chosen(actor, request.GET.dict())
    closing = closing_of(actor, asked.place, asked.period)
    earlier, later = two_instants(asked, closing, request.GET.get("until", ""))
    nothing = is_nothing_between(earlier, later)
    found = [] if nothing else differences(earlier, later)
    opened = _opened(asked, found, request.GET.get("indicator", ""))
    late: Page[Any] = Paginator(late_entries(earlier, later, actor), PER_PAGE).get_page(request.GET.get("page"))
    late.object_list = page_rows(late.object_list, book=asked.book, instant=later.instant)
    context = frame(actor, asked) | {
        "earlier": earlier,
        "later": later,
        "earlier_words": instant_words(earlier, closing),
        "later_words": instant_words(later, closing),
        "since": earlier.day.isoformat() if earlier.day and earlier.instant != closing.at else None,
        "until": later.day.isoformat() if later.day else None,
        "nothing_between": nothing,
        "suggested": suggested_days(asked) if nothing else (),
        "differences": found,
        "changed": sum(1 for one in found if one.changed),
        "opened": opened,
        "causes": causes(earlier, later, opened, actor) if opened is not None and not nothing else None,
        "late": late,
    }
    return render(request, "performance/differences.html", context, status=422 if asked.problems else 200)


def _opened(asked: Chosen, found: list[Difference], identifier: str) -> Indicator | None:
    """The indicator whose rows are shown: the one asked for, else the first that differs."""
    if identifier:
        return indicator_or_404(asked, identifier)
    return found[0].indicator if found and found[0].changed else None
