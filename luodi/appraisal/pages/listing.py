"""The rounds by place and period, what a unit scored, what can be computed, and published examples of practice."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from luodi.appraisal import actions, forms, queries
from luodi.appraisal.pages.acting import actor_of, demand, form_page, posted
from luodi.engine.measure.scoring.cases import scored_example
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.appraisals import Appraisal
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.organization.queries import jurisdictions
from luodi.regulations.queries import book_for, books_seen

PER_PAGE = 50


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the rounds the actor may see, narrowed by place and period; a unit sees its own scores."""
    actor = actor_of(request)
    place, period = request.GET.get("place", ""), request.GET.get("period", "").strip()
    rows = queries.rounds(actor)
    if place:
        rows = rows.filter(jurisdiction__code=place)
    if period:
        rows = rows.filter(period=period)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "mine": queries.own_sheets(actor)[:PER_PAGE],
        "places": jurisdictions(actor),
        "chosen": place,  # `place` is the frame's: the reader's own place
        "period": period,
        "may_compute": actions.compute.code in actor.verbs,
        "may_give": actions.give_points.code in actor.verbs,
    }
    return render(request, "appraisal/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def compute(request: HttpRequest) -> HttpResponse:
    """Compute an appraisal of the actor's own place for a period."""
    actor = demand(request, actions.compute)
    book = home_book(actor)
    choices = [(rule.id, rule.title) for rule in run_here(book)]
    last_year = str(timezone.localdate().year - 1)
    made = forms.compute_form(choices)
    form = made(request.POST or None, initial={"period": last_year, **request.GET.dict()})
    done, refusal = posted(request, form, lambda: actions.compute(actor=actor, data=form.values()))
    if done is not None:
        return redirect("appraisal:round", pk=done.pk)
    return form_page(request, form, refusal, title=actions.compute.label, back=reverse("appraisal:list"), book=book)


@require_safe
def examples(request: HttpRequest) -> HttpResponse:
    """Show published rule tables of other places with their worked examples; nobody is scored by them."""
    books = books_seen(actor_of(request).jurisdictions, timezone.localdate())
    book = books[0] if books else None
    shown = [(rule, _worked(rule)) for rule in (book.appraisals if book else ()) if rule.practice]
    return render(request, "appraisal/examples.html", {"book": book, "examples": shown})


def _worked(rule: Appraisal) -> list[tuple[str, list[Any]]]:
    """Each example with its units' sheets and standings, scored now by the rule itself."""
    found = []
    for example in rule.examples:
        sheets, standings = scored_example(rule, example)
        titles = {grade.id: grade.title for grade in rule.grades}
        rows = [(sheet, standings[unit], titles.get(standings[unit].grade or "", "")) for unit, sheet in sheets.items()]
        found.append((example.title, rows))
    return found


def home_book(actor: Actor) -> Book:
    """Return the book of the actor's own place."""
    return book_for(Jurisdiction.objects.get(pk=actor.jurisdiction_id or 0), timezone.localdate())


def run_here(book: Book) -> list[Appraisal]:
    """Return the appraisals a place runs itself."""
    return [rule for rule in book.appraisals if not rule.practice]
