"""A review of the demonstration, department by department: asked, answered, countersigned, concluded, or left open."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from luodi.command.demonstration import planning_forms
from luodi.command.demonstration.cast import Cast
from luodi.command.demonstration.deeds import Doing
from luodi.command.demonstration.dossier import Dossier
from luodi.command.demonstration.papers import attach
from luodi.command.demonstration.recipe import words
from luodi.engine.rulebook.schema.reviews import Review as ReviewRule
from luodi.projects.models import Paper, Project
from luodi.reviews import actions
from luodi.reviews.models import OpinionRequest, Review

ON_CONDITIONS = 0.15
DAYS_FOR_A_CONDITION = 90


@dataclass(frozen=True, slots=True)
class Reviewing:
    """One review of one dossier and the people who carry it out."""

    cast: Cast
    dossier: Dossier
    rule: ReviewRule
    rng: Random

    def whole(self, *, returned_for: str = "") -> list[Doing]:
        """Return the deeds of a round from the request to the joint answer; with `returned_for` it ends with that reason."""
        refused = self.rng.choice(self.rule.opinions).id if returned_for and self.rule.opinions else ""
        return [*self.asked(), *self.answers(refused=refused), partial(self._conclude, reason=returned_for)]

    def asked(self) -> list[Doing]:
        """Return the deeds up to the request: the plan, the papers it needs, the asking itself."""
        deeds: list[Doing] = []
        if self.rule.plan is not None:
            hand_in = planning_forms.hand_in
            deeds.append(partial(hand_in, cast=self.cast, dossier=self.dossier, form_id=self.rule.plan))
        kinds = dict.fromkeys(kind for opinion in self.rule.opinions for kind in opinion.papers)
        deeds += [partial(self._attach, kind=kind) for kind in kinds]
        return [*deeds, self._request]

    def answers(self, *, leave_out: Iterable[str] = (), refused: str = "") -> list[Doing]:
        """Return one deed for each opinion that is given, in an order of the departments' own."""
        left = set(leave_out)
        given = [one.id for one in self.rule.opinions if one.id not in left]
        self.rng.shuffle(given)
        return [partial(self._answer, opinion=one, refuses=one == refused) for one in given]

    def _project(self) -> Project:
        return Project.objects.select_related("responsible_unit").get(pk=self.dossier.pk)

    def _attach(self, at: datetime, kind: str) -> None:
        if not Paper.objects.filter(project_id=self.dossier.pk, kind=kind, withdrawn_at=None).exists():
            attach(self.cast, self._project(), kind, at=at)

    def _request(self, at: datetime) -> None:
        actor = self.cast.holder(self.rule.requested_by, near=self.dossier.responsible)
        actions.request(actor=actor, target=self.dossier.pk, data={"review": self.rule.id}, at=at)

    def _round(self) -> Review:
        rounds = Review.objects.filter(project_id=self.dossier.pk, rule=self.rule.id, withdrawn_at=None)
        return rounds.order_by("-round")[0]

    def _answer(self, at: datetime, opinion: str, refuses: bool) -> None:
        request = OpinionRequest.objects.select_related("unit", "review__project").get(
            review=self._round(), opinion=opinion
        )
        actor = self.cast.holder([request.post_code], near=request.unit)
        answer = self._choose(request, refuses=refuses)
        data: dict[str, Any] = {"answer": answer, "grounds": _grounds(answer, self.rng)}
        if answer == "agree-on-conditions":
            data["conditions"] = [condition(at, self.rng)]
        actions.give_opinion(actor=actor, target=request.pk, data=data, at=at)
        if request.countersigned_by:
            leader = self.cast.holder([request.countersigned_by], near=request.unit)
            actions.countersign(actor=leader, target=request.pk, data={}, at=at + timedelta(seconds=1))

    def _choose(self, request: OpinionRequest, *, refuses: bool) -> str:
        if request.unit_id == request.review.project.responsible_unit_id:
            return "abstain"  # nobody reviews his own unit's project
        if refuses:
            return "disagree"
        return "agree-on-conditions" if self.rng.random() < ON_CONDITIONS else "agree"

    def _conclude(self, at: datetime, reason: str) -> None:
        review = self._round()
        actor = self.cast.holder(self.rule.concluded_by)
        answers = set(review.requests.values_list("opinions__answer", flat=True))
        outcome = "pass-on-conditions" if "agree-on-conditions" in answers else "pass"
        data: dict[str, Any] = {"outcome": outcome, "statement": self.rng.choice(words()["agree"])}
        if reason:
            data = {"outcome": "return", "reason_code": reason, "statement": self.rng.choice(words()["disagree"])}
        actions.conclude(actor=actor, target=review.pk, data=data, at=at)


def condition(at: datetime, rng: Random) -> dict[str, Any]:
    """Return a condition with its day."""
    days = timedelta(days=rng.choice((30, 60, DAYS_FOR_A_CONDITION)))
    return {"text": rng.choice(words()["conditions"]), "due_on": at.date() + days}


def _grounds(answer: str, rng: Random) -> str:
    return str(rng.choice(words().get(answer, words()["agree"])))
