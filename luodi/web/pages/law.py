"""制度: the documents clause by clause beside what runs because of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from luodi.web.access import in_post
from luodi.web.queries import coverage, law
from luodi.web.queries.governing import Governed, all_governed, governed
from luodi.web.queries.live import live_counts
from luodi.web.queries.words import STATES


@require_safe
@in_post
def rules(request: HttpRequest) -> HttpResponse:
    """List the rulebooks the person's places live under."""
    books = all_governed(actor=request.actor, on=timezone.localdate())  # type: ignore[attr-defined]
    cards = [_card(one) for one in books]
    return render(request, "web/law/rules.html", {"cards": cards, "states": STATES})


def _card(under: Governed) -> dict[str, object]:
    found = coverage.coverage(book=under.book)
    return {
        "governed": under,
        "total": found.total_bar,
        "papers": list(zip(law.papers(under.book), found.bars, strict=True)),
    }


@require_safe
@in_post
def document(request: HttpRequest, place: str) -> HttpResponse:
    """Show one document, and for the selected clause what runs because of it; htmx fetches only the clause's side."""
    under = _governed(request, place)
    if request.headers.get("HX-Request") and request.GET.get("clause"):
        return render(request, "web/law/document.html#clause", _clause_context(request, under, request.GET["clause"]))
    text = law.paper(under.book, request.GET.get("document", "") or _document_of(under, request.GET.get("clause", "")))
    if text is None:
        raise Http404
    wanted, words = request.GET.get("state", ""), request.GET.get("q", "").strip()
    context = {
        "governed": under,
        "paper": text,
        "papers": law.papers(under.book),
        "lines": _narrowed(text.lines, wanted, words),
        "narrowed": bool(wanted or words),
        "wanted": wanted,
        "words": words,
        "states": STATES,
        **_clause_context(request, under, request.GET.get("clause", "")),
    }
    return render(request, "web/law/document.html", context)


@require_safe
@in_post
def clause(request: HttpRequest, place: str, clause_id: str) -> HttpResponse:
    """Show one clause: in the popover of a 依据 chip, or as a page of its own when opened without script."""
    under = _governed(request, place)
    chosen = law.selected(under.book, clause_id)
    if chosen is None:
        raise Http404(clause_id)
    context = {"governed": under, "clause": chosen, "states": STATES, "source": clause_id.split(".")[0]}
    template = "web/law/clause.html#card" if request.headers.get("HX-Request") else "web/law/clause.html"
    return render(request, template, context)


def _governed(request: HttpRequest, place: str) -> Governed:
    return governed(actor=request.actor, place=place, on=timezone.localdate())  # type: ignore[attr-defined]


def _document_of(under: Governed, clause_id: str) -> str:
    """The document a clause stands in, so that a link needs to name only the clause."""
    for source in under.book.sources:
        if any(passage.id == clause_id for passage in source.passages):
            return source.id
    return ""


def _clause_context(request: HttpRequest, under: Governed, clause_id: str) -> dict[str, object]:
    chosen = law.selected(under.book, clause_id) if clause_id else None
    if chosen is None:
        return {"clause": None, "running": (), "governed": under, "states": STATES}
    figures = live_counts(
        actor=request.actor,  # type: ignore[attr-defined]
        governed=under,
        references=[rule.reference for rule in chosen.rules],
        on=timezone.localdate(),
    )
    running = [(rule, figures.get(rule.reference, ())) for rule in chosen.rules]
    return {"clause": chosen, "running": running, "governed": under, "states": STATES}


def _narrowed(lines: tuple[law.Line, ...], state: str, words: str) -> tuple[law.Line, ...]:
    """The lines left by the filter; headings go when anything is filtered, for they would stand alone."""
    if not state and not words:
        return lines
    return tuple(
        line
        for line in lines
        if line.id and (not state or line.state == state) and (words in line.text or words in line.id)
    )
