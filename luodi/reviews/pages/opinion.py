"""One opinion: the file beside the screening evidence, and the answer under it, made for a phone."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.engine.rulebook import Book
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.projects.labels import COLUMN_LABELS
from luodi.projects.models import Project
from luodi.projects.panels import Asking, panels
from luodi.records import files
from luodi.regulations.queries import book_by_digest
from luodi.reviews import actions
from luodi.reviews.actions.keeping import lacking
from luodi.reviews.actions.opinions import brought_by_own_unit
from luodi.reviews.models import OpinionRequest
from luodi.reviews.pages.forms import CountersignForm, OpinionForm
from luodi.reviews.queries.finding import request_or_404
from luodi.reviews.queries.rounds import Line, line_of, units_to_name
from luodi.reviews.standing import stand, subject_now
from luodi.reviews.subject import changes, digest_of

EVIDENCE = ("comparison", "plans")  # the rooms below this one whose part of the dossier belongs to the evidence


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is to be judged; take the opinion, or the department's signature under it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = timezone.localdate()
    row = request_or_404(actor, pk)
    now = subject_now(row.review)
    line = line_of(actor, stand(row, now), today)
    opinion, countersigning = _forms(request, actor, row, digest_of(now))
    refusal = None
    if request.method == "POST":
        form: Any = countersigning if "countersign" in request.POST or "send_back" in request.POST else opinion
        if form.is_valid():
            refusal = _carry_out(request, actor, row, form)
            if refusal is None:
                messages.success(request, _("Signed."))
                return redirect("reviews:queue")
    book = book_by_digest(row.review.rulebook_digest)
    context = {
        **_file(actor, row, book, now),
        "line": line,
        "row": row,
        "review": row.review,
        "project": row.review.project,
        "book": book,
        "today": today,
        "form": opinion,
        "countersigning": countersigning,
        "refusal": refusal,
        "own_unit": brought_by_own_unit(row),
        **_may(actor, row, line, book),
    }
    return render(request, "reviews/opinion.html", context, status=422 if request.method == "POST" else 200)


def _file(actor: Actor, row: OpinionRequest, book: Book, now: dict[str, Any]) -> dict[str, Any]:
    """Return the file: facts, papers, plan and screening evidence, and what changed since it was laid before them."""
    project = row.review.project
    asking = Asking(actor, project, book, timezone.localdate())
    papers = list(project.papers.filter(withdrawn_at=None).select_related("file"))
    return {
        "labels": COLUMN_LABELS,
        "papers": papers,
        "lacking": [book.paper(kind) for kind in lacking(row, now)],
        "evidence": [part for part in panels(asking) if part.template.partition("/")[0] in EVIDENCE],
        "since_request": changes(row.review.subject, now, papers=row.papers) if row.review.is_open else (),
        "project_is_seen": visible(actor, Project.objects.filter(pk=project.pk)).exists(),
    }


def _may(actor: Actor, row: OpinionRequest, line: Line, book: Book) -> dict[str, bool]:
    """Return what the actor can do here."""
    posts = (row.post_code, row.countersigned_by)
    asked = actor.unit_id == row.unit_id and actor.post_code in posts
    keeps_clock = asked or actor.post_code in book.review(row.review.rule).requested_by
    is_out = row.review.is_open and line.standing.counts is None
    clock = line.standing.clock
    return {
        "may_give": line.is_mine and "reviews.give_opinion" in actor.verbs,
        "may_countersign": line.is_mine_to_countersign and "reviews.countersign" in actor.verbs,
        "may_stop": is_out
        and keeps_clock
        and clock.is_started
        and not clock.stopped_on
        and "reviews.stop_clock" in actor.verbs,
        "may_resume": is_out and keeps_clock and bool(clock.stopped_on) and "reviews.resume_clock" in actor.verbs,
        "may_hand_over": is_out and "reviews.hand_over" in actor.verbs,
    }


def _forms(request: HttpRequest, actor: Actor, row: OpinionRequest, digest: str) -> tuple[OpinionForm, CountersignForm]:
    initial = {"revision": row.revision, "digest": digest}
    is_sent = request.method == "POST"
    to_countersign = is_sent and ("countersign" in request.POST or "send_back" in request.POST)
    is_opinion = is_sent and not to_countersign
    opinion = OpinionForm(request.POST if is_opinion else None, request.FILES if is_opinion else None, initial=initial)
    opinion.offer(units_to_name(actor, row.review), on=timezone.localdate())
    opinion.answers(["abstain"] if brought_by_own_unit(row) else row.answers)
    return opinion, CountersignForm(request.POST if to_countersign else None, initial=initial)


def _carry_out(request: HttpRequest, actor: Actor, row: OpinionRequest, form: Any) -> Refused | None:
    given = form.cleaned_data
    try:
        if isinstance(form, OpinionForm):
            conditions = form.named() if given["answer"] == "agree-on-conditions" else []
            data = {"answer": given["answer"], "grounds": given["grounds"], "conditions": conditions}
            upload = given["upload"]
            evidence = [files.store(upload, actor=actor).pk] if upload is not None else []
            data |= {"digest": given["digest"], "evidence": evidence}
            actions.give_opinion(actor=actor, target=row.pk, data=data, revision=given["revision"])
        else:
            data = {"statement": given["statement"], "digest": given["digest"]}
            data["sends_back"] = "send_back" in request.POST
            actions.countersign(actor=actor, target=row.pk, data=data, revision=given["revision"])
    except Refused as refused:
        for name, problems in refused.fields.items():
            form.add_error(name if name in form.fields else None, problems)
        return refused
    return None
