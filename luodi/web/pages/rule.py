"""A rule's own page: what it says, where it comes from, how its worked examples turn out, its live state."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from luodi.web.access import in_post
from luodi.web.queries import rule as queries
from luodi.web.queries.cases import worked_cases
from luodi.web.queries.governing import governed
from luodi.web.queries.live import live_counts
from luodi.web.queries.requirements import condition_sentence, requirements


@require_safe
@in_post
def rule(request: HttpRequest, place: str, kind: str, identifier: str) -> HttpResponse:
    """Show one rule of a place's rulebook."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    under = governed(actor=actor, place=place, on=today)
    page = queries.rule_page(book=under.book, kind=kind, identifier=identifier)
    if page is None:
        raise Http404(identifier)
    language = get_language() or "zh"
    figures = live_counts(actor=actor, governed=under, references=[page.rule.reference], on=today)
    context = {
        "governed": under,
        "page": page,
        "figures": figures.get(page.rule.reference, ()),
        "requirements": requirements(book=under.book, part=page.source, on=today, language=language),
        "cases": worked_cases(book=under.book, reference=page.rule.reference, language=language),
        "sentence": condition_sentence(book=under.book, part=page.source, on=today, language=language),
    }
    return render(request, "web/law/rule.html", context)
