"""My desk: what I owe, what waits for me, what my unit is behind on."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from luodi.engine.rulebook import Book
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.projects.models import Project, ResultEntry, SignOff
from luodi.supervision import queries as supervision
from luodi.supervision.models import Duty

SHOWN = 20
UNITS_SHOWN = 12
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty on the desk."""

    pk: int
    title: str
    due_on: date
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
class ToSignOff:
    """A dossier whose next gate waits for an opinion of this post."""

    project_pk: int
    project: str
    opinion: str
    stage: str
    since: date
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
    to_sign_off: tuple[ToSignOff, ...]
    to_sign_off_count: int
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
    verify = results_to_verify(actor, book)
    opinions = dossiers_to_sign_off(actor, book)
    by_unit = supervision.behind_by_unit(actor, on)
    return Desk(
        owed=tuple(_owed(duty, on) for duty in mine[:SHOWN]),
        owed_count=counts["all"],
        overdue_count=counts["overdue"],
        due_soon_count=counts["soon"],
        to_verify=tuple(_verify(entry, book) for entry in verify[:SHOWN]),
        to_verify_count=verify.order_by().count(),
        to_sign_off=_opinions(opinions[:SHOWN], actor, book),
        to_sign_off_count=opinions.order_by().count(),
        behind=tuple(_owed(duty, on) for duty in supervision.behind(actor, on)[:SHOWN]),
        behind_count=sum(count for _unit, count in by_unit),
        behind_by_unit=tuple(by_unit[:UNITS_SHOWN]),
    )


def results_to_verify(actor: Actor, book: Book) -> QuerySet[ResultEntry]:
    """Return the declared results nobody has ruled on yet, of the kinds the rulebook gives this post to verify."""
    kinds = [result.id for result in book.results if actor.post_code in result.verified_by]
    waiting = visible(actor, ResultEntry.objects.filter(kind__in=kinds, sign=1, reversal=None, ruling=None))
    return waiting.select_related("project", "unit").order_by("recorded_at", "pk")


def dossiers_to_sign_off(actor: Actor, book: Book) -> QuerySet[Project]:
    """Return the dossiers that stand before a gate asking for an opinion of this post which nobody has given."""
    wanted = Q(pk__in=())
    for kind, stages in opinions_before(actor, book).items():
        given = SignOff.objects.filter(project=OuterRef("pk"), kind=kind)
        wanted |= Q(stage__in=stages) & ~Exists(given)
    return visible(actor, Project.objects.filter(wanted)).order_by("stage_entered_on", "pk")


def opinions_before(actor: Actor, book: Book) -> dict[str, tuple[str, ...]]:
    """Return, for each opinion this post gives, the stages whose next gate asks for it."""
    own = {sign_off.id for sign_off in book.sign_offs if actor.post_code in sign_off.by}
    found: dict[str, set[str]] = {}
    for move in book.moves:
        if move.gate is None:
            continue
        for requirement in book.gate(move.gate).requires:
            if requirement.kind == "sign-off" and requirement.sign_off in own:
                found.setdefault(requirement.sign_off, set()).update(move.from_)
    return {kind: tuple(sorted(stages)) for kind, stages in found.items()}


def _opinions(projects: QuerySet[Project], actor: Actor, book: Book) -> tuple[ToSignOff, ...]:
    rows = list(projects)
    given = set(SignOff.objects.filter(project__in=[row.pk for row in rows]).values_list("project_id", "kind"))
    return tuple(
        ToSignOff(
            project_pk=row.pk,
            project=row.name,
            opinion=book.sign_off(kind).title,
            stage=book.stage(row.stage).title,
            since=row.stage_entered_on,
            cite=book.sign_off(kind).cite,
        )
        for row in rows
        for kind, stages in opinions_before(actor, book).items()
        if row.stage in stages and (row.pk, kind) not in given
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
        is_provisional=duty.is_provisional,
        is_overdue=duty.due_on < on,
        cite=tuple(duty.cite),
        subject=duty.subject_name,
        unit=duty.unit.short_name,
        done=duty.done_count,
        at_least=duty.at_least,
    )
