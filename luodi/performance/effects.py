"""What this room does when results or dossiers are changed: the values kept over the months they touch become stale."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from luodi.organization.verbs import Act, follows
from luodi.performance.actions.keeping import changed, forget
from luodi.projects.models import Project, ResultEntry

AT_ONCE = 200  # dossiers changed together; beyond that everything kept for the place is counted anew
DAYS = ("signed_on", "registered_on", "started_on", "produced_on", "stage_entered_on")
ENTRY_DAYS = ("occurred_on", "booked_on", "signed_on")
SUBJECT = Project._meta.label_lower


@follows(
    "projects.register",
    "projects.amend",
    "projects.advance",
    "projects.send_back",
    "projects.override",
    "projects.declare_result",
    "projects.verify_result",
    "projects.reject_result",
    "projects.reverse_result",
    "projects.take_over",
)
def figures_changed(act: Act, project: Project | None, result: Any) -> None:
    """Afterwards every kept value that one of the changed dossiers may count in is stale."""
    keys = {line.subject_id for line in act.lines if line.subject_type == SUBJECT and line.subject_id is not None}
    rows = list(Project.objects.filter(pk__in=list(keys)[: AT_ONCE + 1]))
    places = {row.jurisdiction_id for row in rows}
    if len(keys) > AT_ONCE:
        forget(places, at=act.at)
        return
    for place in places:
        months = _months_of([row for row in rows if row.jurisdiction_id == place]) | _months_before(act)
        changed(place, months, at=act.at)


def _months_of(projects: list[Project]) -> set[date]:
    """Every month any dataset may count these dossiers or their entries in."""
    found = {_month(getattr(row, name)) for row in projects for name in DAYS if getattr(row, name) is not None}
    found |= {_month(row.created_at) for row in projects}
    entries = ResultEntry.objects.filter(project__in=projects).order_by()
    for row in entries.values_list(*ENTRY_DAYS, "recorded_at"):
        found |= {_month(day) for day in row if day is not None}
    return found


def _months_before(act: Act) -> set[date]:
    """The months of days that were corrected, as they were before."""
    found: set[date] = set()
    for line in act.lines:
        for name, (old, _new) in _pairs(line.detail.get("changes")):
            if name.endswith("_on") and isinstance(old, str) and old:
                found.add(_month(date.fromisoformat(old[:10])))
    return found


def _pairs(changes: Any) -> Iterable[tuple[str, tuple[Any, Any]]]:
    return changes.items() if isinstance(changes, dict) else ()


def _month(day: date | datetime) -> date:
    local = timezone.localdate(day) if isinstance(day, datetime) else day
    return date(local.year, local.month, 1)
