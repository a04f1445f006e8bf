"""The page of one round: every opinion, what happened, the rounds beside it, and the joint answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.projects.models import Project
from luodi.reviews import actions
from luodi.reviews.models import Meeting
from luodi.reviews.pages.forms import ConcludeForm
from luodi.reviews.queries.finding import review_or_404
from luodi.reviews.queries.rounds import Round, events_of, round_of, rounds_of, tasks_of, units_to_name


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the round; take the joint answer from a post that gives it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    found = round_of(actor, review_or_404(actor, pk), today)
    form = _form(request, actor, found)
    refusal = None
    if request.method == "POST" and form.is_valid():
        refusal = _conclude(actor, found, form)
        if refusal is None:
            messages.success(request, _("The round is concluded."))
            return redirect("reviews:review", pk=pk)
    is_seen = visible(actor, Project.objects.filter(pk=found.review.project_id)).exists()
    context = {
        "round": found,
        "review": found.review,
        "project": found.review.project,
        "project_is_seen": is_seen,
        "book": found.book,
        "events": events_of(found),
        "others": [
            one
            for group in rounds_of(actor, found.review.project, today)
            for one in group
            if one.review.rule == found.review.rule
        ],
        "tasks": tasks_of(actor, found.review),
        "sittings": visible(actor, Meeting.objects.filter(items__review=found.review)).distinct(),
        "may_convene": _may_convene(actor, found),
        "today": today,
        "form": form,
        "refusal": refusal,
        "may_conclude": _may_conclude(actor, found),
        "may_withdraw": found.review.is_open
        and "reviews.withdraw" in actor.verbs
        and actor.post_code in (*found.rule.requested_by, *found.rule.concluded_by),
    }
    return render(request, "reviews/review.html", context, status=422 if request.method == "POST" else 200)


def _form(request: HttpRequest, actor: Actor, found: Round) -> ConcludeForm:
    form = ConcludeForm(request.POST if request.method == "POST" else None, initial={"revision": found.review.revision})
    form.offer(units_to_name(actor, found.review), on=timezone.localdate())
    words = found.book.code_list(found.rule.return_reasons).items if found.rule.return_reasons else ()
    form.outcomes(_outcomes(found), [(word.id, word.title) for word in words])
    return form


def _outcomes(found: Round) -> tuple[str, ...]:
    """Return the answers the opinions leave open: after a veto, only the return."""
    answers = [(line.request.veto, line.standing.counts.answer) for line in found.lines if line.standing.counts]
    if (True, "disagree") in answers:
        return ("return",)
    if any(answer in ("disagree", "agree-on-conditions") for _veto, answer in answers):
        return ("pass-on-conditions", "return")
    return ("pass", "pass-on-conditions", "return")


def _may_conclude(actor: Actor, found: Round) -> bool:
    return (
        found.review.is_open
        and found.rule.board is None
        and "reviews.conclude" in actor.verbs
        and actor.post_code in found.rule.concluded_by
    )


def _may_convene(actor: Actor, found: Round) -> bool:
    board = found.rule.board
    is_mine = board is not None and actor.post_code in board.convened_by
    return found.review.is_open and is_mine and "reviews.convene" in actor.verbs


def _conclude(actor: Actor, found: Round, form: ConcludeForm) -> Refused | None:
    given: dict[str, Any] = form.cleaned_data
    data = {
        "outcome": given["outcome"],
        "statement": given["statement"],
        "reason_code": given.get("reason_code", "") if given["outcome"] == "return" else "",
        "conditions": form.named() if given["outcome"] == "pass-on-conditions" else [],
    }
    try:
        actions.conclude(actor=actor, target=found.review.pk, data=data, revision=given["revision"])
    except Refused as refused:
        for name, problems in refused.fields.items():
            form.add_error(name if name in form.fields else None, problems)
        return refused
    return None
