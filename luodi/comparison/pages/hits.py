"""The pages on which somebody looks at likenesses and rules on them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luodi.comparison import actions
from luodi.comparison.models import GONE, RULED
from luodi.comparison.queries.beside import rows
from luodi.comparison.queries.hits import Hit, hit_of, hits_of
from luodi.comparison.queries.rulings import earlier_rulings, rulings_of
from luodi.comparison.queries.sight import book_of_reader
from luodi.comparison.queries.standing import standing_of
from luodi.comparison.wording import MANNER_TEXTS, RELATION_TEXTS, RULING_WORDS
from luodi.engine.rulebook import Book
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.refusals import Outdated, Refused
from luodi.projects.models import Project


@require_safe
def of_project(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything a dossier is like."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    project = visible(actor, Project.objects.filter(pk=pk).select_related("jurisdiction", "compared")).first()
    if project is None:
        raise Http404(pk)
    today = timezone.localdate()
    context = {
        "project": project,
        "book": book_of_reader(project, today),
        "hits": hits_of(actor, project, on=today),
        "standing": standing_of(project),
    }
    return render(request, "comparison/project.html", context)


@require_safe
def hit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show two projects field beside field, why they are alike, and what was ruled."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = hit_of(actor, pk, on=timezone.localdate())
    return _page(request, actor, found, refusal=None)


@require_POST
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Rule on the likeness; a refusal is shown on the same page with what was typed still there."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    data = {
        "ruling": request.POST.get("ruling", ""),
        "reason": request.POST.get("reason", ""),
        "again": request.POST.get("again") == "1",
    }
    revision = request.POST.get("revision", "")
    try:
        actions.judge(actor=actor, target=pk, data=data, revision=int(revision) if revision.isdigit() else None)
    except Refused as refused:
        found = hit_of(actor, pk, on=timezone.localdate())
        return _page(request, actor, found, refusal=refused)
    messages.success(request, _("The ruling stands; nobody will be asked about this pair again."))
    return redirect("comparison:hit", pk=pk)


def _page(request: HttpRequest, actor: Actor, found: Hit, *, refusal: Refused | None) -> HttpResponse:
    book = book_of_reader(found.mine, timezone.localdate())
    likeness = found.likeness
    context = {
        "hit": found,
        "likeness": likeness,
        "book": book,
        "rule": book.comparisons[0] if book.comparisons else None,
        "rows": rows(found.mine, found.other, sight=found.sight, book=book),
        "relation_text": RELATION_TEXTS.get(likeness.relation, ""),
        "manner_text": MANNER_TEXTS.get(likeness.manner, ""),
        "rulings": rulings_of(actor, found),
        "earlier": earlier_rulings(actor, found),
        "choices": RULING_WORDS.items(),
        "may_judge": _may_judge(actor, found, book),
        "own_unit": _is_own(actor, found),
        "is_ruled": likeness.state == RULED,
        "refusal": refusal,
        "given": request.POST,
    }
    status = 200 if refusal is None else 409 if isinstance(refusal, Outdated) else 422
    return render(request, "comparison/hit.html", context, status=status)


def _may_judge(actor: Actor, found: Hit, book: Book) -> bool:
    """Whether the form is offered: the verb asks again, and says no with its reason."""
    named = book.comparisons[0].judged_by if book.comparisons else ()
    return (
        "comparison.judge" in actor.verbs
        and actor.post_code in named
        and found.is_asked_here
        and found.likeness.state != GONE
    )


def _is_own(actor: Actor, found: Hit) -> bool:
    units = {unit for one in (found.mine, found.other) for unit in (one.responsible_unit_id, one.landing_unit_id)}
    return actor.unit_id is not None and actor.unit_id in units
