"""Duties: the list, one of them, and reporting it done or excused."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from luodi.audit.queries import history
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.organization.verbs import sentence
from luodi.records import files
from luodi.records.models import StoredFile
from luodi.regulations import queries as regulations
from luodi.supervision import actions
from luodi.supervision.models import Duty
from luodi.web.access import in_post
from luodi.web.queries import duties as queries
from luodi.web.queries.governing import all_governed

DUTIES_ON_A_PAGE = 50


class DoneForm(forms.Form):
    """What was done, when, with which proof."""

    statement = forms.CharField(
        label=gettext_lazy("What was done"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    done_on = forms.DateField(
        label=gettext_lazy("On which day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"data-day": "yes"})
    )
    quantity = forms.IntegerField(
        label=gettext_lazy("How many"),
        min_value=1,
        max_value=1_000_000,
        initial=1,
        required=False,
        help_text=gettext_lazy("Visits, items, sessions: more than one may be reported together."),
    )
    upload = forms.FileField(label=gettext_lazy("Proof"), required=False)


class ExcuseForm(forms.Form):
    """Why the duty need not be done."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


@require_safe
@in_post
def duties(request: HttpRequest) -> HttpResponse:
    """List the duties the person may see, his own open ones first."""
    actor, today = request.actor, timezone.localdate()  # type: ignore[attr-defined]
    standing = request.GET.get("standing", "mine")
    if standing not in queries.STANDINGS:
        raise Http404(standing)
    asked = queries.Listed(
        standing, request.GET.get("rule", ""), request.GET.get("unit", ""), request.GET.get("q", "").strip()[:100]
    )
    rows = queries.duties(actor=actor, asked=asked, on=today)
    books = {one.place: one.book for one in all_governed(actor=actor, on=today)}
    page = Paginator(rows, DUTIES_ON_A_PAGE).get_page(request.GET.get("page"))
    counted = queries.counts(actor=actor, on=today)
    context = {
        "page": page,
        "rows": [(row, books.get(row.unit.jurisdiction.place)) for row in page.object_list],
        "asked": asked,
        "standings": [(code, label, counted[code]) for code, (label, _tone) in queries.STANDINGS.items()],
        "today": today,
    }
    return render(request, "web/duties.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@in_post
def duty(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one duty with its clause and what was done; take a report or an excuse."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = queries.duty_or_404(actor=actor, pk=pk)
    step = request.POST.get("step", "")
    done = DoneForm(*_given(request, step == "done"), initial={"done_on": timezone.localdate()})
    excuse = ExcuseForm(*_given(request, step == "excuse"))
    if request.method == "POST":
        carried_out = _report(request, actor, row, done) if step == "done" else _excuse(request, actor, row, excuse)
        if carried_out:
            return redirect("web:duty", pk=pk)
    context = {
        "duty": row,
        "book": regulations.book_by_digest(row.rulebook_digest),
        "fulfilments": _fulfilments(row),
        "timeline": [_event(entry) for entry in history("supervision.duty", row.pk)[:50]],
        "done": done,
        "excuse": excuse,
        "today": timezone.localdate(),
        "may_report": row.closed_on is None and "supervision.fulfil_duty" in actor.verbs,
        "may_excuse": row.closed_on is None and "supervision.excuse_duty" in actor.verbs,
    }
    return render(request, "web/duty.html", context, status=422 if request.method == "POST" else 200)


@require_safe
@in_post
def proof(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """Send the proof of a duty to who may see the duty."""
    row = queries.duty_or_404(actor=request.actor, pk=pk)  # type: ignore[attr-defined]
    file = get_object_or_404(StoredFile, digest=digest)
    belongs = row.fulfilments.filter(evidence_digest=digest).exists()
    return files.serve(file, actor=request.actor, allowed=lambda _actor, _file: belongs)  # type: ignore[attr-defined, return-value]


def _given(request: HttpRequest, is_sent: bool) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if is_sent else (None, None)


def _report(request: HttpRequest, actor: Actor, row: Duty, form: DoneForm) -> bool:
    if not form.is_valid():
        return False
    given = {name: form.cleaned_data[name] for name in ("statement", "done_on")}
    given["quantity"] = form.cleaned_data["quantity"] or 1
    try:
        if form.cleaned_data["upload"] is not None:
            given["evidence_digest"] = files.store(form.cleaned_data["upload"], actor=actor).digest
        actions.fulfil_duty(actor=actor, target=row.pk, data=given)
    except Refused as refusal:
        return _shown(form, refusal, {"evidence_digest": "upload"})
    messages.success(request, _("Reported."))
    return True


def _excuse(request: HttpRequest, actor: Actor, row: Duty, form: ExcuseForm) -> bool:
    if not form.is_valid():
        return False
    try:
        actions.excuse_duty(actor=actor, target=row.pk, data=form.cleaned_data)
    except Refused as refusal:
        return _shown(form, refusal, {})
    messages.success(request, _("Excused."))
    return True


def _shown(form: forms.Form, refusal: Refused, names: dict[str, str]) -> bool:
    for name, problems in refusal.fields.items():
        field = names.get(name, name)
        form.add_error(field if field in form.fields else None, problems)
    if not refusal.fields:
        form.add_error(None, refusal.message)
    return False


def _fulfilments(row: Duty) -> list[dict[str, Any]]:
    done = list(row.fulfilments.all())
    names = dict(
        StoredFile.objects.filter(digest__in=[one.evidence_digest for one in done]).values_list("digest", "name")
    )
    return [{"one": one, "file": names.get(one.evidence_digest, "")} for one in done]


def _event(entry: Any) -> dict[str, Any]:
    who = " · ".join(part for part in (entry.unit_name, entry.person_name, entry.post_title) if part)
    return {"at": entry.recorded_at, "title": sentence(entry.verb, entry.detail), "who": who}
