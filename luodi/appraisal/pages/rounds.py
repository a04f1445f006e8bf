"""A round: its units in order, its adjustments and objections, and what can be done with it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luodi.appraisal import actions, forms, queries
from luodi.appraisal.models import Round
from luodi.appraisal.pages.acting import actor_of, demand, form_page, posted
from luodi.appraisal.question import Question, units_scored
from luodi.engine.rulebook.schema.appraisals import Appraisal
from luodi.engine.values import Period
from luodi.organization.actors import Actor
from luodi.records.forms import VerbForm


@require_safe
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a round: units in order with the points of each line, adjustments, publication, objections."""
    actor = actor_of(request)
    found = queries.round_or_404(actor, pk)
    book, rule = queries.rule_of(found)
    objections = queries.objections_of(actor, found)
    context = {
        "round": found,
        "rule": rule,
        "book": book,
        "groups": queries.groups_of(actor, found, rule),
        "adjustments": queries.adjustments_of(actor, found),
        "objections": objections,
        "publication": getattr(found, "publication", None),
        "finalization": getattr(found, "finalization", None),
        "period": Period.parse(found.period).text(request.LANGUAGE_CODE),
        "may": _may(actor, found, rule),
        "today": timezone.localdate(),
    }
    return render(request, "appraisal/round.html", context)


def _may(actor: Actor, found: Round, rule: Appraisal) -> dict[str, bool]:
    """What the actor can do with the round as it stands."""
    offices, objection = rule.offices, rule.objection
    if offices is None or objection is None:
        return {}
    is_draft, is_published = found.state == queries.DRAFT, found.state == queries.PUBLISHED  # type: ignore[attr-defined]
    verbs, post = actor.verbs, actor.post_code
    return {
        "compute": is_draft and actions.compute.code in verbs and post in offices.computed_by,
        "give": is_draft
        and actions.give_points.code in verbs
        and any(post in line.basis.given_by for line in rule.lines),
        "adjust": is_draft and actions.propose_adjustment.code in verbs and post in offices.computed_by,
        "settle": is_draft and actions.settle_adjustment.code in verbs and post in offices.approved_by,
        "publish": is_draft and actions.publish.code in verbs and post in offices.published_by,
        "finalize": is_published and actions.finalize.code in verbs and post in offices.published_by,
        "answer": is_published and actions.answer_objection.code in verbs and post in objection.answered_by,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the round's scores."""
    actor = demand(request, actions.publish)
    found = queries.round_or_404(actor, pk)
    form = forms.publish_form()(request.POST if request.method == "POST" else None)
    carry = lambda: actions.publish(actor=actor, target=found.pk, data=form.values())  # noqa: E731
    return _done(request, found, form, carry, title=actions.publish.label, word=_("The scores are published."))


@require_http_methods(["GET", "HEAD", "POST"])
def finalize(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the round's scores final."""
    actor = demand(request, actions.finalize)
    found = queries.round_or_404(actor, pk)
    form = VerbForm(request.POST if request.method == "POST" else None)
    carry = lambda: actions.finalize(actor=actor, target=found.pk)  # noqa: E731
    return _done(request, found, form, carry, title=actions.finalize.label, word=_("The scores are final."))


@require_http_methods(["GET", "HEAD", "POST"])
def adjust(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose an adjustment for a unit of the round."""
    actor = demand(request, actions.propose_adjustment)
    found = queries.round_or_404(actor, pk)
    units = [(row.unit_id, row.name) for row in found.sheets.defer("content", "brief")]
    form = forms.adjustment_form(units)(request.POST or None, request.FILES or None, initial=request.GET.dict())

    def carry() -> Any:
        data = forms.with_evidence(form, actor)
        return actions.propose_adjustment(actor=actor, target=found.pk, data=data)

    word = _("The adjustment is proposed; another post approves it.")
    return _done(request, found, form, carry, title=actions.propose_adjustment.label, word=word)


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give points by hand for a unit of the round; they count when it is computed again."""
    actor = demand(request, actions.give_points)
    found = queries.round_or_404(actor, pk)
    book, rule = queries.rule_of(found)
    lines = [(one.id, one.title) for one in rule.lines if actor.post_code in one.basis.given_by]
    question = Question(found.jurisdiction, book, rule, Period.parse(found.period), found.instant)
    units = [(one.unit.pk, one.unit.short_name) for one in units_scored(question)[0]]
    initial = {**request.GET.dict(), "appraisal": found.appraisal, "period": found.period}
    form = forms.points_form(lines, units)(request.POST or None, request.FILES or None, initial=initial)

    def carry() -> Any:
        data = {**forms.with_evidence(form, actor), "jurisdiction": found.jurisdiction_id}
        return actions.give_points(actor=actor, data=data)

    word = _("The points are recorded; they count in the next computation.")
    return _done(request, found, form, carry, title=actions.give_points.label, word=word)


def _done(request: HttpRequest, found: Round, form: VerbForm, carry: Any, *, title: Any, word: str) -> HttpResponse:
    done, refusal = posted(request, form, carry)
    if done is not None:
        messages.success(request, word)
        return redirect("appraisal:round", pk=found.pk)
    book, rule = queries.rule_of(found)
    back = reverse("appraisal:round", args=[found.pk])
    return form_page(request, form, refusal, title=title, back=back, book=book, rule=rule, round=found)
