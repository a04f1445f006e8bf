"""The pages of this room: the list, a matter, a procedure with its steps as a track."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luodi.decisions import actions, forms, queries
from luodi.decisions.catalogue import listed, procedures_here
from luodi.decisions.facts import concerns
from luodi.decisions.queries import Walk
from luodi.decisions.standing import BEGUN, StepStanding
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Refused
from luodi.organization.verbs import Verb
from luodi.projects.facts import gather, own_facts
from luodi.projects.queries import dossier_or_404
from luodi.records.forms import VerbForm
from luodi.regulations.queries import book_by_digest

SHOWN = 100
Carry = Callable[[dict[str, Any]], Any]


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show what waits for the actor, the matters before higher bodies, and the procedures under way."""
    actor, today = _actor(request), timezone.localdate()
    rows = [(row, book_by_digest(row.rulebook_digest)) for row in queries.matters(actor)[:SHOWN]]
    context = {
        "waiting": queries.waiting(actor, today),
        "matters": [(row, book.escalation(row.escalation), book) for row, book in rows],
        "walks": [queries.walk_of(row) for row in queries.proceedings(actor)[:SHOWN]],
        "today": today,
    }
    return render(request, "decisions/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def escalate(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a matter of the dossier before the body the rulebook names."""
    actor = _demand(request, actions.escalate)
    project = dossier_or_404(actor, pk)
    book = book_by_digest(project.rulebook.digest)
    facts = own_facts(project, gather(project))
    rules = [rule for rule in book.escalations if actor.post_code in rule.raised_by or concerns(rule, facts, book)]
    form = forms.escalate_form([(rule.id, rule.title) for rule in rules])(
        request.POST or None, initial=request.GET.dict()
    )
    done, refusal = _posted(request, form, lambda data: actions.escalate(actor=actor, target=project.pk, data=data))
    if done is not None:
        messages.success(request, _("Brought before the body."))
        return redirect("decisions:matter", pk=done.pk)
    back = reverse("projects:dossier", args=[project.pk])
    return _form_page(request, project, book, form, refusal, actions.escalate.label, back=back, rules=rules)


@require_http_methods(["GET", "HEAD", "POST"])
def matter(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a matter; whoever records for the body records its decision here."""
    actor = _actor(request)
    row = queries.matter_or_404(actor, pk)
    book = book_by_digest(row.rulebook_digest)
    rule = book.escalation(row.escalation)
    body = book.body(rule.body)
    decision = getattr(row, "decision", None)
    may_decide = decision is None and actions.decide.code in actor.verbs and actor.post_code in body.recorded_by
    form = forms.decide_form()(request.POST or None, initial={"decided_on": timezone.localdate().isoformat()})
    done, refusal = _posted(request, form, lambda data: actions.decide(actor=actor, target=row.pk, data=data))
    if done is not None:
        messages.success(request, _("The decision is recorded."))
        return redirect("decisions:matter", pk=row.pk)
    days = ((decision.decided_on if decision else timezone.localdate()) - row.brought_on).days
    context = {"matter": row, "decision": decision, "rule": rule, "body": body, "book": book, "days": days}
    context |= {"papers": forms.paper_titles(book, body.papers), "may_decide": may_decide}
    context |= {"form": form, "refusal": refusal, "project": row.project, "back": reverse("decisions:list")}
    return render(request, "decisions/matter.html", context, status=422 if refusal or form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def open_procedure(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a procedure for a matter of the locality's list."""
    actor = _demand(request, actions.open_procedure)
    project = dossier_or_404(actor, pk)
    book = book_by_digest(project.rulebook.digest)
    here = procedures_here(book)
    entries = [(word.id, f"{word.code} {word.title}") for procedure in here for word in listed(book, procedure)]
    made = forms.open_form([(procedure.id, procedure.title) for procedure in here], entries)
    form = made(request.POST or None, initial={"subject": project.name})
    done, refusal = _posted(
        request, form, lambda data: actions.open_procedure(actor=actor, target=project.pk, data=data)
    )
    if done is not None:
        return redirect("decisions:proceeding", pk=done.pk)
    back = reverse("projects:dossier", args=[project.pk])
    return _form_page(request, project, book, form, refusal, actions.open_procedure.label, back=back, rules=here)


@require_safe
def proceeding(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a procedure with its steps as a track, and the form of what is next."""
    return _proceeding_page(request, queries.walk_or_404(_actor(request), pk), None, None)


@require_http_methods(["POST"])
def take_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the step that is next."""
    actor = _demand(request, actions.take_step)
    walk = queries.walk_or_404(actor, pk)
    form = _step_form(walk)(request.POST)
    done, refusal = _posted(request, form, lambda data: actions.take_step(actor=actor, target=pk, data=data))
    if done is not None:
        return redirect("decisions:proceeding", pk=pk)
    return _proceeding_page(request, walk, form, refusal)


@require_http_methods(["POST"])
def close_procedure(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the procedure with the decision."""
    actor = _demand(request, actions.close_procedure)
    walk = queries.walk_or_404(actor, pk)
    form = forms.close_form()(request.POST)
    done, refusal = _posted(request, form, lambda data: actions.close_procedure(actor=actor, target=pk, data=data))
    if done is not None:
        return redirect("decisions:proceeding", pk=pk)
    return _proceeding_page(request, walk, form, refusal)


def _proceeding_page(request: HttpRequest, walk: Walk, form: VerbForm | None, refusal: Refused | None) -> HttpResponse:
    actor, step = _actor(request), walk.current
    posts = walk.procedure.opened_by if step else walk.procedure.decided_by
    code = actions.take_step.code if step else actions.close_procedure.code
    if form is None:
        form = (
            _step_form(walk)(initial=_first(step))
            if step
            else forms.close_form()(initial={"closed_on": timezone.localdate().isoformat()})
        )
    context = {
        "walk": walk,
        "project": walk.proceeding.project,
        "book": walk.book,
        "closing": getattr(walk.proceeding, "closing", None),
        "track": [{"title": one.rule.title, "state": one.track_state, "on": one.ended_on} for one in walk.steps],
        "steps": [(one, forms.paper_titles(walk.book, one.rule.papers)) for one in walk.steps],
        "may": not walk.is_closed and code in actor.verbs and actor.post_code in posts,
        "posts": [walk.book.post(post).title for post in posts],
        "form": form,
        "refusal": refusal,
        "back": reverse("decisions:list"),
        "address": reverse(f"decisions:{'take_step' if step else 'close_procedure'}", args=[walk.proceeding.pk]),
    }
    return render(request, "decisions/proceeding.html", context, status=422 if refusal or form.errors else 200)


def _step_form(walk: Walk) -> type[VerbForm]:
    step = walk.current
    choices = [("finish", _("finished"))] if step and step.state == BEGUN else [("begin", _("begun"))]
    if step and step.rule.omitted != "never":
        choices.append(("omit", _("left out")))
    return forms.step_form(choices)


def _first(step: StepStanding) -> dict[str, str]:
    action = "finish" if step.state == BEGUN else "begin"
    return {"step": step.rule.id, "action": action, "happened_on": timezone.localdate().isoformat()}


def _posted(request: HttpRequest, form: VerbForm, carry: Carry) -> tuple[Any, Refused | None]:
    """Return what the verb left behind, or the refusal; both None when nothing was sent or the form is faulty."""
    if request.method != "POST" or not form.is_valid():
        return None, None
    try:
        return carry(form.values()), None
    except NotAllowed:
        raise
    except Refused as refused:
        form.show(refused.fields)
        return None, refused


def _form_page(
    request: HttpRequest, project: Any, book: Any, form: VerbForm, refusal: Refused | None, title: Any, **more: Any
) -> HttpResponse:
    context = {"project": project, "book": book, "form": form, "refusal": refusal, "title": title, **more}
    return render(request, "decisions/form.html", context, status=422 if refusal or form.errors else 200)


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def _demand(request: HttpRequest, verb: Verb[Any]) -> Actor:
    """Return the actor; raises NotAllowed when his post does not include the verb."""
    actor = _actor(request)
    verb.demand(actor)
    return actor
