"""The adviser's queue, the page on which he reads and signs, the clock, and the leader's written answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from luodi.agreements import actions, forms, queries
from luodi.agreements.actions.guards import governing
from luodi.agreements.comparing import compare
from luodi.agreements.marking import mark, of_rows
from luodi.agreements.models import OpinionRequest
from luodi.agreements.pages.acting import actor_of, check_verb, filled, one_form, try_out
from luodi.agreements.pages.texts import lines, notes_of
from luodi.agreements.standing import request_clock
from luodi.organization.actors import Actor

FORM = ["GET", "HEAD", "POST"]


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits for the actor's opinion, what is out elsewhere, and how long each department takes."""
    actor, today = actor_of(request), timezone.localdate()
    mine = queries.waiting(actor, today)
    own = {one.request.pk for one in mine}
    others = [one for one in queries.asked_open(actor, today) if one.request.pk not in own]
    context = {"mine": mine, "others": others, "turnaround": queries.turnaround(actor, today), "today": today}
    return render(request, "agreements/waiting.html", context)


@require_http_methods(FORM)
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the text, what changed since the department last approved one, what was found in it; and take the opinion."""
    actor = actor_of(request)
    row = queries.request_or_404(actor, pk)
    version = row.version
    form = filled(request, forms.opinion_form(version.digest), digest=version.digest)
    refusal = None
    if request.method == "POST" and form.is_valid():
        _result, refusal = try_out(form, lambda values: actions.give_opinion(actor=actor, target=pk, data=values))
        if refusal is None:
            return _thanks(request, row)
    context = {
        **_reading(actor, row),
        "form": form,
        "refusal": refusal,
        "may": _may(actor, row),
        "today": timezone.localdate(),
    }
    return render(request, "agreements/opinion.html", context, status=422 if refusal or form.errors else 200)


def _thanks(request: HttpRequest, row: OpinionRequest) -> HttpResponse:
    from django.contrib import messages
    from django.shortcuts import redirect
    from django.utils.translation import gettext as _

    messages.success(request, _("Signed: %(title)s.") % {"title": row.title})
    return redirect("agreements:waiting")


def _reading(actor: Actor, row: OpinionRequest) -> dict[str, Any]:
    """Return what an adviser reads: text, findings, changes since his last approval, the clock, an opinion given."""
    version = row.version
    book, rule = governing(version.agreement)
    findings = of_rows(queries.findings_of(actor, queries.latest_scan(actor, version)))
    before = queries.last_approved(actor, row)
    compared = compare(before.texts, version.texts) if before else None
    clock = request_clock(row)
    given = queries.opinion_on(actor, row)
    return {
        "row": row,
        "version": version,
        "agreement": version.agreement,
        "project": version.agreement.project,
        "book": book,
        "rule": rule,
        "findings": findings,
        "paragraphs": mark(version.paragraphs, findings),
        "notes": notes_of(version),
        "before": before,
        "compared": compared,
        "rows": lines(compared, before, version) if compared and before else [],
        "clock": clock,
        "elapsed": clock.elapsed(given.given_on if given else timezone.localdate()),
        "inquiry": clock.inquiry_days(timezone.localdate()),
        "given": given,
        "is_standing": version.number == version.agreement.versions_count,
    }


def _may(actor: Actor, row: OpinionRequest) -> bool:
    """Say whether the page offers the form; the verb judges again."""
    return (
        "agreements.give_opinion" in actor.verbs
        and actor.post_code == row.post_code
        and actor.unit_id == row.unit_id
        and not row.is_given
        and row.version.number == row.version.agreement.versions_count
        and row.version.agreement.signed_on is None
    )


@require_http_methods(FORM)
def clock(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin an inquiry, or end it: meanwhile the days stand still."""
    actor = actor_of(request)
    row = queries.request_or_404(actor, pk)
    is_stopped = request_clock(row).stopped_on is not None
    verb = actions.resume_clock if is_stopped else actions.stop_clock
    check_verb(actor, verb)
    book, _rule = governing(row.version.agreement)
    back = reverse("agreements:opinion", args=[pk])
    return one_form(
        request,
        form=filled(request, forms.clock_form(is_stopped=is_stopped)),
        carry=lambda values: verb(actor=actor, target=pk, data=values),
        done=lambda _result: back,
        title=str(verb.label),
        book=book,
        back=back,
        extra={"project": row.version.agreement.project, "agreement": row.version.agreement, "hint": "clock"},
    )


@require_http_methods(FORM)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an opinion in writing, as the leader who would sign."""
    actor = actor_of(request)
    check_verb(actor, actions.answer_opinion)
    given = queries.opinion_or_404(actor, pk)
    agreement = given.request.version.agreement
    book, rule = governing(agreement)
    back = reverse("agreements:agreement", args=[agreement.pk])
    return one_form(
        request,
        form=filled(request, forms.answer_form()),
        carry=lambda values: actions.answer_opinion(actor=actor, target=pk, data=values),
        done=lambda _result: back,
        title=str(actions.answer_opinion.label),
        book=book,
        back=back,
        extra={"project": agreement.project, "agreement": agreement, "rule": rule, "opinion": given, "hint": "answer"},
    )
