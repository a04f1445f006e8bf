"""A meeting is convened and attended, and the checks that every step at its table shares."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.reviews import Board
from luodi.engine.rulebook.schema.reviews import Review as ReviewRule
from luodi.organization.access import visible
from luodi.organization.models import Unit
from luodi.organization.refusals import Missing, NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.reviews.actions import guards
from luodi.reviews.meetings.board import rule_of, seats_of
from luodi.reviews.meetings.inputs import Convene, RecordAttendance, Seat
from luodi.reviews.models import Review
from luodi.reviews.models.meetings import (
    PRESENT,
    AgendaItem,
    Attendance,
    Meeting,
)


@verb(
    "reviews.convene",
    on=None,
    takes=Convene,
    label=gettext_lazy("Convene the meeting"),
    wording=gettext_lazy("convened “{meeting}” for {held_on}: {projects}"),
)
def convene(act: Act, target: None, data: Convene) -> Meeting:
    """Afterwards the meeting stands with its agenda and every seat of the board, for the rounds that are open.

    Raises Refused for rounds of different reviews, rounds that are over or on another open agenda, a review without a
    board, and a day gone by; NotAllowed for a post that does not convene it.
    """
    rows = list(
        visible(act.actor, Review.objects.select_related("project", "jurisdiction"))
        .filter(pk__in=data.reviews)
        .order_by("requested_at", "pk")
    )
    rule, board, book = _convened_for(act, rows, data)
    if data.held_on < act.today:
        message = _("The day of the meeting lies in the past.")
        raise Refused(message, code="invalid", cite=rule.cite, fields={"held_on": [message]})
    meeting = Meeting.objects.create(
        jurisdiction_id=rows[0].jurisdiction_id,
        rule=rule.id,
        title=rule.title,
        rulebook_digest=book.digest,
        cite=list(rule.cite),
        held_on=data.held_on,
        begins=data.begins,
        venue=data.venue,
        convened_at=act.at,
        convened_by=act.actor.name,
        convening_unit_id=act.actor.unit_id,
    )
    for position, review in enumerate(rows, start=1):
        AgendaItem.objects.create(meeting=meeting, review=review, position=position)
    for position, (unit, post, presides) in enumerate(seats_of(board, book), start=1):
        Attendance.objects.create(meeting=meeting, unit=unit, post_code=post, presides=presides, position=position)
    detail = {"held_on": str(data.held_on), "projects": "、".join(review.project.name for review in rows)}
    tell(act, meeting, detail)
    return meeting


def _convened_for(act: Act, rows: list[Review], data: Convene) -> tuple[ReviewRule, Board, Book]:
    """Return the one review, board and book of the rounds. Raises Refused when they do not go together."""
    if len(rows) != len(set(data.reviews)):
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    if len({(row.rule, row.jurisdiction_id, row.rulebook_digest) for row in rows}) > 1:
        raise Refused(_("One meeting decides on rounds of one review, under one rulebook."), code="mixed")
    book, rule = guards.governing(rows[0])
    if rule.board is None:
        raise Refused(_("“%(title)s” has no board.") % {"title": rule.title}, code="no-board", cite=rule.cite)
    guards.check_post(act, rule.board.convened_by, book, step=str(convene.label), cite=rule.cite)
    for row in rows:
        guards.check_open(row)
        held = AgendaItem.objects.filter(review=row, meeting__closed_at=None).select_related("meeting").first()
        if held is not None:
            link = reverse("reviews:meeting", args=[held.meeting_id])
            message = _("“%(project)s” is already on the agenda of %(day)s.")
            names = {"project": row.project.name, "day": held.meeting.held_on}
            missing = (Missing(row.project.name, link=link, cite=rule.cite),)
            raise Refused(message % names, code="on-agenda", cite=rule.cite, missing=missing)
    return rule, rule.board, book


@verb(
    "reviews.record_attendance",
    on=Meeting,
    takes=RecordAttendance,
    label=gettext_lazy("Record who is there"),
    wording=gettext_lazy("recorded who was at “{meeting}” of {held_on}: {present} present"),
)
def record_attendance(act: Act, meeting: Meeting, data: RecordAttendance) -> Meeting:
    """Afterwards the seats say who took them, who is excused and who is absent; guests are listed.

    A member who has spoken cannot be made absent afterwards.
    """
    check_sitting(meeting)
    book, rule, board = rule_of(meeting)
    check_keeper(act, rule, board, book, str(record_attendance.label))
    seats = {seat.pk: seat for seat in meeting.seats.all()}
    for given in data.seats:
        _take_seat(seats.get(given.seat), given, rule)
    for guest in data.guests:
        unit = Unit.objects.filter(pk=guest.unit, jurisdiction_id__in=act.actor.jurisdictions).first()
        if unit is None:
            message = _("There is no such unit in office in your place.")
            raise Refused(message, code="invalid", fields={"guests": [message]})
        Attendance.objects.create(
            meeting=meeting,
            unit=unit,
            post_code="",
            person_name=guest.person_name,
            is_member=False,
            position=1000 + meeting.seats.count(),
            state=PRESENT,
        )
    present = meeting.seats.filter(is_member=True, state=PRESENT).count()
    tell(act, meeting, {"present": present})
    return meeting


def _take_seat(seat: Attendance | None, given: Seat, rule: ReviewRule) -> None:
    if seat is None:
        raise Refused(_("There is no such seat in this meeting."), code="invalid", cite=rule.cite)
    if given.state != PRESENT and seat.statements.exists():
        message = _("%(seat)s has spoken at this meeting and cannot be marked as not there.") % {"seat": seat}
        raise Refused(message, code="has-spoken", cite=rule.cite)
    seat.state, seat.person_name, seat.note = given.state, given.person_name or seat.person_name, given.note
    seat.save(update_fields=["state", "person_name", "note"])


def check_sitting(meeting: Meeting) -> None:
    """Raise Refused once the meeting is over."""
    if not meeting.is_open:
        message = _("This meeting is over; its minutes stand.")
        raise Refused(message, code="closed", cite=tuple(meeting.cite))


def check_keeper(act: Act, rule: ReviewRule, board: Board, book: Book, step: str) -> None:
    """Raise NotAllowed unless the actor's post convenes the meeting or presides over it."""
    guards.check_post(act, (*board.convened_by, board.presided_by), book, step=step, cite=rule.cite)


def tell(act: Act, meeting: Meeting, detail: dict[str, Any]) -> None:
    """Afterwards the journal holds the line on the meeting."""
    told = {"meeting": meeting.title, "held_on": str(meeting.held_on), "cite": list(meeting.cite), **detail}
    act.note(meeting, told, rulebook_digest=meeting.rulebook_digest)
