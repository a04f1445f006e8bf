"""Asking for a review, and the steps around it that take a form of their own."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.organization.actors import Actor
from luodi.organization.queries import posts_of
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Verb, verb_named
from luodi.projects.queries import dossier_or_404
from luodi.regulations.queries import book_by_digest
from luodi.reviews import actions
from luodi.reviews.models import Review
from luodi.reviews.pages.forms import derived
from luodi.reviews.queries.finding import request_or_404, review_or_404, reviews
from luodi.reviews.queries.rounds import units_to_name

ON_REQUEST = ("stop_clock", "resume_clock", "hand_over")


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who would be asked, by when, on which papers; ask them all in one step."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    _declared(actor, "request")
    project = dossier_or_404(actor, pk)
    wanted = request.POST.get("review") or request.GET.get("review", "")
    open_round = reviews(actor).filter(project=project, rule=wanted, concluded_at=None, withdrawn_at=None).first()
    if open_round is not None:
        return redirect("reviews:review", pk=open_round.pk)
    refusal = None
    if request.method == "POST":
        try:
            review = actions.request(actor=actor, target=project.pk, data={"review": wanted})
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("The departments have been asked."))
            return redirect("reviews:review", pk=review.pk)
    book = book_by_digest(project.rulebook.digest)
    rules = [rule for rule in book.reviews if actor.post_code in rule.requested_by]
    context = {
        "project": project,
        "book": book,
        "rules": [rule for rule in rules if rule.id == wanted] or rules,
        "units": {unit.id: unit.short or unit.name for unit in book.units},
        "refusal": refusal,
    }
    return render(request, "reviews/ask.html", context, status=422 if refusal else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def on_request(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Show the form of a step on one opinion (stop or resume the clock, hand over), or carry it out."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if verb not in ON_REQUEST:
        raise Http404(verb)
    declared = _declared(actor, verb)
    row = request_or_404(actor, pk)
    return _act(request, actor, declared, row.review, row, back=("reviews:opinion", row.pk))


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form that withdraws a round, or withdraw it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    declared = _declared(actor, "withdraw")
    review = review_or_404(actor, pk)
    return _act(request, actor, declared, review, review, back=("reviews:review", review.pk))


def _declared(actor: Actor, name: str) -> Verb[Any]:
    declared = verb_named(f"reviews.{name}")
    declared.demand(actor)
    return declared


def _act(
    request: HttpRequest, actor: Actor, declared: Verb[Any], review: Review, target: Any, *, back: tuple[str, int]
) -> HttpResponse:
    place = review.jurisdiction.place
    posts = [(post.code, post.title) for post in posts_of(place)]
    made = derived(declared.code, units=[("", "—"), *units_to_name(actor, review)], posts=posts)
    form = made(request.POST if request.method == "POST" else None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            declared(actor=actor, target=target.pk, data=form.values())
        except Refused as refused:
            refusal = refused
            form.show(refused.fields)
        else:
            messages.success(request, _("Done: %(verb)s.") % {"verb": declared.label})
            return redirect(back[0], pk=back[1])
    context = {
        "label": declared.label,
        "review": review,
        "project": review.project,
        "row": target if target is not review else None,
        "book": book_by_digest(review.rulebook_digest),
        "form": form,
        "refusal": refusal,
        "today": timezone.localdate(),
        "danger": declared.code == "reviews.withdraw",
    }
    return render(request, "reviews/act.html", context, status=422 if request.method == "POST" else 200)
