"""The verbs about duties, and how duties come into being."""

from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, Field

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.duties import Duty as DutyRule
from luodi.organization.models import Jurisdiction, Unit
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act, verb
from luodi.regulations.queries import book_for
from luodi.supervision import schedule
from luodi.supervision.models import Duty, Fulfilment


class FulfilDuty(BaseModel):
    """What was done, on which day, with which proof; `quantity` says how many of them were done at once (visits, items)."""

    statement: str = Field(min_length=2, max_length=4000)
    done_on: date | None = None
    evidence_digest: str = Field(default="", max_length=80)
    quantity: int = Field(default=1, ge=1, le=1_000_000)


class ExcuseDuty(BaseModel):
    """Why the duty need not be done."""

    reason: str = Field(min_length=2, max_length=4000)


class IssueDuties(BaseModel):
    """The day whose duties are to be on the desks."""

    on: date
    jurisdiction: int


@verb(
    "supervision.fulfil_duty",
    on=Duty,
    takes=FulfilDuty,
    label=gettext_lazy("Report a duty done"),
    wording=gettext_lazy("did “{title}” on {done_on}: {statement}"),
)
def fulfil_duty(act: Act, duty: Duty, data: FulfilDuty) -> Fulfilment:
    """Afterwards the duty counts `quantity` more times as done, and is closed when that is often enough.

    Late is said, not refused.
    """
    if duty.closed_on is not None:
        raise Refused(_("This duty is already closed."), code="unchanged", cite=tuple(duty.cite))
    done_on = data.done_on or act.today
    if done_on > act.today:
        message = _("This day lies in the future.")
        raise Refused(message, code="invalid", fields={"done_on": [message]})
    if duty.evidence == "required" and not data.evidence_digest:
        message = _("This duty needs a proof: attach a file.")
        raise Refused(message, code="invalid", fields={"evidence_digest": [message]}, cite=tuple(duty.cite))
    done = Fulfilment.objects.create(
        duty=duty,
        done_on=done_on,
        statement=data.statement,
        evidence_digest=data.evidence_digest,
        quantity=data.quantity,
        recorded_at=act.at,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
    )
    duty.done_count += data.quantity
    if duty.done_count >= duty.at_least:
        duty.closed_on = done_on
    duty.save(update_fields=["done_count", "closed_on"])
    detail = {"title": duty.title, "done_on": str(done_on), "statement": data.statement, "cite": duty.cite}
    act.note(duty, detail | ({"quantity": data.quantity} if data.quantity > 1 else {}))
    return done


@verb(
    "supervision.excuse_duty",
    on=Duty,
    takes=ExcuseDuty,
    label=gettext_lazy("Excuse from a duty"),
    wording=gettext_lazy("excused “{title}”: {reason}"),
)
def excuse_duty(act: Act, duty: Duty, data: ExcuseDuty) -> Duty:
    """Afterwards the duty is closed as excused, with the reason on record."""
    if duty.closed_on is not None:
        raise Refused(_("This duty is already closed."), code="unchanged", cite=tuple(duty.cite))
    duty.closed_on, duty.is_excused = act.today, True
    duty.save(update_fields=["closed_on", "is_excused"])
    act.note(duty, {"title": duty.title, "reason": data.reason, "cite": duty.cite})
    return duty


@verb(
    "supervision.issue_duties",
    on=None,
    takes=IssueDuties,
    label=gettext_lazy("Put duties on the desks"),
    wording=gettext_lazy("put {count} duties on the desks for {on}"),
)
def issue_duties(act: Act, target: None, data: IssueDuties) -> int:
    """Afterwards every duty that runs on that day is on the desk of every unit that owes it; doing it again adds none."""
    place = Jurisdiction.objects.get(pk=data.jurisdiction)
    book = book_for(place, data.on)
    units = list(Unit.objects.filter(jurisdiction__place=place.place, abolished_on=None))
    rows = [row for rule in book.duties for row in _rows(rule, book, units, data.on)]
    for row in rows:
        row.issued_at = act.at
    before = Duty.objects.count()
    Duty.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
    count = Duty.objects.count() - before
    if count:
        act.note(place, {"count": count, "on": str(data.on)}, jurisdiction_id=place.pk, rulebook_digest=book.digest)
    return count


