"""Targets of the years: set each January for the whole place and for every unit that leads projects, some revised in July."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from luodi.command.demonstration.cast import Cast, NobodyMay
from luodi.command.demonstration.deeds import Diary, instant
from luodi.command.demonstration.recipe import Aim, Recipe
from luodi.performance.actions.targets import set_target

SET_ON, REVISED_ON = (1, 10), (7, 8)
REVISED = "半年调度后按实际进度调整"


@dataclass(slots=True)
class Aims:
    """Plans the targets of a place."""

    cast: Cast
    recipe: Recipe
    diary: Diary
    seed: int

    def plan(self) -> None:
        """Afterwards the diary holds the targets of every year from the opening on."""
        for aim in self.recipe.aims:
            for year in range(max(aim.years[0], self.diary.opening.year), aim.years[1] + 1):
                self._plan_year(aim, year)

    def _plan_year(self, aim: Aim, year: int) -> None:
        rng = Random(f"{self.seed}/{self.recipe.folder}/targets/{aim.indicator}/{year}")
        at = max(instant(date(year, *SET_ON), hour=10), self.diary.opening)
        total = Decimal(0)
        for unit in self.cast.units_of(self.recipe.leading) if aim.each is not None else ():
            low, high = aim.each or (0, 0)
            value = Decimal(rng.randint(low, high))
            total += value
            self._plan(at, aim, year, value, unit=unit.code)
            if rng.random() < 0.06 and value > 1:
                revised = instant(date(year, *REVISED_ON), hour=15)
                self._plan(revised, aim, year, value - 1, unit=unit.code, reason=REVISED)
        whole = aim.whole.get(year, total)
        if whole:
            self._plan(at, aim, year, whole)

    def _plan(
        self, at: datetime, aim: Aim, year: int, value: Decimal, *, unit: str = "", reason: str = "年度目标分解"
    ) -> None:
        data = {"indicator": aim.indicator, "period": str(year), "value": value, "unit": unit, "reason": reason}
        if at <= self.diary.now:
            self.diary.plan(at, partial(self._set, data=data))

    def _set(self, at: datetime, data: dict[str, Any]) -> None:
        try:
            actor = self.cast.doer("performance.set_target")
        except NobodyMay:
            return
        set_target(actor=actor, data=data | {"place": self.cast.place.code}, at=at)
