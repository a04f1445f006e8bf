"""The verbs of those who sit at the table: an interest declared, a statement made, points given."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.engine.rulebook.schema.reviews import Review as ReviewRule
from luodi.organization.refusals import Missing, NotAllowed, Refused
from luodi.organization.verbs import Act, verb
from luodi.reviews.actions import guards
from luodi.reviews.actions.meetings import check_sitting, tell
from luodi.reviews.meetings.board import is_there, rule_of, seat_for, to_speak, voters
from luodi.reviews.meetings.inputs import DeclareInterest, GiveScore, MakeStatement
from luodi.reviews.models.meetings import (
    AgendaItem,
    Attendance,
    Interest,
    Meeting,
    ScoreGiven,
    Statement,
)

ABSTAIN = "abstain"


@verb(
    "reviews.declare_interest",
    on=Meeting,
    takes=DeclareInterest,
    label=gettext_lazy("Declare an interest"),
    wording=gettext_lazy("declared an interest in “{project}” and does not vote on it: {reason}"),
)
def declare_interest(act: Act, meeting: Meeting, data: DeclareInterest) -> Interest:
    """Afterwards the member's seat does not vote on the project. Raises Refused once he has spoken on it."""
    item, seat, rule = _at_the_table(act, meeting, data.item)
    if seat.statements.filter(item=item).exists():
        message = _("You have already spoken on “%(project)s”; an interest is declared before.")
        raise Refused(message % {"project": item.review.project.name}, code="too-late", cite=rule.cite)
    if seat.interests.filter(item=item).exists():
        raise Refused(_("You have declared this already."), code="unchanged", cite=rule.cite)
    made = Interest.objects.create(
        item=item, seat=seat, reason=data.reason, person_name=act.actor.name, declared_at=act.at
    )
    tell(act, meeting, {"project": item.review.project.name, "reason": data.reason})
    return made


@verb(
    "reviews.make_statement",
    on=Meeting,
    takes=MakeStatement,
    label=gettext_lazy("Make a statement"),
    wording=gettext_lazy("spoke on “{project}”: {answer}. {text}"),
)
def make_statement(act: Act, meeting: Meeting, data: MakeStatement) -> Statement:
    """Afterwards the member's word and vote on the project are on record, in the order in which they were given.

    Raises Refused, with the clause, when the presiding official speaks before the others, for a second statement, for a
    vote of a member who has none on this project, and for conditions without a vote on conditions.
    """
    item, seat, rule = _at_the_table(act, meeting, data.item)
    guards.check_open(item.review)
    if seat.statements.filter(item=item).exists():
        message = _("You have spoken on “%(project)s”; what was said stands.")
        raise Refused(message % {"project": item.review.project.name}, code="unchanged", cite=rule.cite)
    _book, _rule, board = rule_of(meeting)
    found = voters(item, meeting.seats.select_related("unit"), board)
    _check_presider_last(item, seat, found, rule)
    _check_may_vote(seat, found, data, rule)
    conditions = guards.plain_conditions(data.conditions, act, rule.cite)
    _check_conditions(data, rule)
    made = Statement.objects.create(
        item=item,
        seat=seat,
        position=item.statements.count() + 1,
        answer=data.answer,
        text=data.text,
        conditions=conditions,
        person_name=act.actor.name,
        post_title=act.actor.post_title,
        made_at=act.at,
    )
    tell(act, meeting, {"project": item.review.project.name, "answer": data.answer, "text": data.text})
    return made


def _check_presider_last(item: AgendaItem, seat: Attendance, found: tuple[Any, ...], rule: ReviewRule) -> None:
    others = [voter for voter in to_speak(item, found) if voter.seat.pk != seat.pk]
    if not seat.presides or not others:
        return
    missing = tuple(Missing(str(voter.seat), _("has not spoken yet"), cite=rule.cite) for voter in others)
    message = _("The presiding official speaks last: %(count)s members have not spoken yet.") % {"count": len(others)}
    raise Refused(message, code="presider-last", cite=rule.cite, missing=missing)


