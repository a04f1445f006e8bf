"""What stands behind a decision of the meeting: the plan under the entry standards, the sheet, the votes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.reviews import Board
from luodi.engine.rulebook.schema.reviews import Review as ReviewRule
from luodi.engine.verdict.outcomes import Outcome
from luodi.engine.verdict.scoring import SheetScore, score_sheet
from luodi.engine.verdict.standards import StandardJudged, judge_standard
from luodi.plans.queries import handed_in_at, plan_in_force
from luodi.reviews.meetings.board import Voter, is_there, rule_of, share_of, voters
from luodi.reviews.models.meetings import AgendaItem, Attendance, Statement

IN_FAVOR = frozenset({"agree", "agree-on-conditions"})


@dataclass(frozen=True)
class Tally:
    """The votes on one project. Shares are compared as exact fractions; 以上 includes the share itself."""

    members: int
    entitled: int
    present: int
    in_favor: int
    counts: dict[str, int]
    quorum: str
    passes_with: str

    @property
    def has_quorum(self) -> bool:
        """Whether enough of those entitled to vote are there."""
        return self.entitled > 0 and Fraction(self.present) >= share_of(self.quorum) * self.entitled

    @property
    def is_carried(self) -> bool:
        """Whether enough of those who are there and entitled agree."""
        return self.present > 0 and Fraction(self.in_favor) >= share_of(self.passes_with) * self.present

    def to_json(self) -> dict[str, Any]:
        """Return the tally as it is kept."""
        return {
            "members": self.members,
            "entitled": self.entitled,
            "present": self.present,
            "in_favor": self.in_favor,
            "counts": self.counts,
            "quorum": self.quorum,
            "passes_with": self.passes_with,
            "has_quorum": self.has_quorum,
            "is_carried": self.is_carried,
        }


@dataclass(frozen=True)
class Judgement:
    """One project before the meeting: who votes, what standards and sheet say, how the votes fall."""

    item: AgendaItem
    rule: ReviewRule
    voters: tuple[Voter, ...]
    statements: tuple[Statement, ...]
    tally: Tally
    standard: StandardJudged | None
    score: SheetScore | None
    plan_since: datetime | None

    @property
    def standard_stands(self) -> bool:
        """Whether the entry standards do not stop it: met, or none is in force. A missing value stops it."""
        return self.standard is None or self.standard.outcome in (Outcome.PASS, Outcome.NOT_IN_FORCE)

    @property
    def score_stands(self) -> bool:
        """Whether the sheet passes, or the review has none."""
        return self.score is None or self.score.outcome is Outcome.PASS

    @property
    def may_pass(self) -> bool:
        """Whether votes, standards and sheet all bear a pass."""
        return self.tally.has_quorum and self.tally.is_carried and self.standard_stands and self.score_stands

    @property
    def unspoken(self) -> tuple[Voter, ...]:
        """The members who are there and have not spoken."""
        spoken = {statement.seat_id for statement in self.statements}
        return tuple(voter for voter in self.voters if is_there(voter.seat) and voter.seat.pk not in spoken)


def judged(item: AgendaItem, seats: Iterable[Attendance]) -> Judgement:
    """Return where one project stands before the meeting, on the day it is held."""
    meeting = item.meeting
    book, rule, board = rule_of(meeting)
    found = voters(item, seats, board)
    statements = tuple(item.statements.all())
    form = book.plan_form(rule.plan) if rule.plan else None
    values = plan_in_force(item.review.project, form) if form is not None else {}
    standard = (
        judge_standard(book.standard(rule.standards), values, on=meeting.held_on, book=book) if rule.standards else None
    )
    score = _scored(item, rule, book, found, values, form)
    since = handed_in_at(item.review.project, form) if form is not None else None
    return Judgement(item, rule, found, statements, tally(found, statements, board), standard, score, since)


def _scored(
    item: AgendaItem, rule: ReviewRule, book: Book, found: tuple[Voter, ...], values: Any, form: Any
) -> SheetScore | None:
    if rule.score_sheet is None:
        return None
    sheet = book.score_sheet(rule.score_sheet)
    allowed = {voter.seat.pk for voter in found if voter.votes and is_there(voter.seat)}
    given: dict[str, list[Decimal]] = {line.id: [] for line in sheet.lines}
    for (seat, line), points in latest_points(item).items():
        if seat in allowed and line in given:
            given[line].append(points)
    return score_sheet(sheet, values, given, form=form, on=item.meeting.held_on, book=book)


def latest_points(item: AgendaItem) -> dict[tuple[int, str], Decimal]:
    """Return the points that count, by seat and line: of several a member gave on a line, the latest."""
    return {(row.seat_id, row.line): row.points for row in item.scores.all()}


def tally(found: tuple[Voter, ...], statements: Iterable[Statement], board: Board) -> Tally:
    """Return the votes of those who are there and entitled; what others said is heard, not counted."""
    entitled = [voter for voter in found if voter.votes]
    there = {voter.seat.pk for voter in entitled if is_there(voter.seat)}
    counts = Counter(statement.answer for statement in statements if statement.seat_id in there)
    return Tally(
        members=len(found),
        entitled=len(entitled),
        present=len(there),
        in_favor=sum(counts[answer] for answer in IN_FAVOR),
        counts=dict(counts),
        quorum=board.quorum,
        passes_with=board.passes_with,
    )
