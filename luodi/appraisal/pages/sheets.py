"""The sheet of one unit with every line's working, the objection to it, rulings on adjustments and answers."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from luodi.appraisal import actions, forms, queries
from luodi.appraisal.models import Adjustment, Objection, Sheet
from luodi.appraisal.pages.acting import actor_of, demand, form_page, posted
from luodi.engine.rulebook.schema.appraisals import Appraisal
from luodi.engine.values import Period
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.records import files


@require_safe
def sheet_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a unit's sheet: total, rank, grade, each line with basis, working, clause and the way to its rows."""
    actor = actor_of(request)
    sheet = queries.sheet_or_404(actor, pk)
    book, rule = queries.rule_of(sheet.round)
    stands = queries.standing_of(sheet)
    context = {
        "sheet": sheet,
        "round": sheet.round,
        "rule": rule,
        "book": book,
        "lines": [(line, _rows_path(actor, sheet, line)) for line in sheet.content["lines"]],
        "taken_over": [(gone, _taken_paths(actor, sheet, gone)) for gone in sheet.content.get("taken_over", ())],
        "published": stands.get(queries.PUBLISHED),
        "final": stands.get(queries.FINAL),
        "draft": None if stands else queries.drafted(sheet.round, sheet, rule),
        "publication": getattr(sheet.round, "publication", None),
        "objections": queries.sheet_objections(sheet),
        "may_object": queries.may_object(actor, sheet, rule, timezone.localdate()),
        "may_answer": _may_answer(actor, rule),
        "period": Period.parse(sheet.round.period).text(request.LANGUAGE_CODE),
        "sees_round": sheet.round.jurisdiction_id in actor.jurisdictions,
        "line_titles": {line.id: line.title for line in rule.lines},
    }
    return render(request, "appraisal/sheet.html", context)


def _may_answer(actor: Any, rule: Appraisal) -> bool:
    verbs = actions.answer_objection.code in actor.verbs
    return verbs and rule.objection is not None and actor.post_code in rule.objection.answered_by


def _rows_path(actor: Actor, sheet: Sheet, line: dict[str, Any]) -> str:
    """The page of the figure behind a line, for this unit and as known when it was scored.

    A county scored by the city opens it in its own place, as far as it sees.
    """
    return _figure_path(actor, sheet, line["indicator"], sheet.unit.code)


def _taken_paths(actor: Actor, sheet: Sheet, gone: dict[str, str]) -> list[tuple[str, str]]:
    """For a unit that was taken over: the title of each line that counts its figure, and the page of that figure."""
    counted = [line for line in sheet.content["lines"] if line["indicator"]]
    return [(line["title"], _figure_path(actor, sheet, line["indicator"], gone["code"])) for line in counted]


def _figure_path(actor: Actor, sheet: Sheet, indicator: str | None, unit: str) -> str:
    if not indicator:
        return ""
    found = sheet.round
    place = found.jurisdiction if found.jurisdiction_id in actor.jurisdictions else sheet.unit.jurisdiction
    asked = {"place": place.code, "period": found.period, "unit": unit}
    query = urlencode(asked | {"as_of": found.as_of.isoformat()})
    return f"{reverse('performance:figure', args=[indicator])}?{query}"


@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """Object to the published sheet of the actor's own unit."""
    actor = demand(request, actions.object_to)
    sheet = queries.sheet_or_404(actor, pk)
    book, rule = queries.rule_of(sheet.round)
    made = forms.objection_form([(line.id, line.title) for line in rule.lines])
    form = made(request.POST or None, request.FILES or None, initial=request.GET.dict())

    def carry() -> Any:
        return actions.object_to(actor=actor, target=sheet.pk, data=forms.with_evidence(form, actor))

    done, refusal = posted(request, form, carry)
    back = reverse("appraisal:sheet", args=[sheet.pk])
    if done is not None:
        messages.success(request, _("The objection is on record; the answer will stand beside it."))
        return redirect(back)
    title = actions.object_to.label
    return form_page(request, form, refusal, title=title, back=back, book=book, rule=rule, round=sheet.round)


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Rule on a proposed adjustment."""
    actor = demand(request, actions.settle_adjustment)
    row = get_object_or_404(visible(actor, Adjustment.objects.select_related("unit")), pk=pk)
    found = (
        queries.rounds(actor).filter(jurisdiction_id=row.place_id, appraisal=row.appraisal, period=row.period).first()
    )
    if found is None:
        raise Http404(pk)
    book, rule = queries.rule_of(found)
    form = forms.settle_form()(request.POST or None)
    done, refusal = posted(
        request, form, lambda: actions.settle_adjustment(actor=actor, target=row.pk, data=form.values())
    )
    back = reverse("appraisal:round", args=[found.pk])
    if done is not None:
        messages.success(request, _("The ruling is recorded."))
        return redirect(back)
    title = actions.settle_adjustment.label
    more = {"book": book, "rule": rule, "round": found, "adjustment": row}
    return form_page(request, form, refusal, title=title, back=back, **more)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an objection."""
    actor = demand(request, actions.answer_objection)
    rows = Objection.objects.select_related("unit", "sheet__round")
    row = get_object_or_404(visible(actor, rows), pk=pk)
    book, rule = queries.rule_of(row.sheet.round)
    form = forms.answer_form()(request.POST or None)
    done, refusal = posted(
        request, form, lambda: actions.answer_objection(actor=actor, target=row.pk, data=form.values())
    )
    back = reverse("appraisal:sheet", args=[row.sheet_id])
    if done is not None:
        messages.success(request, _("The answer is on record."))
        return redirect(back)
    title = actions.answer_objection.label
    more = {"book": book, "rule": rule, "round": row.sheet.round, "objection": row}
    return form_page(request, form, refusal, title=title, back=back, **more)


@require_safe
def adjustment_evidence(request: HttpRequest, pk: int) -> FileResponse:
    """Send the file an adjustment rests on."""
    row = get_object_or_404(visible(actor_of(request), Adjustment.objects.select_related("evidence")), pk=pk)
    if row.evidence is None:
        raise Http404(pk)
    return files.response(row.evidence)


@require_safe
def objection_evidence(request: HttpRequest, pk: int) -> FileResponse:
    """Send the file an objection rests on, to whoever may see the sheet."""
    row = get_object_or_404(Objection.objects.select_related("evidence"), pk=pk)
    queries.sheet_or_404(actor_of(request), row.sheet_id)
    if row.evidence is None:
        raise Http404(pk)
    return files.response(row.evidence)
