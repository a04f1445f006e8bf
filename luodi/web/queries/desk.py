"""My desk: what I owe, what waits for me, what my unit is behind on."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from luodi.engine.rulebook import Book
from luodi.organization.actors import Actor
from luodi.projects import queries as projects
from luodi.projects.models import ResultEntry
from luodi.supervision import queries as supervision
from luodi.supervision.models import Duty
from luodi.web.queries.waiting import Line, waiting

SHOWN = 20
UNITS_SHOWN = 12
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty on the desk."""

    pk: int
    title: str
    due_on: date
    period: tuple[date, date]
    is_provisional: bool
    is_overdue: bool
    cite: tuple[str, ...]
    subject: str
    unit: str
    done: int
    at_least: int


@dataclass(frozen=True, slots=True)
class ToVerify:
    """A declared result that this post has to find true or not."""

    project_pk: int
    project: str
    kind: str
    unit: str
    occurred_on: date
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything on the desk, and how much of it there is beyond what is shown."""

    owed: tuple[Owed, ...]
    owed_count: int
    overdue_count: int
    due_soon_count: int
    to_verify: tuple[ToVerify, ...]
    to_verify_count: int
    to_answer: tuple[Line, ...]
    to_answer_count: int
    behind: tuple[Owed, ...]
    behind_count: int
    behind_by_unit: tuple[tuple[str, int], ...]


def desk(*, actor: Actor, book: Book, on: date) -> Desk:
    """Return the actor's desk on that day; a fixed number of queries however much lies on it."""
    mine = supervision.mine(actor, on).select_related("unit")
    counts = mine.order_by().aggregate(
        all=Count("pk"),
        overdue=Count("pk", filter=Q(due_on__lt=on)),
        soon=Count("pk", filter=Q(due_on__gte=on, due_on__lte=on + SOON)),
    )
    lines, count = waiting(actor, book=book, on=on)
    by_unit = supervision.behind_by_unit(actor, on)
    return Desk(
        owed=tuple(_owed(duty, on) for duty in mine[:SHOWN]),
        owed_count=counts["all"],
        overdue_count=counts["overdue"],
        due_soon_count=counts["soon"],
        to_verify=tuple(_verify(entry, book) for entry in projects.first_to_verify(actor, book, limit=SHOWN)),
        to_verify_count=projects.count_to_verify(actor, book),
        to_answer=tuple(lines),
        to_answer_count=count,
        behind=tuple(_owed(duty, on) for duty in supervision.behind(actor, on)[:SHOWN]),
        behind_count=sum(count for _unit, count in by_unit),
        behind_by_unit=tuple(by_unit[:UNITS_SHOWN]),
    )


def _verify(entry: ResultEntry, book: Book) -> ToVerify:
    rule = book.result(entry.kind)
    return ToVerify(
        project_pk=entry.project_id,
        project=entry.project.name,
        kind=rule.title,
        unit=entry.unit.short_name if entry.unit else "",
        occurred_on=entry.occurred_on,
        cite=rule.cite,
    )


def _owed(duty: Duty, on: date) -> Owed:
    return Owed(
        pk=duty.pk,
        title=duty.title,
        due_on=duty.due_on,
        period=(duty.period_start, duty.period_end),
        is_provisional=duty.is_provisional,
        is_overdue=duty.due_on < on,
        cite=tuple(duty.cite),
        subject=duty.subject_name,
        unit=duty.unit.short_name,
        done=duty.done_count,
        at_least=duty.at_least,
    )
