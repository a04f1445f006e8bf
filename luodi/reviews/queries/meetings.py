"""Reads of meetings: those the actor sees, rounds that wait for one, and a meeting as its page shows it."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.reviews import Board, ScoreLine
from luodi.engine.rulebook.schema.reviews import Review as ReviewRule
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed
from luodi.projects.models import Project
from luodi.regulations.queries import book_by_digest
from luodi.reviews.meetings.board import Voter, is_there, rule_of, seat_for, to_speak
from luodi.reviews.meetings.judging import Judgement, judged, latest_points
from luodi.reviews.models import Review
from luodi.reviews.models.meetings import AgendaItem, Attendance, Meeting, MeetingDecision, Statement


@dataclass(frozen=True)
class ItemView:
    """One project of the meeting as a page shows it to one actor."""

    item: AgendaItem
    judgement: Judgement
    waiting: tuple[Voter, ...]
    mine: Voter | None
    my_statement: Statement | None
    lines: tuple[tuple[ScoreLine, Decimal | None], ...]
    decision: MeetingDecision | None
    dossier_is_seen: bool

    @property
    def may_speak(self) -> bool:
        """Whether the actor's turn has come: his seat is taken, he has not spoken, and he does not preside over others
        who have not."""
        if self.mine is None or not is_there(self.mine.seat) or self.my_statement is not None:
            return False
        return not self.mine.seat.presides or all(one.seat.pk == self.mine.seat.pk for one in self.waiting)

    @property
    def may_score(self) -> bool:
        """Whether the actor gives points: he votes, is there, and has not ended his word."""
        return self.mine is not None and self.mine.votes and is_there(self.mine.seat) and bool(self.lines)


@dataclass(frozen=True)
class MeetingView:
    """A meeting as its page shows it."""

    meeting: Meeting
    book: Book
    rule: ReviewRule
    board: Board
    members: tuple[Attendance, ...]
    guests: tuple[Attendance, ...]
    my_seat: Attendance | None
    items: tuple[ItemView, ...]
    keeps: bool

    @property
    def present(self) -> int:
        """How many members are there."""
        return sum(is_there(seat) for seat in self.members)


def meetings(actor: Actor) -> QuerySet[Meeting]:
    """Return the meetings the actor may see, latest first, each once."""
    return (
        visible(actor, Meeting.objects.all())
        .select_related("jurisdiction", "minutes")
        .prefetch_related("items__review__project")
        .distinct()
        .order_by("-held_on", "-pk")
    )


def meeting_or_404(actor: Actor, pk: int) -> Meeting:
    """Return one meeting; raises NotAllowed, which a page shows as "not found", when the actor may not see it."""
    found = meetings(actor).filter(pk=pk).first()
    if found is None:
        raise NotAllowed(_("This does not exist, or your post may not see it."), code="not-found")
    return found


def rounds_to_meet(actor: Actor) -> list[Review]:
    """Return the open rounds that a board decides and that stand on no open agenda, where the actor convenes it."""
    rows = (
        visible(actor, Review.objects.filter(concluded_at=None, withdrawn_at=None))
        .exclude(agenda_items__meeting__closed_at=None, agenda_items__isnull=False)
        .select_related("project__responsible_unit", "jurisdiction")
        .order_by("requested_at", "pk")
    )
    return [row for row in rows if _convenes(actor, row)]


def _convenes(actor: Actor, review: Review) -> bool:
    board = book_by_digest(review.rulebook_digest).review(review.rule).board
    return board is not None and actor.post_code in board.convened_by


def view_of(actor: Actor, meeting: Meeting) -> MeetingView:
    """Return the meeting as the actor sees it; of its projects those he may see."""
    book, rule, board = rule_of(meeting)
    seats = list(meeting.seats.select_related("unit").order_by("position"))
    mine = seat_for(meeting, actor)
    rows = meeting.items.select_related("review__project__responsible_unit", "meeting", "decision")
    rows = visible(actor, rows).distinct().order_by("position")
    rows = rows.prefetch_related("interests", "statements__seat__unit", "scores")
    about = Project.objects.filter(reviews__agenda_items__meeting=meeting)
    seen = set(visible(actor, about).values_list("pk", flat=True))
    sheet = book.score_sheet(rule.score_sheet) if rule.score_sheet else None
    lines = tuple(line for line in sheet.lines if line.measure is None) if sheet else ()
    keeps = meeting.is_open and actor.post_code in (*board.convened_by, board.presided_by)
    return MeetingView(
        meeting=meeting,
        book=book,
        rule=rule,
        board=board,
        members=tuple(seat for seat in seats if seat.is_member),
        guests=tuple(seat for seat in seats if not seat.is_member),
        my_seat=mine,
        items=tuple(_item(item, seats, mine, lines, seen) for item in rows),
        keeps=keeps and "reviews.close_meeting" in actor.verbs,
    )


def _item(
    item: AgendaItem,
    seats: list[Attendance],
    mine: Attendance | None,
    lines: tuple[ScoreLine, ...],
    seen: set[int],
) -> ItemView:
    found = judged(item, seats)
    points = latest_points(item)
    seat = mine.pk if mine else 0
    return ItemView(
        item=item,
        judgement=found,
        waiting=to_speak(item, found.voters),
        mine=next((voter for voter in found.voters if voter.seat.pk == seat), None),
        my_statement=next((one for one in found.statements if one.seat_id == seat), None),
        lines=tuple((line, points.get((seat, line.id))) for line in lines),
        decision=getattr(item, "decision", None),
        dossier_is_seen=item.review.project_id in seen,
    )
