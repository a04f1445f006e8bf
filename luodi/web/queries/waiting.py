"""What waits for this post's word, whatever room it comes from: one kind of line for the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.accountability.queries import proposals as accountability
from luodi.agreements import queries as agreements
from luodi.comparison.models import OPEN, Likeness
from luodi.decisions import queries as decisions
from luodi.documents import queries as documents
from luodi.engine.rulebook import Book
from luodi.lagging import queries as lagging
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.projects import queries as projects
from luodi.reviews.queries import waiting as reviews

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits: what is asked, about which project, since when or until when."""

    title: str
    project: str
    note: str
    url: str
    cite: tuple[str, ...]
    due: date | None = None
    since: date | None = None
    is_late: bool = False
    is_provisional: bool = False


def waiting(actor: Actor, *, book: Book, on: date) -> tuple[list[Line], int]:
    """Return the most pressing lines for the actor on that day, late ones first, and how many there are in all."""
    given, given_count = _sign_offs(actor, book)
    rest = [*_reviews(actor, on), *_agreements(actor, on), *_decisions(actor, on), *_judgements(actor, on)]
    drafts, draft_count = _drafts(actor)
    likenesses, likeness_count = _likenesses(actor, book)
    lines = sorted([*rest, *given, *likenesses, *drafts], key=_pressing)
    return lines[:SHOWN], len(rest) + given_count + likeness_count + draft_count


def _pressing(line: Line) -> tuple[bool, date, date]:
    return (not line.is_late, line.due or date.max, line.since or date.max)


def _reviews(actor: Actor, on: date) -> Iterable[Line]:
    words = {
        reviews.GIVE: _("opinion to give"),
        reviews.COUNTERSIGN: _("to countersign"),
        reviews.CONCLUDE: _("joint answer to give"),
        reviews.HAND_OVER: _("to hand over"),
        reviews.CONVENE: _("meeting to convene"),
        reviews.SIT: _("meeting to attend"),
    }
    for one in reviews.waiting(actor, on):
        note = f"{one.review} · {words.get(one.kind, '')}"
        if one.stopped_on is not None:
            note = f"{note} · {_('clock stopped')}"
        yield Line(
            one.title,
            one.project,
            note,
            one.url,
            one.cite,
            due=one.due,
            is_late=one.is_late,
            is_provisional=one.is_provisional,
        )


def _agreements(actor: Actor, on: date) -> Iterable[Line]:
    for one in agreements.waiting(actor, on):
        agreement = one.request.version.agreement
        yield Line(
            one.request.title,
            agreement.project.name,
            f"{agreement} · {_('version')} {one.request.version.number}",
            reverse("agreements:opinion", args=[one.request.pk]),
            tuple(one.request.cite),
            due=one.clock.deadline.due,
            is_late=one.is_late,
            is_provisional=one.clock.deadline.provisional,
        )


def _decisions(actor: Actor, on: date) -> Iterable[Line]:
    for one in decisions.waiting(actor, on):
        yield Line(one.title, one.project, _("to decide or to record"), one.url, one.cite, since=one.since)


def _judgements(actor: Actor, on: date) -> Iterable[Line]:
    """Steps to confirm or decline, answers to reply to, statements owed, lagging projects past their day."""
    for one in accountability.waiting(actor, on):
        note = "" if one.book is None else one.book.header.name
        yield Line(one.title, one.subject, note, one.url, one.cite, due=one.due, since=one.since, is_late=one.is_late)
    for late in lagging.waiting(actor, on):
        note = _("lagging project past its day")
        yield Line(note, late.title, "", late.url, late.cite, due=late.due, since=late.since, is_late=True)


def _drafts(actor: Actor) -> tuple[list[Line], int]:
    """Papers drafted on their day that wait for somebody to issue them."""
    rows = documents.drafts_waiting(actor).select_related("jurisdiction")
    lines = [
        Line(
            _("official paper to issue"),
            row.title,
            row.jurisdiction.name,
            reverse("documents:bulletin", args=[row.pk]),
            tuple(row.content.get("cite", ())),
            since=timezone.localdate(row.drafted_at),
        )
        for row in rows[:SHOWN]
    ]
    return lines, rows.order_by().count()


def _sign_offs(actor: Actor, book: Book) -> tuple[list[Line], int]:
    lines, count = [], 0
    for kind, rows in projects.sign_offs_to_give(actor, book):
        rule = book.sign_off(kind)
        count += rows.order_by().count()
        lines += [
            Line(
                rule.title,
                row.name,
                book.stage(row.stage).title,
                reverse("projects:dossier", args=[row.pk]) + "#papers",
                rule.cite,
                since=row.stage_entered_on,
            )
            for row in rows[:SHOWN]
        ]
    return lines, count


def _likenesses(actor: Actor, book: Book) -> tuple[list[Line], int]:
    """The likenesses of this place that its post rules on; other places rule on theirs."""
    rule = next((rule for rule in book.comparisons if actor.post_code in rule.judged_by), None)
    if rule is None:
        return [], 0
    rows = visible(actor, Likeness.objects.filter(state=OPEN)).select_related("project")
    lines = [
        Line(
            _("likeness to rule on"),
            row.project.name,
            rule.title,
            reverse("comparison:hit", args=[row.pk]),
            rule.cite,
            since=row.found_at.date(),
        )
        for row in rows.order_by("-score", "pk")[:SHOWN]
    ]
    return lines, rows.order_by().count()
