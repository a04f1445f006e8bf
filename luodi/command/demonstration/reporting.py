"""What departments report of their own: month by month, mostly what the ledgers say, now and then something else."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from luodi.command.demonstration.cast import Cast, NobodyMay
from luodi.command.demonstration.deeds import Diary, instant
from luodi.command.demonstration.recipe import Recipe, words
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.rulebook.schema.performance import FigureSource, SourceComparison
from luodi.engine.values import Period
from luodi.engine.values.period import PeriodKind, period_of
from luodi.performance.actions.sources import report_figure
from luodi.performance.figures import Asked, by_unit, figures_of

MONTHS = 7  # the six that are closed, and the last one
ON_DAY, CORRECTED_ON = 6, 14  # of the month after: ledgers are in on the third, the books close on the eighth
DIFFERING, FEW = 0.18, Decimal("0.06")
WHOLE = ""


@dataclass(slots=True)
class Sources:
    """Plans the reports of a place's departments."""

    cast: Cast
    recipe: Recipe
    diary: Diary
    seed: int

    def plan(self) -> None:
        """Afterwards the diary holds the reports of the last months on every comparison of the rulebook."""
        month = period_of(PeriodKind.MONTH, self.diary.now.date())
        for _month in range(MONTHS):
            month = month.previous()
            if month.start <= self.diary.opening.date():
                return
            for shown in self.cast.book.source_comparisons:
                deed = partial(self._report_month, shown=shown, month=month)
                self.diary.plan(instant(_day_after(month, ON_DAY), hour=9), deed)

    def _report_month(self, at: datetime, shown: SourceComparison, month: Period) -> None:
        """Every department that reports says something of the whole place and of each unit that has anything to show."""
        indicator = self.cast.book.indicator(shown.indicator)
        known = self._known(at, indicator, month)
        for source in shown.sources:
            if not source.reported_by:
                continue
            rng = Random(f"{self.seed}/{self.recipe.folder}/{shown.id}/{source.id}/{month.code}")
            said = {unit: _as_seen(value, indicator, rng) for unit, value in known.items()}
            said[WHOLE] = sum((value for unit, value in said.items() if unit), Decimal(0)) or known.get(
                WHOLE, Decimal(0)
            )
            for unit, value in said.items():
                note = rng.choice(words()["differing"]) if value != known.get(unit) else ""
                self._report(at, shown, source, {"unit": unit, "period": month.code, "value": value, "note": note})
            self._plan_correction(shown, source, month, said, rng)

    def _known(self, at: datetime, indicator: Indicator, month: Period) -> dict[str, Decimal]:
        """What the ledgers say of the units that lead projects, those with nothing left out, and of the whole."""
        asked = Asked(place=self.cast.place, book=self.cast.book, period=month, instant=at)
        units = self.cast.units_of(self.recipe.leading)
        found = {one.unit.code: one.value for one in by_unit(asked, indicator, units)}
        whole = figures_of(asked, [indicator])[0].value
        return {WHOLE: whole or Decimal(0)} | {unit: value for unit, value in found.items() if value}

    def _plan_correction(
        self, shown: SourceComparison, source: FigureSource, month: Period, said: dict[str, Decimal], rng: Random
    ) -> None:
        """Now and then a department corrects itself a week later, with its reason."""
        units = [unit for unit in said if unit]
        if not units or rng.random() > 0.2:
            return
        unit = rng.choice(units)
        given = {
            "unit": unit,
            "period": month.code,
            "value": said[unit] + 1,
            "note": rng.choice(words()["corrections"]),
        }
        at = instant(_day_after(month, CORRECTED_ON), hour=15)
        self.diary.plan(at, partial(self._report, shown=shown, source=source, given=given))

    def _report(self, at: datetime, shown: SourceComparison, source: FigureSource, given: dict[str, Any]) -> None:
        try:
            actor = self.cast.holder(source.reported_by)
        except NobodyMay:
            return
        data = given | {"place": self.cast.place.code, "comparison": shown.id, "source": source.id}
        report_figure(actor=actor, data=data, at=at)


def _as_seen(value: Decimal, indicator: Indicator, rng: Random) -> Decimal:
    """The figure as a department sees it: usually the same, sometimes one less or a few per cent off."""
    if rng.random() > DIFFERING:
        return value
    if indicator.digits == 0:
        return max(value + rng.choice((-1, -1, 1)), Decimal(0))
    return (value * (1 - FEW * rng.randint(1, 3))).quantize(Decimal(1).scaleb(-indicator.digits))


def _day_after(month: Period, day: int) -> date:
    return month.next().start.replace(day=day)
