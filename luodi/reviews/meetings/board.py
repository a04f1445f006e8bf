"""Who sits on the board, who of them may vote on a project, and whose turn it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.reviews import Board
from luodi.engine.rulebook.schema.reviews import Review as ReviewRule
from luodi.organization.actors import Actor
from luodi.organization.models import Unit
from luodi.regulations.queries import book_by_digest
from luodi.reviews.models.meetings import PRESENT, AgendaItem, Attendance, Meeting


@dataclass(frozen=True, slots=True)
class Voter:
    """A member's seat and whether it votes on one project; `barred` says in words why not (a code, or a declaration)."""

    seat: Attendance
    barred: str = ""
    reason: str = ""

    @property
    def votes(self) -> bool:
        """Whether the seat may vote on the project."""
        return not self.barred


BRINGING, DECLARED = "bringing", "declared"


def rule_of(meeting: Meeting) -> tuple[Book, ReviewRule, Board]:
    """Return the book the meeting was convened under, the review and its board. Raises LookupError without a board."""
    book = book_by_digest(meeting.rulebook_digest)
    rule = book.review(meeting.rule)
    if rule.board is None:
        raise LookupError(rule.id)
    return book, rule, rule.board


def seats_of(board: Board, book: Book) -> list[tuple[Unit, str, bool]]:
    """Return the seats of the board in its order: unit, post, whether it presides. Abolished units have none."""
    units = {unit.code: unit for unit in Unit.objects.filter(jurisdiction__place=book.header.place, abolished_on=None)}
    found = [
        (units[member.unit], member.post, member.post == board.presided_by)
        for member in board.members
        if member.unit in units
    ]
    if not any(presides for _unit, _post, presides in found):
        holding = [unit.id for unit in book.units if board.presided_by in unit.posts and unit.id in units]
        found = [(units[code], board.presided_by, True) for code in holding[:1]] + found
    return found


def seat_for(meeting: Meeting, actor: Actor) -> Attendance | None:
    """Return the member's seat that the actor's post has in this meeting."""
    return meeting.seats.filter(is_member=True, unit_id=actor.unit_id or 0, post_code=actor.post_code).first()


def voters(item: AgendaItem, seats: Iterable[Attendance], board: Board) -> tuple[Voter, ...]:
    """Return every member's seat with its right to vote on the project.

    The member whose unit brought the project does not vote unless the rulebook lets it; nor does one who has declared
    an interest.
    """
    declared = {interest.seat_id: interest.reason for interest in item.interests.all()}
    bringing = None if board.bringing_unit_votes else item.review.project.responsible_unit_id
    found = []
    for seat in seats:
        if not seat.is_member:
            continue
        if bringing is not None and seat.unit_id == bringing:
            found.append(Voter(seat, BRINGING))
        elif seat.pk in declared:
            found.append(Voter(seat, DECLARED, declared[seat.pk]))
        else:
            found.append(Voter(seat))
    return tuple(found)


def share_of(share: str) -> Fraction:
    """Return a share as the rulebook writes it: `2/3`."""
    return Fraction(share)


def is_there(seat: Attendance) -> bool:
    """Whether somebody took the seat."""
    return seat.state == PRESENT


def to_speak(item: AgendaItem, found: tuple[Voter, ...]) -> tuple[Voter, ...]:
    """Return the seats that are taken and have not spoken on the project, in order, the presiding official last."""
    spoken = {statement.seat_id for statement in item.statements.all()}
    waiting = [voter for voter in found if is_there(voter.seat) and voter.seat.pk not in spoken]
    return tuple(sorted(waiting, key=lambda voter: (voter.seat.presides, voter.seat.position)))
