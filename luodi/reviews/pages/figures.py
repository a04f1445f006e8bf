"""How long departments take, and what was returned and why; every figure opens its rows."""

from datetime import date

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from luodi.regulations.queries import book_by_digest
from luodi.reviews.queries import days
from luodi.reviews.queries.returns import returns

MOST_ROWS = 500
DAY = {"type": "date", "class": "form-control"}


class Span(forms.Form):
    """A span of days, both included; this year so far when nothing is said."""

    first = forms.DateField(label=_("from"), widget=forms.DateInput(format="%Y-%m-%d", attrs=DAY))
    last = forms.DateField(label=_("until"), widget=forms.DateInput(format="%Y-%m-%d", attrs=DAY))


def _span(request: HttpRequest) -> tuple[date, date, Span]:
    today = timezone.localdate()
    usual = {"first": f"{today.year}-01-01", "last": today.isoformat()}
    form = Span({name: request.GET.get(name) or value for name, value in usual.items()})
    if not form.is_valid() or form.cleaned_data["first"] > form.cleaned_data["last"]:
        form = Span(usual)
        form.is_valid()
    return form.cleaned_data["first"], form.cleaned_data["last"], form


@require_safe
def departments(request: HttpRequest) -> HttpResponse:
    """Show the departments ranked by how long they take."""
    first, last, form = _span(request)
    found = days.rows(request.actor, first=first, last=last, on=timezone.localdate())  # type: ignore[attr-defined]
    context = {"departments": days.departments(found), "form": form, "count": len(found)}
    context |= {"first": first, "last": last, "last_text": last.isoformat()}
    return render(request, "reviews/departments.html", context)


@require_safe
def opinions(request: HttpRequest) -> HttpResponse:
    """Show the rows behind a figure: the opinions of a department that were asked, answered, late or are open."""
    first, last, _form = _span(request)
    which, unit = request.GET.get("which", days.ASKED), request.GET.get("unit", "")
    if which not in days.WHICH or (unit and not unit.isdecimal()):
        raise Http404(which)
    today = timezone.localdate()
    found = days.rows(
        request.actor,  # type: ignore[attr-defined]
        first=first,
        last=last,
        on=today,
        unit=int(unit) if unit else None,
    )
    rows = [row for row in found if row.belongs(which)]
    context = {
        "rows": [(row, book_by_digest(row.standing.request.review.rulebook_digest)) for row in rows[:MOST_ROWS]],
        "count": len(rows),
        "which": which,
        "words": {
            "asked": _("asked"),
            "answered": _("answered"),
            "late": _("late in answering"),
            "open": _("not answered yet"),
        }[which],
        "unit": rows[0].standing.request.unit if rows and unit else None,
        "today": today,
    }
    return render(request, "reviews/opinions.html", context)


@require_safe
def returned(request: HttpRequest) -> HttpResponse:
    """Show how many projects were returned, by reason and month."""
    first, last, form = _span(request)
    found = returns(request.actor, first=first, last=last)  # type: ignore[attr-defined]
    return render(request, "reviews/returns.html", {"found": found, "form": form, "first": first, "last": last})
