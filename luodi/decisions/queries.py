"""Reads about decisions; everything starts from `visible(actor)`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from luodi.decisions.models import Matter, Proceeding
from luodi.decisions.standing import StepStanding, standings, unfinished
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.procedures import Procedure
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed
from luodi.regulations.queries import book_by_digest

Row = TypeVar("Row", Matter, Proceeding)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for the actor: a matter before his body, or a step of a procedure he runs."""

    project: str
    title: str
    url: str
    since: date
    days: int
    due: date | None
    book: Book
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """A proceeding with its procedure and the standing of each step."""

    proceeding: Proceeding
    book: Book
    procedure: Procedure
    steps: tuple[StepStanding, ...]

    @property
    def is_closed(self) -> bool:
        """Whether the decision is made."""
        return hasattr(self.proceeding, "closing")

    @property
    def current(self) -> StepStanding | None:
        """The step that is next, or under way; None when all are over."""
        return next(iter(unfinished(self.steps)), None)


def matters(actor: Actor) -> QuerySet[Matter]:
    """Return the matters the actor may see, latest first."""
    return visible(actor, Matter.objects.all()).select_related("project__jurisdiction", "decision")


def proceedings(actor: Actor) -> QuerySet[Proceeding]:
    """Return the proceedings the actor may see, latest first, with their events."""
    rows = visible(actor, Proceeding.objects.all()).select_related("project__jurisdiction", "closing")
    return rows.prefetch_related("events")


def matter_or_404(actor: Actor, pk: int) -> Matter:
    """Return one matter; raises NotAllowed, which a page shows as "not found", when the actor may not see it."""
    return _found(matters(actor).select_related("unit", "decision__unit").filter(pk=pk).first())


def walk_or_404(actor: Actor, pk: int) -> Walk:
    """Return one proceeding with its steps; raises NotAllowed as above."""
    return walk_of(_found(proceedings(actor).filter(pk=pk).first()))


def walk_of(proceeding: Proceeding) -> Walk:
    """Return the proceeding with its procedure, under the book it was opened under."""
    book = book_by_digest(proceeding.rulebook_digest)
    procedure = book.procedure(proceeding.procedure)
    return Walk(proceeding, book, procedure, standings(procedure, proceeding.events.all()))


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """Return what waits for the actor's post, longest first: matters before his body, steps and decisions he owes."""
    found: list[Waiting] = []
    if "decisions.decide" in actor.verbs:
        found += _matters_before(actor, on)
    if "decisions.take_step" in actor.verbs:
        found += _steps_of(actor, on)
    return sorted(found, key=lambda one: (one.since, one.url))


def _matters_before(actor: Actor, on: date) -> Iterable[Waiting]:
    for matter in matters(actor).filter(decision=None):
        book = book_by_digest(matter.rulebook_digest)
        rule = book.escalation(matter.escalation)
        if actor.post_code in book.body(rule.body).recorded_by:
            url = reverse("decisions:matter", args=[matter.pk])
            since = matter.brought_on
            yield Waiting(matter.project.name, rule.title, url, since, (on - since).days, None, book, rule.cite)


def _steps_of(actor: Actor, on: date) -> Iterable[Waiting]:
    for proceeding in proceedings(actor).filter(closing=None):
        walk = walk_of(proceeding)
        step = walk.current
        posts = walk.procedure.opened_by if step else walk.procedure.decided_by
        if actor.post_code not in posts:
            continue
        since = (step.begun_on if step else None) or max(
            [proceeding.opened_on, *(one.ended_on for one in walk.steps if one.ended_on)]
        )
        title = step.rule.title if step else _("decision")
        url = reverse("decisions:proceeding", args=[proceeding.pk])
        due = step.earliest if step else None
        cite = step.rule.cite if step else walk.procedure.cite
        yield Waiting(
            proceeding.project.name,
            f"{walk.procedure.title}：{title}",
            url,
            since,
            (on - since).days,
            due,
            walk.book,
            cite,
        )


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    return row
