"""An agreement's own page, and the forms that lay down a text, ask for opinions and sign."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from luodi.agreements import actions, forms, queries
from luodi.agreements.actions.guards import governing, rule_of
from luodi.agreements.models import Agreement
from luodi.agreements.pages.acting import actor_of, check_verb, filled, one_form, stored
from luodi.agreements.standing import latest, seats, state_of
from luodi.organization.actors import Actor
from luodi.projects.models import Project
from luodi.regulations.queries import book_by_digest

FORM = ["GET", "HEAD", "POST"]


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the versions, who has to say what about the text that stands, what was found in it, and whether it is signed."""
    actor = actor_of(request)
    agreement = queries.agreement_or_404(actor, pk)
    book, rule = governing(agreement)
    versions = queries.versions_of(actor, agreement)
    version = versions[0] if versions else None
    found = seats(rule, version) if version else ()
    signed = queries.signing_of(actor, agreement)
    scan = queries.latest_scan(actor, version) if version else None
    findings = queries.findings_of(actor, scan)
    today = timezone.localdate()
    context = {
        "agreement": agreement,
        "project": agreement.project,
        "book": book,
        "rule": rule,
        "versions": versions,
        "version": version,
        "seats": [(seat, seat.clock.elapsed(_until(seat, today)) if seat.clock else None) for seat in found],
        "state": state_of(found, is_signed=signed is not None),
        "signature": signed,
        "scan": scan,
        "strong": sum(one.strength == "strong" for one in findings),
        "weak": sum(one.strength == "weak" for one in findings),
        "open_findings": sum(not one.conclusion for one in findings),
        "may": _may(actor, rule, has_signed=signed is not None),
        "today": today,
    }
    return render(request, "agreements/agreement.html", context)


def _until(seat: Any, today: Any) -> Any:
    return seat.opinion.given_on if seat.opinion else today


def _may(actor: Actor, rule: Any, *, has_signed: bool) -> dict[str, bool]:
    """Return which steps the page offers; the verbs judge again."""
    drafts, signs = actor.post_code in rule.drafted_by, actor.post_code in rule.signed_by
    return {
        "add": drafts and not has_signed and "agreements.add_version" in actor.verbs,
        "request": drafts and not has_signed and "agreements.request_opinions" in actor.verbs,
        "sign": signs and not has_signed and "agreements.sign" in actor.verbs,
        "answer": signs and not has_signed and "agreements.answer_opinion" in actor.verbs,
        "scan": "agreements.scan" in actor.verbs,
    }


@require_http_methods(FORM)
def begin(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Lay down the first text of an agreement of this kind, or the next one."""
    actor = actor_of(request)
    project = queries.project_or_404(actor, pk)
    book = book_by_digest(project.rulebook.digest)
    if kind not in {rule.id for rule in book.agreements}:
        raise Http404(kind)
    return _lay_down(request, project, kind, back=reverse("projects:dossier", args=[pk]))


@require_http_methods(FORM)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Lay down the next text of an agreement."""
    agreement = queries.agreement_or_404(actor_of(request), pk)
    return _lay_down(request, agreement.project, agreement.kind, back=reverse("agreements:agreement", args=[pk]))


def _lay_down(request: HttpRequest, project: Project, kind: str, *, back: str) -> HttpResponse:
    actor = actor_of(request)
    check_verb(actor, actions.add_version)
    book = book_by_digest(project.rulebook.digest)
    rule = rule_of(book, kind)

    def carry(values: dict[str, Any]) -> Any:
        return actions.add_version(actor=actor, target=project.pk, data={"kind": kind, **stored(values, actor)})

    return one_form(
        request,
        form=filled(request, forms.version_form()),
        carry=carry,
        done=lambda version: reverse("agreements:version", args=[version.pk]),
        title=str(actions.add_version.label),
        book=book,
        back=back,
        extra={"project": project, "rule": rule, "hint": "version"},
    )


@require_http_methods(FORM)
def request_opinions(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask every adviser and department at once about the text that stands."""
    actor = actor_of(request)
    check_verb(actor, actions.request_opinions)
    agreement, version = _standing(actor, pk)
    book, rule = governing(agreement)
    return one_form(
        request,
        form=filled(request, forms.request_form(), complete_on=timezone.localdate()),
        carry=lambda values: actions.request_opinions(actor=actor, target=version.pk, data=values),
        done=lambda _result: reverse("agreements:agreement", args=[pk]),
        title=str(actions.request_opinions.label),
        book=book,
        back=reverse("agreements:agreement", args=[pk]),
        extra={"agreement": agreement, "project": agreement.project, "rule": rule, "hint": "request"},
    )


@require_http_methods(FORM)
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign the text that stands, in exactly its words."""
    actor = actor_of(request)
    check_verb(actor, actions.sign)
    agreement, version = _standing(actor, pk)
    book, rule = governing(agreement)
    return one_form(
        request,
        form=filled(request, forms.sign_form(version.digest), digest=version.digest, signed_on=timezone.localdate()),
        carry=lambda values: actions.sign(actor=actor, target=pk, data=stored(values, actor)),
        done=lambda _result: reverse("agreements:agreement", args=[pk]),
        title=str(actions.sign.label),
        book=book,
        back=reverse("agreements:agreement", args=[pk]),
        extra={
            "agreement": agreement,
            "project": agreement.project,
            "version": version,
            "rule": rule,
            "seats": seats(rule, version),
            "hint": "sign",
        },
    )


def _standing(actor: Actor, pk: int) -> tuple[Agreement, Any]:
    """Return the agreement with the text that stands; raises Http404 while there is none."""
    agreement = queries.agreement_or_404(actor, pk)
    version = latest(agreement)
    if version is None:
        raise Http404(pk)
    return agreement, version
