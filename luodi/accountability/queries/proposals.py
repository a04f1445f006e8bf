"""Reads about proposed steps and what waits for the actor."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from luodi.accountability.actions.signing import may_rule
from luodi.accountability.models import Proposal
from luodi.accountability.queries.statements import still_owed
from luodi.accountability.superseding import IS_SUPERSEDED
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.rankings import AccountabilityStep
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.models import Unit
from luodi.organization.refusals import NotAllowed
from luodi.regulations.queries import book_by_digest


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for the actor's post: a step to rule on, an answer to reply to, a statement to make."""

    title: str
    subject: str
    url: str
    since: date
    due: date | None
    is_late: bool
    book: Book
    cite: tuple[str, ...]


def proposals(actor: Actor) -> QuerySet[Proposal]:
    """Return the proposed steps the actor may see, latest first, with `is_superseded`."""
    rows = visible(actor, Proposal.objects.all()).select_related("unit", "jurisdiction", "drawn", "ruling", "notice")
    return rows.annotate(is_superseded=IS_SUPERSEDED)


def proposal_or_404(actor: Actor, pk: int) -> Proposal:
    """Return one proposal; raises NotAllowed, which a page shows as "not found", when the actor may not see it."""
    row = proposals(actor).select_related("confirming_unit", "drawn__jurisdiction").filter(pk=pk).first()
    if row is None:
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    return row


def rules_on(actor: Actor, step: AccountabilityStep) -> bool:
    """Say whether it takes the actor's word: his verb, his post, and his unit where units are named."""
    if "accountability.confirm" not in actor.verbs:
        return False
    unit = ""
    if step.confirmed_by.units:
        unit = Unit.objects.filter(pk=actor.unit_id or 0).values_list("code", flat=True).first() or ""
    return may_rule(actor.post_code, unit, step.confirmed_by)


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """Return what waits for the actor's post, longest first: steps, answers, and statements of his own unit."""
    found: list[Waiting] = []
    if "accountability.confirm" in actor.verbs:
        found += _to_rule(actor, on)
    if "accountability.record_statement" in actor.verbs:
        found += _to_say(actor, on)
    return sorted(found, key=lambda one: (one.since, one.url))


def _to_rule(actor: Actor, on: date) -> list[Waiting]:
    found: list[Waiting] = []
    held: dict[tuple[str, str], bool] = {}
    rows = proposals(actor).prefetch_related("answers__reply")
    for row in [
        *rows.filter(~IS_SUPERSEDED, ruling=None),
        *rows.filter(answers__isnull=False, answers__reply=None).distinct(),
    ]:
        book = book_by_digest(row.rulebook_digest)
        step = book.accountability_step(row.step)
        key = (row.rulebook_digest, row.step)
        if key not in held:
            held[key] = rules_on(actor, step)
        if held[key]:
            found += _lines(row, step, book, on)
    return found


def _lines(row: Proposal, step: AccountabilityStep, book: Book, on: date) -> list[Waiting]:
    url = reverse("accountability:proposal", args=[row.pk])
    answers = [one for one in row.answers.all() if not hasattr(one, "reply")]
    found = [
        Waiting(
            _("Reply to the answer on “%(step)s”") % {"step": step.title},
            row.unit.short_name,
            url,
            one.answered_on,
            one.reply_until,
            one.reply_until is not None and on > one.reply_until,
            book,
            step.cite,
        )
        for one in answers
    ]
    if not hasattr(row, "ruling"):
        title = _("Decide on “%(step)s”") % {"step": step.title}
        found.append(Waiting(title, row.unit.short_name, url, row.proposed_on, None, False, book, step.cite))
    return found


def _to_say(actor: Actor, on: date) -> list[Waiting]:
    found: list[Waiting] = []
    for owed in still_owed(actor).filter(unit_id=actor.unit_id or 0):
        if owed.post_code and owed.post_code != actor.post_code:
            continue
        url = reverse("accountability:statement", args=[owed.pk])
        book = book_by_digest(owed.rulebook_digest)
        is_late = on > owed.due_on
        found.append(
            Waiting(owed.title, owed.occasion, url, owed.owed_since, owed.due_on, is_late, book, tuple(owed.cite))
        )
    return found
