"""A sweep as it is carried out: all projects as one table, compared at once, the pairs put into groups."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from luodi.comparison import engine
from luodi.comparison.grouping import Counted, FoundGroup, Pair, groups
from luodi.comparison.models import RULED, Compared, Likeness, Sweep
from luodi.comparison.names import kinship_of_all
from luodi.comparison.records_of import record_of
from luodi.organization.access import visible
from luodi.organization.actors import Actor, actor_for, system_actor
from luodi.organization.models import Appointment
from luodi.projects.models import Project
from luodi.regulations.queries import book_by_digest
from luodi.screening.records import Record

AT_ONCE = 2000
Tell = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What a sweep found: groups, how many projects were compared, how many pairs are one project."""

    groups: list[FoundGroup]
    projects: int
    pairs: int


def uncompared() -> list[int]:
    """Return the keys of the projects that were never compared or wait for it."""
    done = Compared.objects.filter(is_waiting=False).values("project_id")
    return list(Project.objects.exclude(pk__in=done).order_by("pk").values_list("pk", flat=True))


def find(row: Sweep, *, tell: Tell) -> Result:
    """Return the groups of projects that are one, as far as they concern what the starter of the sweep may see."""
    records, projects = _read(starter_of(row), tell)
    tell("comparing", 0, 0)
    pairs = engine.sweep(records, kinship=kinship_of_all(), tell=lambda done, total: tell("comparing", done, total))
    tell("grouping", len(records), len(records))
    found = groups(pairs, projects=projects, rulings=_rulings())
    return Result(found, len(records), len(pairs))


def starter_of(row: Sweep) -> Actor:
    """Return who started the sweep, as he would see today; the house itself when he had no appointment."""
    appointment = (
        Appointment.objects.filter(pk=row.appointment_id or 0)
        .filter(Q(until=None) | Q(until__gte=timezone.localdate()))
        .select_related("person", "unit__jurisdiction", "post")
        .first()
    )
    return actor_for(appointment, "job") if appointment is not None else system_actor(row.jurisdiction)


def _read(actor: Actor, tell: Tell) -> tuple[list[Record], dict[int, Counted]]:
    seen = set(visible(actor, Project.objects.order_by()).values_list("pk", flat=True))
    total = Project.objects.count()
    rows = Project.objects.select_related("jurisdiction", "rulebook").defer("rulebook__content").order_by("pk")
    records: list[Record] = []
    projects: dict[int, Counted] = {}
    for number, project in enumerate(rows.iterator(chunk_size=AT_ONCE), start=1):
        records.append(record_of(project, book_by_digest(project.rulebook.digest)))
        projects[project.pk] = Counted(
            pk=project.pk,
            name=project.name,
            place=project.jurisdiction_id,
            declared_at=project.created_at,
            amount=project.total_investment,
            currency=project.total_investment_currency,
            is_seen=project.pk in seen,
        )
        if number % AT_ONCE == 0:
            tell("reading", number, total)
    return records, projects


def _rulings() -> dict[Pair, str]:
    rows = Likeness.objects.filter(state=RULED).values_list("project_id", "other_id", "ruling")
    return {(min(one, other), max(one, other)): ruling for one, other, ruling in rows}
