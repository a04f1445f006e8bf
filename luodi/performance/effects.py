"""What this room does when dossiers or their results are changed: how they stood before is remembered."""

from typing import Any

from luodi.organization.verbs import Act, follows, precedes
from luodi.performance.actions.keeping import changed, forget
from luodi.performance.dossiers import remembered
from luodi.performance.models import KeptVersion
from luodi.projects.models import Project

SUBJECT = Project._meta.label_lower
CHANGING = (
    "projects.amend",
    "projects.advance",
    "projects.send_back",
    "projects.override",
    "projects.declare_result",
    "projects.verify_result",
    "projects.reject_result",
    "projects.reverse_result",
)


@precedes(*CHANGING)
def remember(act: Act, project: Project, data: Any) -> None:
    """Afterwards the act holds the dossier as it stands."""
    act.held[SUBJECT] = _as_they_stand([project.pk], project.jurisdiction_id)


@precedes("projects.take_over")
def remember_ledger(act: Act, target: None, data: Any) -> None:
    """Afterwards the act holds the dossiers that the ledger's rows are about, and nobody else can change them."""
    keys = [row.project for row in data.rows if row.project is not None]
    locked = Project.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    act.held[SUBJECT] = _as_they_stand(list(locked.values_list("pk", flat=True)), data.jurisdiction)


@follows("projects.register", "projects.take_over", *CHANGING)
def figures_changed(act: Act, project: Project | None, result: Any) -> None:
    """Afterwards the changed dossiers are remembered as they were; what is kept is as many versions behind."""
    keys = {line.subject_id for line in act.lines if line.subject_type == SUBJECT and line.subject_id is not None}
    held = act.held.get(SUBJECT, {})
    rows = Project.objects.filter(pk__in=keys).values_list("pk", "jurisdiction", "created_at")
    places: dict[int, dict[int, Any]] = {}
    unknown = set()
    for pk, place, created_at in rows:
        places.setdefault(place, {})[pk] = held.get(pk)
        if pk not in held and created_at != act.at:
            unknown.add(place)
    for place, before in places.items():
        if place in unknown and _is_kept(place):
            forget([place], at=act.at)  # somebody changed a dossier without being seen
        else:
            changed(place, before, at=act.at)


def _as_they_stand(keys: list[int], place: int | None) -> dict[int, Any]:
    return dict(remembered(keys)) if keys and (place is None or _is_kept(place)) else {}


def _is_kept(place: int) -> bool:
    return KeptVersion.objects.filter(jurisdiction=place).exclude(folded=None).exists()
