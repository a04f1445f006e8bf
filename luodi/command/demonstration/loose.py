"""Loose ends: what a dossier has of what its next gate asks for, and what it still lacks, as of today."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from luodi.command.demonstration.cast import Cast
from luodi.command.demonstration.contracting import Contracting
from luodi.command.demonstration.deeds import Diary, Doing
from luodi.command.demonstration.dossier import Dossier
from luodi.command.demonstration.going import in_order, supply, unfolded
from luodi.command.demonstration.meeting import Sitting, deeds_of
from luodi.command.demonstration.reviewing import Reviewing
from luodi.command.demonstration.unfolding import lay_out
from luodi.engine.rulebook.schema import gates as g
from luodi.engine.rulebook.schema.reviews import Review as ReviewRule

LACKING = 2  # so many opinions are still out
SINCE = timedelta(days=13)  # long enough for some to be late
RETURNED = 0.5  # so many of the rounds that are open today are second ones
MEETING_AHEAD = 3


@dataclass(slots=True)
class Loose:
    """Plans the deeds of dossiers that stand before a gate today."""

    cast: Cast
    diary: Diary
    rng: Random

    def plan(self, dossier: Dossier, needs: tuple[g.Requirement, ...], entered: datetime) -> None:
        """Afterwards the diary holds the beginnings; what takes longest is left open and what would follow it is not begun."""
        deeds: list[Doing] = []
        for need in in_order(needs):
            if isinstance(need, g.ReviewRequired):
                deeds += self._review(dossier, self.cast.book.review(need.review))
                break
            if isinstance(need, g.AgreementRequired):
                deeds += self._agreement(dossier, need.agreement)
                break
            deeds += self._simple(dossier, need)
        end = self.diary.now - timedelta(hours=3)
        lay_out(self.diary, deeds, begin=max(entered, self.diary.now - SINCE), end=end)

    def _simple(self, dossier: Dossier, need: g.Requirement) -> list[Doing]:
        if isinstance(need, g.PaperRequired):
            return [partial(self._supply, dossier=dossier, need=need)]
        if isinstance(need, g.PlanRequired | g.ScreeningRequired):
            return unfolded(self.cast, dossier, need, self.rng)
        return []

    def _supply(self, at: datetime, dossier: Dossier, need: g.Requirement) -> None:
        supply(self.cast, dossier, need, at=at, rng=self.rng)

    def _review(self, dossier: Dossier, rule: ReviewRule) -> list[Doing]:
        """A round that is open: some opinions out, half of them in a second round after a return."""
        before: list[Doing] = []
        if rule.return_reasons is not None and self.rng.random() < RETURNED:
            reason = self.rng.choice(self.cast.book.code_list(rule.return_reasons).items).id
            before = deeds_of(self.cast, dossier, rule, self.rng, returned_for=reason)
        if rule.board is not None:
            return [*before, *Sitting(self.cast, dossier, rule, rule.board, self.rng).ahead(MEETING_AHEAD)]
        reviewing = Reviewing(self.cast, dossier, rule, self.rng)
        out = [one.id for one in self.rng.sample(rule.opinions, min(LACKING, len(rule.opinions)))]
        return [*before, *reviewing.asked(), *reviewing.answers(leave_out=out)]

    def _agreement(self, dossier: Dossier, kind: str) -> list[Doing]:
        """A text in its second version: the first was objected to, and an opinion on the second is still out."""
        rule = self.cast.book.agreement(kind)
        contracting = Contracting(self.cast, dossier, rule, self.rng)
        out = [rule.opinions[0].id] if len(rule.opinions) > 1 else []
        return [*contracting.objected(), *contracting.version(sound=True), *contracting.opinions(leave_out=out)]
