"""Yearly rankings and what follows from them: steps confirmed, one declined, an answer, statements, and some that wait."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from luodi.accountability import actions
from luodi.accountability.models import Answer, Proposal, StatementOwed
from luodi.command.demonstration.cast import Cast, NobodyMay
from luodi.command.demonstration.deeds import Diary, instant
from luodi.command.demonstration.recipe import Recipe, words
from luodi.engine.rulebook.schema.rankings import AccountabilityStep, Ranking
from luodi.organization.actors import Actor
from luodi.organization.models import Unit
from luodi.organization.refusals import Refused

YEARS = 3
DRAWN_ON = (2, 12)  # of the next year: by then its books are closed and its scores published
TO_RULING, TO_STATEMENT, TO_ANSWER = timedelta(days=6), timedelta(days=20), timedelta(days=15)


@dataclass(slots=True)
class Ranked:
    """Plans the yearly rankings of a place."""

    cast: Cast
    recipe: Recipe
    diary: Diary

    def plan(self) -> None:
        """Afterwards the diary holds the rankings of the last years; publishing one plans what follows."""
        last = self.diary.now.year - 1
        for rule in (one for one in self.cast.book.rankings if one.period == "year"):
            for year in range(last - YEARS + 1, last + 1):
                if date(year, 1, 1) >= self.diary.opening.date():
                    at = instant(date(year + 1, *DRAWN_ON), hour=10)
                    self.diary.plan(at, partial(self._draw, rule=rule, year=year, is_latest=year == last))

    def _draw(self, at: datetime, rule: Ranking, year: int, *, is_latest: bool) -> None:
        data = {"ranking": rule.id, "period": str(year), "jurisdiction": self.cast.place.pk}
        try:
            actor = self.cast.doer("accountability.draw_up", roles=("assessment", "handling"))
            drawn = actions.draw_up(actor=actor, data=data, at=at)
        except (Refused, NobodyMay):
            return  # books still open, or scores not published: this year is not ranked here
        actions.publish(actor=actor, target=drawn.pk, at=at)
        proposals = Proposal.objects.filter(drawn=drawn).select_related("unit", "confirming_unit").order_by("pk")
        for number, proposal in enumerate(proposals):
            step = self.cast.book.accountability_step(proposal.step)
            if not is_latest:
                self._plan_ruling(at, proposal, step, is_declined=number == 1)
            elif number != 1:  # of the last year one step still waits for its ruling
                self._plan_ruling(at, proposal, step, is_declined=False)

    def _plan_ruling(self, at: datetime, proposal: Proposal, step: AccountabilityStep, *, is_declined: bool) -> None:
        ruled = at + TO_RULING
        if is_declined:
            self.diary.plan(ruled, partial(self._decline, proposal=proposal, step=step))
            return
        self.diary.plan(ruled, partial(self._confirm, proposal=proposal, step=step))
        self.diary.plan(ruled + TO_STATEMENT, partial(self._state, proposal=proposal))
        if step.answer is not None and step.statement is None:
            self.diary.plan(ruled + TO_ANSWER, partial(self._answer, proposal=proposal))
            self.diary.plan(ruled + TO_ANSWER * 2, partial(self._reply, proposal=proposal, step=step))

    def _confirm(self, at: datetime, proposal: Proposal, step: AccountabilityStep) -> None:
        given = words()["confirmed_step"]
        data = {"on": at.date() + timedelta(days=7), "venue": given["venue"], "matters": given["matters"]}
        actions.confirm(actor=self._confirmer(proposal, step), target=proposal.pk, data=data, at=at)

    def _decline(self, at: datetime, proposal: Proposal, step: AccountabilityStep) -> None:
        data = {"reason": words()["declined_step"]}
        actions.decline(actor=self._confirmer(proposal, step), target=proposal.pk, data=data, at=at)

    def _confirmer(self, proposal: Proposal, step: AccountabilityStep) -> Actor:
        return self.cast.holder(step.confirmed_by.posts, near=proposal.confirming_unit)

    def _state(self, at: datetime, proposal: Proposal) -> None:
        for owed in proposal.statements_owed.filter(statement=None).select_related("unit"):
            record(self.cast, owed, at=at)

    def _answer(self, at: datetime, proposal: Proposal) -> None:
        """Only the unit itself answers: where none of its posts may, nothing is answered."""
        actor = self._of(proposal.unit, "accountability.answer")
        if actor is not None:
            actions.answer(actor=actor, target=proposal.pk, data={"text": words()["step_answer"]}, at=at)

    def _of(self, unit: Unit, verb: str) -> Actor | None:
        try:
            actor = self.cast.doer(verb, near=unit)
        except NobodyMay:
            return None
        return actor if actor.unit_id == unit.pk else None

    def _reply(self, at: datetime, proposal: Proposal, step: AccountabilityStep) -> None:
        given = Answer.objects.filter(proposal=proposal, reply=None).first()
        if given is not None:
            data = {"stands": "yes", "text": words()["step_reply"]}
            actions.reply(actor=self._confirmer(proposal, step), target=given.pk, data=data, at=at)


def record(cast: Cast, owed: StatementOwed, *, at: datetime) -> None:
    """Afterwards the statement stands on record, with a promise and its day; nothing where no post records statements."""
    try:
        actor = cast.doer("accountability.record_statement", near=owed.unit, roles=("handling",))
        speaker = cast.holder([owed.post_code], near=owed.unit).name if owed.post_code else actor.name
    except NobodyMay:
        return
    said = words()["statement"]
    data: dict[str, Any] = {"speaker": speaker, "text": said["text"], "promise": said["promise"]}
    data["promise_due"] = at.date() + timedelta(days=60)
    actions.record_statement(actor=actor, target=owed.pk, data=data, at=at)
