"""The pages of meetings: the list, convening, the meeting while it sits, its minutes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Verb
from luodi.plans.queries import plan_in_force
from luodi.plans.showing import reckoned, shown
from luodi.reviews import actions
from luodi.reviews.models.meetings import Meeting
from luodi.reviews.pages.meetings_forms import ConveneForm, StatementForm
from luodi.reviews.pages.meetings_minutes import sees_minutes
from luodi.reviews.pages.meetings_posted import STEPS, number, statement
from luodi.reviews.queries.meetings import MeetingView, meeting_or_404, meetings, rounds_to_meet, view_of
from luodi.reviews.queries.rounds import units_to_name

ON_PAGE = 100


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the meetings the actor may see, and the rounds that wait for one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    waits = rounds_to_meet(actor) if actions.convene.code in actor.verbs else []
    context = {"meetings": meetings(actor)[:ON_PAGE], "waits": waits, "today": timezone.localdate()}
    return render(request, "reviews/meetings/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def convene(request: HttpRequest) -> HttpResponse:
    """Lay open rounds before their board on a day."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    _allowed(actor, actions.convene)
    rows = rounds_to_meet(actor)
    initial = {"held_on": timezone.localdate(), "reviews": request.GET.getlist("review")}
    form = ConveneForm(request.POST or None, initial=initial)
    form.fields["reviews"].choices = [(str(row.pk), f"{row.project.name} · {row.title}") for row in rows]  # type: ignore[attr-defined]
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data | {"reviews": [int(each) for each in form.cleaned_data["reviews"]]}
            return redirect("reviews:meeting", pk=actions.convene(actor=actor, data=data).pk)
        except Refused as refused:
            refusal = refused
    context = {"form": form, "waits": rows, "refusal": refusal}
    return render(request, "reviews/meetings/convene.html", context, status=422 if refusal or form.errors else 200)


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the meeting: who is there, each project with standards, sheet and statements, and what the actor can do."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return _live(request, actor, meeting_or_404(actor, pk))


def _live(
    request: HttpRequest,
    actor: Actor,
    row: Meeting,
    *,
    refusal: Refused | None = None,
    posted: StatementForm | None = None,
) -> HttpResponse:
    found = view_of(actor, row)
    context = {
        "found": found,
        "meeting": row,
        "book": found.book,
        "entries": [(one, _statement_form(actor, found, one.item.pk, posted)) for one in found.items],
        "reasons": _reasons(found),
        "refusal": refusal,
        "posted": request.POST if refusal is not None else {},
        "today": timezone.localdate(),
        "sees_all": sees_minutes(actor, row),
        "states": {"present": _("present"), "excused": _("on leave"), "absent": _("absent")},
    }
    return render(request, "reviews/meetings/meeting.html", context, status=422 if refusal else 200)


def _statement_form(actor: Actor, found: MeetingView, item: int, posted: StatementForm | None) -> StatementForm | None:
    """Return the form of the actor's statement on the project; None when it is not his turn."""
    view = next(one for one in found.items if one.item.pk == item)
    if not found.meeting.is_open or actions.make_statement.code not in actor.verbs or not view.may_speak:
        return None
    if posted is not None and str(posted.data.get("item")) == str(item):
        return posted
    form = StatementForm(initial={"item": item})
    form.votes(may_vote=view.mine is not None and view.mine.votes)
    form.offer(units_to_name(actor, view.item.review), on=timezone.localdate())
    return form


def _reasons(found: MeetingView) -> list[tuple[str, str]]:
    if found.rule.return_reasons is None:
        return []
    return [(word.id, word.title) for word in found.book.code_list(found.rule.return_reasons).items]


@require_safe
def item_plan(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Show the plan of a project on the agenda to everybody at the table, whatever else he sees of the dossier."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = view_of(actor, meeting_or_404(actor, pk))
    entry = next((one for one in found.items if one.item.pk == item), None)
    if entry is None or found.rule.plan is None:
        raise Http404(item)
    form = found.book.plan_form(found.rule.plan)
    values = plan_in_force(entry.item.review.project, form)
    context = {
        "meeting": found.meeting,
        "project": entry.item.review.project,
        "book": found.book,
        "form": form,
        "sections": shown(form, values, book=found.book),
        "reckoning": reckoned(form, values, book=found.book, on=found.meeting.held_on),
    }
    return render(request, "reviews/meetings/plan.html", context)


@require_POST
def do(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Carry out one step of the meeting and show it again; a refusal is shown above, with what was typed kept."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if step not in STEPS:
        raise Http404(step)
    verb, read = STEPS[step]
    _allowed(actor, verb)
    row = meeting_or_404(actor, pk)
    posted: StatementForm | None = None
    try:
        if step == "speak":
            posted = _posted_statement(request, actor, row)
            if not posted.is_valid():
                raise Refused(_("Some of what was entered cannot be used."), code="invalid")
            data = statement(posted)
        else:
            data = read(request)
        verb(actor=actor, target=row.pk, data=data)
    except Refused as refused:
        if posted is not None:
            for name, problems in refused.fields.items():
                posted.add_error(name if name in posted.fields else None, problems)
        return _live(request, actor, row, refusal=refused, posted=posted)
    messages.success(request, _("Done: %(verb)s.") % {"verb": verb.label})
    if step == "close":
        return redirect("reviews:minutes", pk=pk)
    anchor = f"#item-{request.POST['item']}" if request.POST.get("item", "").isdigit() else ""
    response = redirect("reviews:meeting", pk=pk)
    response["Location"] += anchor
    return response


def _posted_statement(request: HttpRequest, actor: Actor, row: Meeting) -> StatementForm:
    form = StatementForm(request.POST)
    form.votes(may_vote=True)
    item = row.items.select_related("review__jurisdiction").filter(pk=number(request, "item")).first()
    if item is None:
        raise Refused(_("This is not on the agenda of the meeting."), code="not-found")
    form.offer(units_to_name(actor, item.review), on=timezone.localdate())
    return form


def _allowed(actor: Actor, verb: Verb[Any]) -> None:
    verb.demand(actor)
