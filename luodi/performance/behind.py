"""The rows behind a figure as a person reads them: entries, dossiers, duties, with evidence, as known at an instant."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.engine.rulebook import Book, NoSuchRule
from luodi.engine.values import Money
from luodi.projects.models import Project, ResultEntry
from luodi.reviews.models import Review
from luodi.supervision.models import Duty, Fulfilment

RELATED: dict[type[Any], tuple[str, ...]] = {
    Project: ("responsible_unit",),
    Review: ("project__responsible_unit",),
    Duty: ("unit",),
    Fulfilment: ("duty__unit",),
}


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that proves an entry."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row behind a figure. `counts` is -1 for a reversal; `state` is how it stood at the instant.

        `verified` is the amount the verifying department found, `counted` what is added up when that is another field,
    `why` the reason of a reversal or a rejection.
    """

    name: str
    url: str = ""
    what: str = ""
    unit: str = ""
    day: date | None = None
    booked_on: date | None = None
    amount: Decimal | None = None
    verified: Decimal | None = None
    counted: Decimal | None = None
    currency: str = "CNY"
    recorded_at: datetime | None = None
    counts: int = 1
    state: str | Promise = ""
    tone: str = ""
    why: str = ""
    ruled_at: datetime | None = None
    ruled_by: str = ""
    proofs: tuple[Proof, ...] = ()
    project_id: int | None = None

    @property
    def money(self) -> Money | None:
        """The declared amount with its currency; negative for a reversal."""
        return None if self.amount is None else Money(self.amount, self.currency)

    @property
    def verified_money(self) -> Money | None:
        """The verified amount with its currency, when it is another one than was declared."""
        if self.verified is None or self.verified == self.amount:
            return None
        return Money(self.verified, self.currency)

    @property
    def is_late(self) -> bool:
        """Whether it counts in a later month than it happened in, because that one was closed."""
        return self.day is not None and self.booked_on is not None and self.booked_on > self.day


def page_rows(rows: Any, *, book: Book, instant: datetime) -> list[Row]:
    """Return the rows of one page as they stood at the instant; a constant number of queries."""
    if rows.model is ResultEntry:
        related = rows.select_related("project", "unit", "ruling", "reversal", "reverses").prefetch_related("evidence")
        return [entry_row(entry, book=book, instant=instant) for entry in related]
    related = rows.select_related(*RELATED.get(rows.model, ()))
    return [_MAKING.get(rows.model, _other)(row, book) for row in related]


def entry_row(entry: ResultEntry, *, book: Book, instant: datetime) -> Row:
    """Return a result entry as a row."""
    state, tone, why = standing(entry, instant)
    proofs = tuple(
        Proof(proof.title, reverse("projects:evidence", args=[entry.project_id, proof.pk]))
        for proof in entry.evidence.all()
        if proof.recorded_at < instant
    )
    ruling = getattr(entry, "ruling", None)
    is_ruled = ruling is not None and ruling.recorded_at < instant
    is_verified = is_ruled and ruling is not None and ruling.is_verified
    return Row(
        name=entry.project.name,
        url=reverse("projects:dossier", args=[entry.project_id]),
        what=kind_title(book, entry.kind),
        unit=entry.unit.short_name if entry.unit else "",
        day=entry.occurred_on,
        booked_on=entry.booked_on,
        amount=entry.amount,
        verified=ruling.amount if is_verified and ruling is not None else None,
        counted=getattr(entry, "counted_value", None),
        currency=entry.currency,
        recorded_at=entry.recorded_at,
        counts=entry.sign,
        state=state,
        tone=tone,
        why=why,
        ruled_at=ruling.recorded_at if is_ruled and ruling is not None else None,
        ruled_by=f"{ruling.person_name}（{ruling.post_title}）" if is_ruled and ruling is not None else "",
        proofs=proofs,
        project_id=entry.project_id,
    )


def standing(entry: ResultEntry, instant: datetime) -> tuple[str | Promise, str, str]:
    """Return how an entry stood at the instant: its state in words, the tone, and the reason when there is one."""
    ruling, reversal = getattr(entry, "ruling", None), getattr(entry, "reversal", None)
    if entry.sign < 0:
        return _("reversal"), "alarm", entry.reason
    if reversal is not None and reversal.recorded_at < instant:
        return _("reversed"), "alarm", reversal.reason
    if ruling is None or ruling.recorded_at >= instant:
        return _("declared"), "warn", ""
    return (_("verified"), "good", ruling.reason) if ruling.is_verified else (_("rejected"), "alarm", ruling.reason)


def kind_title(book: Book, kind: str) -> str:
    """Return the title of a kind of result; its id when the book no longer has it."""
    try:
        return book.result(kind).title
    except NoSuchRule:
        return kind


def _project(project: Project, book: Book) -> Row:
    return Row(
        name=project.name,
        url=reverse("projects:dossier", args=[project.pk]),
        what=_stage_title(book, project.stage),
        unit=project.responsible_unit.short_name if project.responsible_unit else "",
        day=project.signed_on,
        amount=project.total_investment,
        currency=project.total_investment_currency,
        recorded_at=project.created_at,
        project_id=project.pk,
    )


def _stage_title(book: Book, stage: str) -> str:
    try:
        return book.stage(stage).title
    except NoSuchRule:
        return stage


def _review(review: Review, book: Book) -> Row:
    try:
        title = book.review(review.rule).title
    except NoSuchRule:
        title = review.rule
    unit = review.project.responsible_unit
    return Row(
        name=review.project.name,
        url=reverse("reviews:review", args=[review.pk]),
        what=title,
        unit=unit.short_name if unit else "",
        day=review.requested_on,
        recorded_at=review.requested_at,
    )


def _duty(duty: Duty, book: Book) -> Row:
    return Row(
        name=str(duty),
        url=reverse("web:duty", args=[duty.pk]),
        unit=duty.unit.short_name if duty.unit else "",
        day=duty.due_on,
        recorded_at=duty.issued_at,
    )


def _fulfilment(done: Fulfilment, book: Book) -> Row:
    return Row(
        name=str(done.duty),
        url=reverse("web:duty", args=[done.duty_id]),
        unit=done.duty.unit.short_name if done.duty.unit else "",
        day=done.done_on,
        recorded_at=done.recorded_at,
    )


def _other(row: Any, book: Book) -> Row:
    return Row(name=str(row))


_MAKING: dict[type[Any], Any] = {Project: _project, Review: _review, Duty: _duty, Fulfilment: _fulfilment}
