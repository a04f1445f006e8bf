"""A meeting of a board in the demonstration: convened, attended, scored, spoken one by one, closed with its minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from luodi.command.demonstration import names
from luodi.command.demonstration.cast import Cast
from luodi.command.demonstration.deeds import Doing
from luodi.command.demonstration.dossier import Dossier
from luodi.command.demonstration.recipe import words
from luodi.command.demonstration.reviewing import Reviewing, condition
from luodi.engine.rulebook.schema.reviews import Board
from luodi.engine.rulebook.schema.reviews import Review as ReviewRule
from luodi.reviews import actions
from luodi.reviews.meetings.board import voters
from luodi.reviews.models import Review
from luodi.reviews.models.meetings import AgendaItem, Attendance, Meeting

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Sitting:
    """One dossier before the board of a review."""

    cast: Cast
    dossier: Dossier
    rule: ReviewRule
    board: Board
    rng: Random

    def whole(self, *, returned_for: str = "") -> list[Doing]:
        """Return the deeds from the request to the minutes."""
        asked = Reviewing(self.cast, self.dossier, self.rule, self.rng).asked()
        return [*asked, *self.convened(), partial(self._hold, returned_for=returned_for)]

    def convened(self) -> list[Doing]:
        """Return the deed by which the meeting is convened for the very day on which it is then held."""
        return [partial(self._convene, days=0)]

    def ahead(self, days: int) -> list[Doing]:
        """Return the deeds that lay the dossier before a meeting still to come in so many days."""
        asked = Reviewing(self.cast, self.dossier, self.rule, self.rng).asked()
        return [*asked, partial(self._convene, days=days)]

    def _review(self) -> Review:
        return Review.objects.filter(project_id=self.dossier.pk, rule=self.rule.id).order_by("-round")[0]

    def _meeting(self) -> Meeting:
        item = AgendaItem.objects.filter(review=self._review()).select_related("meeting").order_by("-pk")[0]
        return item.meeting

    def _convene(self, at: datetime, days: int) -> None:
        data = {
            "reviews": [self._review().pk],
            "held_on": at.date() + timedelta(days=days),
            "begins": "15:00",
            "venue": "第二会议室",
        }
        actions.convene(actor=self.cast.holder(self.board.convened_by), data=data, at=at)

    def _hold(self, at: datetime, returned_for: str) -> None:
        """Everything of one afternoon: seats, points, statements with the presiding official last, the minutes."""
        meeting = self._meeting()
        keeper = self.cast.holder(self.board.convened_by)
        seats = list(meeting.seats.select_related("unit").order_by("presides", "position"))
        taken = [self._seat(seat, at) for seat in seats]
        actions.record_attendance(actor=keeper, target=meeting.pk, data={"seats": taken}, at=at)
        item = AgendaItem.objects.select_related("review__project").get(meeting=meeting)
        for number, voter in enumerate(voters(item, seats, self.board), start=1):
            self._speak(voter.seat, item, at + SECOND * number, votes=voter.votes, refuses=bool(returned_for))
        closed: dict[str, Any] = {"item": item.pk, "text": self.rng.choice(words()["agree"])}
        if returned_for:
            closed |= {"reason_code": returned_for, "text": self.rng.choice(words()["disagree"])}
        at += SECOND * (len(seats) + 1)
        actions.close_meeting(actor=keeper, target=meeting.pk, data={"items": [closed]}, at=at)

    def _seat(self, seat: Attendance, at: datetime) -> dict[str, Any]:
        person = names.person(Random(f"{self.cast.seed}/{seat.unit_id}/{seat.post_code}"))
        return {"seat": seat.pk, "state": "present", "person_name": seat.person_name or person}

    def _speak(self, seat: Attendance, item: AgendaItem, at: datetime, *, votes: bool, refuses: bool) -> None:
        actor = self.cast.holder([seat.post_code], near=seat.unit)
        if votes and self.rule.score_sheet is not None:
            self._score(seat, item, at)
        answer = "abstain" if not votes else "disagree" if refuses else "agree"
        text = self.rng.choice(words()["disagree" if refuses and votes else "agree"])
        data: dict[str, Any] = {
            "item": item.pk,
            "answer": answer,
            "text": text if votes else "本单位引进的项目，回避表决",
        }
        if answer == "agree" and self.rng.random() < 0.12:
            data |= {"answer": "agree-on-conditions", "conditions": [condition(at, self.rng)]}
        actions.make_statement(actor=actor, target=item.meeting_id, data=data, at=at)

    def _score(self, seat: Attendance, item: AgendaItem, at: datetime) -> None:
        sheet = self.cast.book.score_sheet(self.rule.score_sheet or "")
        points = {
            line.id: round(float(line.weight) * self.rng.uniform(0.72, 0.96), 1)
            for line in sheet.lines
            if line.measure is None
        }
        data = {"item": item.pk, "points": {name: str(value) for name, value in points.items()}}
        actor = self.cast.holder([seat.post_code], near=seat.unit)
        actions.score(actor=actor, target=item.meeting_id, data=data, at=at)


def deeds_of(cast: Cast, dossier: Dossier, rule: ReviewRule, rng: Random, *, returned_for: str = "") -> list[Doing]:
    """Return the deeds of a whole round, with a meeting where the review has a board."""
    if rule.board is not None:
        return Sitting(cast, dossier, rule, rule.board, rng).whole(returned_for=returned_for)
    return Reviewing(cast, dossier, rule, rng).whole(returned_for=returned_for)
