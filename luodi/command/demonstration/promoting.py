"""Promotion days of the last year: held, the ranking read out, statements required of the last, most of them made."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from luodi.accountability import actions
from luodi.accountability.calendar import held_day, months_due
from luodi.accountability.models import ReadOut, RecurringDay, StatementOwed
from luodi.accountability.proposing import laggards
from luodi.command.demonstration.cast import Cast, NobodyMay
from luodi.command.demonstration.deeds import Diary, instant
from luodi.command.demonstration.ranking import record
from luodi.command.demonstration.recipe import Recipe
from luodi.engine.rulebook.schema.rankings import PromotionDay
from luodi.engine.values import Period

LATE_AFTER = timedelta(days=20)  # by then every statement of a day is overdue


@dataclass(slots=True)
class Promoting:
    """Plans the promotion days of a place."""

    cast: Cast
    recipe: Recipe
    diary: Diary
    seed: int

    def plan(self) -> None:
        """Afterwards the diary holds the days of the last twelve months and what happens on them."""
        today = self.diary.now.date()
        for rule in self.cast.book.promotion_days:
            months = [month for month in months_due(rule, today) if month.start > self.diary.opening.date()]
            if not months:
                continue
            self.diary.plan(instant(months[0].start, hour=7), self._hold)
            settled = [month for month in months if held_day(rule, month).day <= today - LATE_AFTER]
            for month in months:
                deed = partial(self._read_out, rule=rule, month=month, keeps_one=month in settled[-1:])
                self.diary.plan(instant(held_day(rule, month).day, hour=16), deed)

    def _hold(self, at: datetime) -> None:
        """The calendar of the whole year is put up at its beginning."""
        data = {"jurisdiction": self.cast.place.pk, "on": self.diary.now.date()}
        actions.hold_days(actor=self.cast.house(), data=data, at=at)

    def _read_out(self, at: datetime, rule: PromotionDay, month: Period, *, keeps_one: bool) -> None:
        day = RecurringDay.objects.get(jurisdiction=self.cast.place, rule=rule.id, period=month.code)
        try:
            actor = self.cast.doer("accountability.read_out", roles=("leading",))
            actions.read_out(actor=actor, target=day.pk, at=at)
            actor = self.cast.doer("accountability.require_statements", roles=("leading",))
        except NobodyMay:
            return
        drawn = ReadOut.objects.filter(day=day).select_related("drawn").get().drawn
        last = laggards(rule, list(drawn.lines.select_related("unit").order_by("-pk")))
        if not last:
            return
        # A tie may leave more last ones than the rule means; who is asked a person decides.
        chosen = [line.unit_id for line in last[: rule.last]]
        actions.require_statements(actor=actor, target=day.pk, data={"units": chosen}, at=at)
        self._plan_statements(day, at.date(), keeps_one=keeps_one)

    def _plan_statements(self, day: RecurringDay, on: date, *, keeps_one: bool) -> None:
        rng = Random(f"{self.seed}/{self.recipe.folder}/statements/{day.period}")
        owed = list(StatementOwed.objects.filter(day=day).order_by("pk"))
        for one in owed[:-1] if keeps_one else owed:
            at = instant(on + timedelta(days=rng.randint(2, 9)), hour=15)
            self.diary.plan(at, partial(self._record, owed=one))

    def _record(self, at: datetime, owed: StatementOwed) -> None:
        record(self.cast, owed, at=at)
