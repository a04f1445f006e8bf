"""The verb that ends a meeting: each project decided, the rounds concluded, tasks raised, the minutes frozen."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.reviews import Board
from luodi.engine.rulebook.schema.reviews import Review as ReviewRule
from luodi.formats.papers import DocumentNumber, write_docx
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import Missing, Refused
from luodi.organization.verbs import Act, verb
from luodi.projects.models import Paper
from luodi.records import files
from luodi.reviews.actions import guards
from luodi.reviews.actions.concluding import ON_CONDITIONS, PASS, RETURN, Answer, settle
from luodi.reviews.actions.meetings import check_keeper, check_sitting, tell
from luodi.reviews.meetings.board import is_there, rule_of
from luodi.reviews.meetings.inputs import CloseMeeting, ItemClosed
from luodi.reviews.meetings.judging import Judgement, judged
from luodi.reviews.meetings.minutes import compose, digest_of, working_of
from luodi.reviews.meetings.papers import number_of, paper_of
from luodi.reviews.models.meetings import AgendaItem, Attendance, Meeting, MeetingDecision, MeetingMinutes

ADJOURNED = "adjourned"


@verb(
    "reviews.close_meeting",
    on=Meeting,
    takes=CloseMeeting,
    label=gettext_lazy("Close the meeting"),
    wording=gettext_lazy("closed “{meeting}” of {held_on}: {results}. Minutes {number}"),
)
def close_meeting(act: Act, meeting: Meeting, data: CloseMeeting) -> MeetingMinutes:
    """Afterwards every project is decided by votes, standards and sheet, its round concluded, and the minutes stand.

    Raises Refused, with the clause, without a quorum, while a member who is there has not spoken, without a presiding
    official, and for a return without a reason. A project may be put off to another day instead.
    """
    check_sitting(meeting)
    book, rule, board = rule_of(meeting)
    check_keeper(act, rule, board, book, str(close_meeting.label))
    if meeting.held_on > act.today:
        raise Refused(_("The meeting has not been held yet."), code="early", cite=rule.cite)
    seats = list(meeting.seats.select_related("unit").order_by("position"))
    _check_presided(seats, rule)
    words = {one.item: one for one in data.items}
    items = meeting.items.select_related("review__project__responsible_unit", "review__jurisdiction", "meeting")
    found = [judged(item, seats) for item in items.prefetch_related("interests", "statements__seat__unit", "scores")]
    for judgement in found:
        _check_decidable(judgement, words.get(judgement.item.pk))
    for judgement in found:
        _decide(act, judgement, words.get(judgement.item.pk) or ItemClosed(item=judgement.item.pk))
    meeting.closed_at, meeting.closed_by = act.at, act.actor.name
    meeting.save(update_fields=["closed_at", "closed_by"])
    minutes = _write(act, meeting, rule, board, book, seats, found)
    for judgement in found:
        _attach(act, judgement, minutes, board)
    results = "、".join(f"{one.item.review.project.name} {_outcome(one.item)}" for one in found)
    tell(act, meeting, {"results": results, "number": minutes.number, "digest": minutes.digest})
    return minutes


def _check_presided(seats: list[Attendance], rule: ReviewRule) -> None:
    if not any(seat.presides and is_there(seat) for seat in seats):
        raise Refused(_("Nobody presides: the presiding official is not there."), code="no-presider", cite=rule.cite)


def _check_decidable(judgement: Judgement, words: ItemClosed | None) -> None:
    """Raise Refused unless there is a quorum and everybody there has spoken, or the project is put off."""
    if words is not None and words.adjourn:
        return
    rule, tally = judgement.rule, judgement.tally
    names = {"project": judgement.item.review.project.name}
    if not tally.has_quorum:
        message = _(
            "“%(project)s”: no quorum. %(present)s of %(entitled)s members entitled to vote are there, %(quorum)s are needed."
        )
        names |= {"present": str(tally.present), "entitled": str(tally.entitled), "quorum": tally.quorum}
        raise Refused(message % names, code="no-quorum", cite=rule.cite)
    _check_same_plan(judgement)
    if judgement.unspoken:
        missing = tuple(
            Missing(str(voter.seat), _("has not spoken yet"), cite=rule.cite) for voter in judgement.unspoken
        )
        message = _("“%(project)s”: not everybody who is there has spoken.") % names
        raise Refused(message, code="unspoken", cite=rule.cite, missing=missing)


def _check_same_plan(judgement: Judgement) -> None:
    """Raise Refused when the plan was handed in anew after somebody had spoken on the earlier one."""
    first = min((one.made_at for one in judgement.statements), default=None)
    if first is None or judgement.plan_since is None or judgement.plan_since <= first:
        return
    names = {"project": judgement.item.review.project.name}
    message = _("“%(project)s”: a new plan was handed in after members had spoken on the earlier one. Put it off.")
    raise Refused(message % names, code="plan-changed", cite=judgement.rule.cite)


def _decide(act: Act, judgement: Judgement, words: ItemClosed) -> None:
    """Afterwards the decision is on record and, unless put off, the round is concluded with it and its tasks raised."""
    item = judgement.item
    conditions = tuple(condition for one in judgement.statements for condition in one.conditions)
    if words.adjourn:
        outcome, reason = ADJOURNED, ""
        if len(words.text) < 2:
            message = _("Say why the project is put off.")
            raise Refused(message, code="invalid", cite=judgement.rule.cite, fields={"text": [message]})
    else:
        outcome = (ON_CONDITIONS if conditions else PASS) if judgement.may_pass else RETURN
        reason = words.reason_code if outcome == RETURN else ""
        kept = conditions if outcome == ON_CONDITIONS else ()
        settle(act, guards.locked(item.review_id), Answer(outcome, words.text, reason, kept))
    MeetingDecision.objects.create(
        item=item,
        outcome=outcome,
        reason_code=reason,
        text=words.text,
        working=working_of(judgement),
        decided_at=act.at,
    )


def _write(
    act: Act,
    meeting: Meeting,
    rule: ReviewRule,
    board: Board,
    book: Book,
    seats: list[Attendance],
    found: list[Judgement],
) -> MeetingMinutes:
    """Freeze the minutes under the next number of their sign and year."""
    # Whoever numbers a paper in this place waits here, so that two at once get two numbers and none is left out.
    Jurisdiction.objects.select_for_update().get(pk=meeting.jurisdiction_id)
    mine = MeetingMinutes.objects.filter(
        jurisdiction_id=meeting.jurisdiction_id, prefix=board.minutes.number_prefix, year=meeting.held_on.year
    )
    serial = (mine.aggregate(latest=Max("serial"))["latest"] or 0) + 1
    number = DocumentNumber(prefix=board.minutes.number_prefix, year=meeting.held_on.year, serial=serial)
    content = compose(meeting, rule, board, book, seats=seats, judgements=found, written_on=act.today)
    return MeetingMinutes.objects.create(
        meeting=meeting,
        jurisdiction_id=meeting.jurisdiction_id,
        prefix=number.prefix,
        year=number.year,
        serial=serial,
        number=str(number),
        content=content,
        digest=digest_of({"number": str(number), **content}),
        written_at=act.at,
    )


def _attach(act: Act, judgement: Judgement, minutes: MeetingMinutes, board: Board) -> None:
    """Afterwards the dossier holds the minutes on this project: an extract, so that nobody reads of other projects in it."""
    if board.minutes.paper is None or _outcome(judgement.item) == ADJOURNED:
        return
    project = judgement.item.review.project
    title = f"{board.minutes.title} {minutes.number}"
    mine = [one for one in minutes.content["items"] if one["number"] == project.number]
    content = write_docx(paper_of(minutes.content | {"items": mine}, number=number_of(minutes)))
    file = files.store(SimpleUploadedFile(f"{title}.docx", content), actor=act.actor)
    Paper.objects.create(
        project=project,
        kind=board.minutes.paper,
        title=title,
        file=file,
        attached_at=act.at,
        attached_on=act.today,
        person_name=act.actor.name,
    )
    told = {"meeting": title, "held_on": str(judgement.item.meeting.held_on), "results": _outcome(judgement.item)}
    act.note(
        project,
        told | {"number": minutes.number, "digest": file.digest},
        rulebook_digest=judgement.item.meeting.rulebook_digest,
    )


def _outcome(item: AgendaItem) -> Any:
    return MeetingDecision.objects.get(item=item).outcome