def _check_may_vote(seat: Attendance, found: tuple[Any, ...], data: MakeStatement, rule: ReviewRule) -> None:
    mine = next(voter for voter in found if voter.seat.pk == seat.pk)
    if mine.votes or data.answer == ABSTAIN:
        return
    if mine.barred == "bringing":
        message = _("Your unit brought the project: you may speak on it, but the vote is “abstain”.")
    else:
        message = _("You declared an interest in the project: you may speak on it, but the vote is “abstain”.")
    raise Refused(message, code="interest", cite=rule.cite, fields={"answer": [message]})


def _check_conditions(data: MakeStatement, rule: ReviewRule) -> None:
    if (data.answer == "agree-on-conditions") != bool(data.conditions):
        message = _("Conditions go with “agree on conditions”, and it needs at least one.")
        raise Refused(message, code="invalid", cite=rule.cite, fields={"conditions": [message]})


@verb(
    "reviews.score",
    on=Meeting,
    takes=GiveScore,
    label=gettext_lazy("Give points"),
    wording=gettext_lazy("gave points on “{project}”: {lines}"),
)
def score(act: Act, meeting: Meeting, data: GiveScore) -> AgendaItem:
    """Afterwards the member's points on the lines he named count; of several on one line the latest. Blank is not zero.

    Raises Refused for a line read off the plan or not on the sheet, for more points than its weight, and for a member
    who does not vote on the project.
    """
    item, seat, rule = _at_the_table(act, meeting, data.item)
    guards.check_open(item.review)
    book, _rule, board = rule_of(meeting)
    if rule.score_sheet is None:
        raise Refused(_("“%(title)s” has no review sheet.") % {"title": rule.title}, code="no-sheet", cite=rule.cite)
    mine = next(voter for voter in voters(item, meeting.seats.all(), board) if voter.seat.pk == seat.pk)
    if not mine.votes:
        message = _("You do not vote on this project, and give no points on it.")
        raise Refused(message, code="interest", cite=rule.cite)
    lines = {line.id: line for line in book.score_sheet(rule.score_sheet).lines if line.measure is None}
    problems = {
        name: [_("The sheet has no such line to be scored by members.")]
        if name not in lines
        else [_("At most %(weight)s points.") % {"weight": lines[name].weight}]
        for name, points in data.points.items()
        if points is not None and (name not in lines or points > Decimal(lines[name].weight))
    }
    if problems:
        raise Refused(_("Some of what was entered cannot be used."), code="invalid", fields=problems, cite=rule.cite)
    given = {name: points for name, points in data.points.items() if points is not None}
    for name, points in given.items():
        ScoreGiven.objects.create(item=item, seat=seat, line=name, points=points, given_at=act.at)
    said = "、".join(f"{lines[name].title} {points}" for name, points in given.items())
    tell(act, meeting, {"project": item.review.project.name, "lines": said or "—"})
    return item


def _at_the_table(act: Act, meeting: Meeting, item_id: int) -> tuple[AgendaItem, Attendance, ReviewRule]:
    """Return the item and the actor's seat. Raises Refused for a meeting that is over or an empty seat."""
    check_sitting(meeting)
    _book, rule, _board = rule_of(meeting)
    item = meeting.items.select_related("review__project", "meeting").filter(pk=item_id).first()
    if item is None:
        raise Refused(_("This is not on the agenda of the meeting."), code="not-found", cite=rule.cite)
    seat = seat_for(meeting, act.actor)
    if seat is None:
        raise NotAllowed(_("Your post has no seat on this board."), code="not-allowed", cite=rule.cite)
    if not is_there(seat):
        message = _("Your seat is not recorded as taken: whoever keeps the meeting records that you are there.")
        raise Refused(message, code="absent", cite=rule.cite)
    return item, seat, rule
