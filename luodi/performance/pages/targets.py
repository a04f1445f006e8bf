"""Targets: the table of a period, one target with its history, the table as a sheet."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from luodi.engine.values.period import PeriodKind, period_of
from luodi.organization.actors import Actor
from luodi.organization.queries import jurisdictions
from luodi.organization.refusals import NotAllowed, Refused
from luodi.performance import actions
from luodi.performance.actions.targets import NONE_HELD
from luodi.performance.forms import set_form, withdraw_form
from luodi.performance.held import held_targets
from luodi.performance.models import Target
from luodi.performance.pages.panel import sheet_response
from luodi.performance.queries.asking import Chosen, chosen
from luodi.performance.queries.exporting import known_text, rulebook_names
from luodi.performance.queries.figure import indicator_or_404
from luodi.performance.queries.periods import target_picker, text_of
from luodi.performance.queries.sheets import waiting_sheets
from luodi.performance.queries.targets import history_of, labels_of, own_targets, settable, target_table, units_listed
from luodi.performance.sheets import write_targets


@require_safe
def targets(request: HttpRequest) -> HttpResponse:
    """Show the targets of a period: units down, indicators across; with `all` also those that have none yet."""
    actor, asked = _asked(request)
    units = units_listed(asked.place)
    everything = request.GET.get("all") == "1"
    context = _frame(actor, asked) | {
        "table": target_table(asked, actor, units, everything=everything),
        "labels": labels_of(units),
        "everything": everything,
        "waiting": waiting_sheets(actor, asked.place),
        "may_set": actions.set_target.code in actor.verbs,
        "may_read": actions.read_target_sheet.code in actor.verbs,
    }
    return render(request, "performance/targets.html", context, status=422 if asked.problems else 200)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Send the targets of a period as a sheet that can be filled in and read back."""
    actor, asked = _asked(request)
    asked = asked.insist()
    units = units_listed(asked.place)
    before = asked.instant if asked.day else None
    held = held_targets(asked.place, asked.period, before=before, actor=actor)
    values = {key: row.value for key, row in held.items() if row.value is not None}
    named = {*settable(asked.book), *(indicator for _unit, indicator in values)}
    content = write_targets(
        title=_("Targets of %(place)s, %(period)s") % {"place": asked.place.name, "period": text_of(asked.period)},
        lines=(
            known_text(asked, targets=True),
            _("Rulebook: %(title)s %(version)s") % rulebook_names(asked),
            _("A blank cell is no target, not zero."),
        ),
        place=asked.place.name,
        units=units,
        indicators=[one for one in asked.book.indicators if one.id in named],
        held=values,
        labels=labels_of(units),
    )
    return sheet_response(content, name=f"{asked.place.name}-{asked.period.code}-{_('targets')}.xlsx")


@require_http_methods(["GET", "HEAD", "POST"])
def target(request: HttpRequest, indicator: str) -> HttpResponse:
    """Show one target: what is held, the rulebook's own, who set what when; set it anew when asked."""
    actor, asked = _asked(request)
    rule = indicator_or_404(asked, indicator)
    held = held_targets(asked.place, asked.period, actor=actor).get((asked.unit.pk if asked.unit else None, rule.id))
    form = set_form()(request.POST or None, initial=_initial(asked, rule.id, held))
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_target(actor=actor, data=form.values())
        except NotAllowed:
            raise
        except Refused as refused:
            form.show(refused.fields)
            refusal = refused
            if refused.code == "outdated":  # what was typed stays; it may be sent again beside what holds now
                form = set_form()(initial=request.POST.dict() | {"seen": _seen(held)})
        else:
            messages.success(request, _("The target is set."))
            return redirect(_address(asked, rule.id))
    context = _frame(actor, asked) | {
        "indicator": rule,
        "held": held,
        "own": own_targets(asked.book, asked.place, asked.period).get((asked.unit.pk if asked.unit else None, rule.id)),
        "history": history_of(asked, actor, rule.id),
        "form": form,
        "refusal": refusal,
        "withdraw_form": withdraw_form()(),
        "may_set": actions.set_target.code in actor.verbs,
        "may_withdraw": held is not None and actions.withdraw_target.code in actor.verbs,
    }
    return render(request, "performance/target.html", context, status=422 if refusal or form.errors else 200)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw the target and return to its page."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    back = request.POST.get("back", "")
    try:
        row = actions.withdraw_target(actor=actor, target=pk, data={"reason": request.POST.get("reason", "")})
    except NotAllowed:
        raise
    except Refused as refused:
        messages.error(
            request, " ".join([str(refused), *(text for texts in refused.fields.values() for text in texts)])
        )
        return redirect(back if back.startswith("/") and not back.startswith("//") else reverse("performance:targets"))
    messages.success(request, _("The target is withdrawn; what held before stays on record."))
    query = f"place={row.jurisdiction.code}&period={row.period}" + (f"&unit={row.unit.code}" if row.unit else "")
    return redirect(f"{reverse('performance:target', args=[row.indicator])}?{query}")


def _asked(request: HttpRequest) -> tuple[Actor, Chosen]:
    """The actor and what is asked for: this year unless another whole period is named."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    year = period_of(PeriodKind.YEAR, timezone.localdate())
    asked = chosen(actor, request.GET.dict(), usual=year)
    if asked.period.kind is PeriodKind.TO_DATE:  # targets are for whole periods: the year's is what it runs towards
        asked = replace(asked, period=period_of(PeriodKind.YEAR, asked.period.end))
    return actor, asked


def _frame(actor: Actor, asked: Chosen) -> dict[str, Any]:
    return {
        "asked": asked,
        "book": asked.book,
        "picker": target_picker(asked.period, today=asked.today),
        "places": jurisdictions(actor),
    }


def _initial(asked: Chosen, indicator: str, held: Target | None) -> dict[str, str]:
    unit = asked.unit.code if asked.unit else ""
    placed = {"place": asked.place.code, "unit": unit, "indicator": indicator, "period": asked.period.code}
    return placed | {"seen": _seen(held)}


def _seen(held: Target | None) -> str:
    """What the page shows as held, so that a target set meanwhile by somebody else is not passed over."""
    return NONE_HELD if held is None else str(held.pk)


def _address(asked: Chosen, indicator: str) -> str:
    return f"{reverse('performance:target', args=[indicator])}?{asked.query(as_of=None)}"
