"""The pages about rankings: the list, drawing one up, and one with its lines."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luodi.accountability import actions, forms
from luodi.accountability.models import Proposal
from luodi.accountability.pages.acting import actor_of, carried_out, posted
from luodi.accountability.proposing import steps_of
from luodi.accountability.queries.proposals import proposals
from luodi.accountability.queries.rankings import standing_in, table_or_404
from luodi.accountability.record import RANKINGS
from luodi.appraisal.queries import rounds
from luodi.engine.rulebook import Book
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction
from luodi.records import pages
from luodi.regulations.queries import book_for

SHOWN = 20


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the rankings of the actor's places, and where the units he sees stand in those of the place above."""
    actor = actor_of(request)
    book = book_here(actor)
    elsewhere = standing_in(actor).exclude(drawn__jurisdiction_id__in=actor.jurisdictions)[:SHOWN]
    extra = {"rules": book.rankings if book else (), "book": book, "elsewhere": list(elsewhere)}
    return pages.list_page(request, RANKINGS, template="accountability/rankings.html", extra=extra)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Send the list as it stands, as xlsx or csv."""
    return pages.export(request, RANKINGS)


@require_http_methods(["GET", "HEAD", "POST"])
def draw_up(request: HttpRequest) -> HttpResponse:
    """Draw up a ranking of the rulebook for a period."""
    actor = actor_of(request)
    actions.draw_up.demand(actor)
    book = book_here(actor)
    rules = book.rankings if book else ()
    initial = {"period": str(timezone.localdate().year - 1), **request.GET.dict()}
    form = forms.draw_up_form([(rule.id, rule.title) for rule in rules])(request.POST or None, initial=initial)
    done, refusal = posted(request, form, lambda data: actions.draw_up(actor=actor, data=data))
    if done is not None:
        return redirect("accountability:ranking", pk=done.pk)
    context = {"form": form, "refusal": refusal, "book": book, "rules": rules, "title": actions.draw_up.label}
    return render(request, "accountability/draw_up.html", context, status=422 if refusal or form.errors else 200)


@require_safe
def ranking(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a ranking as it was drawn up, with its settings and what it calls for."""
    actor = actor_of(request)
    table = table_or_404(actor, pk)
    steps = {step.id: step for step in steps_of(table.book, table.rule.id)}
    held_back = table.drawn.publication.withheld if table.is_published else {}
    context = {
        "table": table,
        "withheld": [(steps[step], number) for step, number in held_back.items()],
        "proposals": _of_ranking(actor, pk) if table.is_published else (),
        "steps": steps,
        "may_publish": actions.publish.code in actor.verbs and not table.is_published,
    }
    template = "ranking" if table.appraisal is None else "ranking_of_appraisal"
    if table.drawn.scored_by_id is not None:
        context["sheets"] = rounds(actor).filter(pk=table.drawn.scored_by_id).first()
    return render(request, f"accountability/{template}.html", context)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish a ranking."""
    actor = actor_of(request)
    said = _("Published. What the ranking calls for is proposed to those who decide on it.")
    carried_out(request, lambda: actions.publish(actor=actor, target=pk), said)
    return redirect("accountability:ranking", pk=pk)


def book_here(actor: Actor) -> Book | None:
    """Return the book of the actor's own place today."""
    place = Jurisdiction.objects.filter(pk=actor.jurisdiction_id or 0).first()
    return book_for(place, timezone.localdate()) if place else None


def _of_ranking(actor: Actor, pk: int) -> QuerySet[Proposal]:
    return proposals(actor).filter(drawn_id=pk).order_by("step", "pk")
