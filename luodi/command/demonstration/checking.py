"""A draft whose figures do not agree, checked by a clerk the week before."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from luodi.checkups import actions
from luodi.command.demonstration.cast import Cast, NobodyMay
from luodi.command.demonstration.deeds import Diary
from luodi.command.demonstration.recipe import Recipe, WrongDraft

DAYS_AGO = 6


@dataclass(slots=True)
class Checking:
    """Plans the checkups of a place, as its recipe asks for them."""

    cast: Cast
    recipe: Recipe
    diary: Diary

    def plan(self) -> None:
        """Afterwards the diary holds one checkup for each wrong draft of the recipe."""
        at = (self.diary.now - timedelta(days=DAYS_AGO)).replace(hour=16, minute=0)
        for draft in self.recipe.wrong_drafts:
            self.diary.plan(at, partial(self._check, draft=draft))

    def _check(self, at: datetime, draft: WrongDraft) -> None:
        try:
            actor = self.cast.doer("checkups.check", roles=("handling",))
        except NobodyMay:
            return
        data = {"name": draft.name, "text": draft.text, "day": at.date()}
        if draft.period:
            data |= {"place": self.cast.place.code, "period": draft.period}
        actions.check(actor=actor, data=data, at=at)
