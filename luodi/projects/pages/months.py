"""Closing months."""

from datetime import date

from django.contrib import messages
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.organization.access import visible
from luodi.organization.refusals import Refused
from luodi.projects import actions
from luodi.projects.booking import next_month
from luodi.projects.models import MonthClosing, ResultEntry

SHOWN = 36


@require_http_methods(["GET", "HEAD", "POST"])
def months(request: HttpRequest) -> HttpResponse:
    """Show which months are closed and how many entries each holds; close one when asked."""
    actor = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        try:
            closing = actions.close_month(actor=actor, data={"month": request.POST.get("month")})
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The month %(month)s is closed.") % {"month": f"{closing.month:%Y-%m}"})
        return redirect("projects:months")
    entries = visible(actor, ResultEntry.objects.filter(jurisdiction_id=actor.jurisdiction_id))
    counts = {
        row["month"]: row["count"]
        for row in entries.order_by()
        .annotate(month=TruncMonth("booked_on"))
        .values("month")
        .annotate(count=Count("pk"))
    }
    closed = {
        row.month: row for row in visible(actor, MonthClosing.objects.filter(jurisdiction_id=actor.jurisdiction_id))
    }
    today = timezone.localdate()
    lines = [
        (month, counts.get(month, 0), closed.get(month), next_month(month) <= today) for month in _back_from(today)
    ]
    return render(request, "projects/months.html", {"lines": lines})


def _back_from(today: date) -> list[date]:
    """Return the first days of this month and those before it, latest first."""
    year, month, found = today.year, today.month, []
    for _step in range(SHOWN):
        found.append(date(year, month, 1))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found