def raise_event_duties(act: Act, book: Book, *, event: str, subject: models.Model, unit: Unit | None) -> None:
    """Afterwards every duty the rulebook ties to the event is owed for this subject, by the unit named or the rule's own.

    Runs inside the verb that is the event.
    """
    rules = [rule for rule in book.duties if rule.every == "event" and rule.due.event == event]
    if not rules:
        return
    units = list(Unit.objects.filter(jurisdiction__place=book.header.place, abolished_on=None))
    rows = []
    for rule in rules:
        span = schedule.after_event(rule, act.today)
        named = schedule.owing_units(rule, units, book) or ([unit] if unit else [])
        rows += [row for owing in named for row in _of_unit(rule, book, owing, span, subject)]
    for row in rows:
        row.issued_at = act.at
    Duty.objects.bulk_create(rows, ignore_conflicts=True)


def raise_task(
    act: Act,
    *,
    key: str,
    title: str,
    unit: Unit,
    due_on: date,
    cite: tuple[str, ...],
    subject: models.Model,
    rulebook_digest: str,
    post_code: str = "",
) -> Duty:
    """Afterwards the unit owes this one thing by that day: a condition of an opinion, a decision of a meeting.

    `key` names where it comes from (`reviews.opinion:17:2`, at most 80 characters); raising the same key for the same
    unit and subject twice leaves one. Runs inside the verb that decided it.
    """
    row = Duty(
        jurisdiction_id=unit.jurisdiction_id,
        unit=unit,
        post_code=post_code,
        rule=key,
        rulebook_digest=rulebook_digest,
        title=title[:300],
        cite=list(cite),
        period_start=act.today,
        period_end=due_on,
        due_on=due_on,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_name=str(subject)[:300],
        issued_at=act.at,
    )
    Duty.objects.bulk_create([row], ignore_conflicts=True)
    return Duty.objects.get(
        rule=key, unit=unit, post_code=post_code, subject_type=row.subject_type, subject_id=row.subject_id
    )


def settle_tasks(act: Act, *, key: str, statement: str) -> None:
    """Afterwards the open tasks of that key, or of a part of it (`key:2`), are done by the step this belongs to."""
    of_key = models.Q(rule=key) | models.Q(rule__startswith=f"{key}:")
    for task in Duty.objects.filter(of_key, closed_on=None):
        Fulfilment.objects.create(
            duty=task,
            done_on=act.today,
            statement=statement,
            recorded_at=act.at,
            person_name=act.actor.name,
            post_title=act.actor.post_title,
        )
        Duty.objects.filter(pk=task.pk).update(done_count=task.at_least, closed_on=act.today)


def _rows(rule: DutyRule, book: Book, units: list[Unit], on: date) -> list[Duty]:
    span = schedule.span_on(rule, on)
    if span is None:
        return []
    return [row for unit in schedule.owing_units(rule, units, book) for row in _of_unit(rule, book, unit, span, None)]


def _of_unit(rule: DutyRule, book: Book, unit: Unit, span: schedule.Span, subject: models.Model | None) -> list[Duty]:
    """Return one duty for each post that owes it in the unit, or one for the unit when no post is named."""
    return [_row(rule, book, unit, span, subject, post) for post in rule.owed_by.posts or ("",)]


def _row(
    rule: DutyRule, book: Book, unit: Unit, span: schedule.Span, subject: models.Model | None, post_code: str
) -> Duty:
    return Duty(
        jurisdiction_id=unit.jurisdiction_id,
        unit=unit,
        post_code=post_code,
        rule=rule.id,
        rulebook_digest=book.digest,
        title=rule.title,
        cite=list(rule.cite),
        period_start=span.start,
        period_end=span.end,
        due_on=span.due_on,
        is_provisional=span.is_provisional,
        at_least=rule.at_least,
        evidence=rule.evidence,
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=subject.pk if subject else 0,
        subject_name=str(subject)[:300] if subject else "",
    )
