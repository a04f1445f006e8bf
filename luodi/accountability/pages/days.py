"""The pages about promotion days: the calendar, and one day with its ranking, laggards and statements."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luodi.accountability import actions, forms
from luodi.accountability.pages.acting import actor_of, carried_out, posted
from luodi.accountability.pages.rankings import book_here
from luodi.accountability.queries import days as queries
from luodi.accountability.queries.reported import reported
from luodi.organization.refusals import Refused
from luodi.records.forms import VerbForm
from luodi.regulations.queries import book_by_digest

SHOWN = 24


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the coming promotion days and the past ones."""
    actor, today = actor_of(request), timezone.localdate()
    rows = list(queries.days(actor).prefetch_related("statements_owed__statement", "read_outs")[:SHOWN])
    coming, past = queries.split(rows, today)
    book = book_here(actor)
    rules = {(row.rulebook_digest, row.rule): None for row in rows}
    named = {key: book_by_digest(key[0]).promotion_day(key[1]) for key in rules}
    context = {
        "coming": [(row, named[row.rulebook_digest, row.rule]) for row in coming],
        "past": [(row, named[row.rulebook_digest, row.rule]) for row in past],
        "rules": book.promotion_days if book else (),
        "book": book,
        "today": today,
    }
    return render(request, "accountability/days.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a promotion day; whoever may reads out its ranking here."""
    actor = actor_of(request)
    form = forms.read_out_form()(request.POST or None)
    done, refusal = posted(request, form, lambda data: actions.read_out(actor=actor, target=pk, data=data))
    if done is not None:
        messages.success(request, _("The ranking of the day is read out."))
        return redirect("accountability:promotion_day", pk=pk)
    return _page(request, pk, form, refusal)


@require_POST
def require_statements(request: HttpRequest, pk: int) -> HttpResponse:
    """Require the statements of the chosen laggards."""
    actor = actor_of(request)
    units = [int(one) for one in request.POST.getlist("units") if one.isdigit()]
    said = _("The statements are required and on the desks of those who owe them.")
    if not units:
        messages.error(request, _("Choose at least one unit."))
    else:
        carried_out(request, lambda: actions.require_statements(actor=actor, target=pk, data={"units": units}), said)
    return redirect("accountability:promotion_day", pk=pk)


def _page(request: HttpRequest, pk: int, form: VerbForm, refusal: Refused | None) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    shown = queries.day_or_404(actor, pk)
    is_own = shown.day.jurisdiction_id == actor.jurisdiction_id
    ranks = "accountability.read_out" in actor.verbs and is_own
    context = {
        "page": shown,
        "day": shown.day,
        "book": shown.book,
        "rule": shown.rule,
        "table": shown.table,
        # who belongs to a place beneath reads the figures once they were read out
        "reported": reported(shown) if is_own or shown.table is not None else (),
        "may_read_out": ranks and today >= shown.day.held_on and not shown.owed,
        "may_require": ranks and bool(shown.not_asked),
        "may_state": "accountability.record_statement" in actor.verbs,
        "form": form,
        "refusal": refusal,
        "today": today,
    }
    return render(request, "accountability/day.html", context, status=422 if refusal or form.errors else 200)
