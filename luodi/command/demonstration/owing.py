"""Duties of the last periods: issued as the rulebook says, most of them done, some late, some excused, some open."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from luodi.command.demonstration.cast import Cast, NobodyMay
from luodi.command.demonstration.deeds import Diary, instant
from luodi.command.demonstration.papers import stored_paper
from luodi.command.demonstration.recipe import Recipe, words
from luodi.organization.actors import Actor
from luodi.supervision import actions
from luodi.supervision.models import Duty

DAYS_BACK = 80
MOST = 400  # so many duties are reported on after each issuing, the units with accounts first


@dataclass(slots=True)
class Desks:
    """Plans the duties of a place."""

    cast: Cast
    recipe: Recipe
    diary: Diary
    seed: int

    def plan(self) -> None:
        """Afterwards the diary holds the issuing of duties; each issuing plans what becomes of them."""
        days = issuing_days(self.diary.opening.date(), self.diary.now.date())
        for day in sorted({*days, *self.recipe.duty_days}):
            self.diary.plan(instant(day, hour=7), partial(self._issue, on=day))

    def _issue(self, at: datetime, on: date) -> None:
        before = Duty.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        actions.issue_duties(actor=self.cast.house(), data={"on": on, "jurisdiction": self.cast.place.pk}, at=at)
        rng = Random(f"{self.seed}/{self.cast.place.code}/duties/{on}")
        issued = list(Duty.objects.filter(pk__gt=before).select_related("unit").order_by("pk"))
        rng.shuffle(issued)
        issued.sort(key=lambda duty: (duty.unit_id not in self.cast.homes, duty.due_on))
        for duty in issued[:MOST]:
            self._plan_report(duty, at + timedelta(hours=1), rng)

    def _plan_report(self, duty: Duty, earliest: datetime, rng: Random) -> None:
        """Most duties are done in time, some late, some excused, some not at all; those with quantities always are."""
        draw, is_late = rng.random(), rng.random() < 0.12
        day = duty.due_on + timedelta(days=rng.randint(2, 12) if is_late else -rng.randint(0, 6))
        at = max(instant(day, hour=rng.randint(9, 17)), instant(duty.period_start, hour=18), earliest)
        if draw < 0.86 or duty.rule in self.recipe.quantities:
            quantity = rng.randint(*self.recipe.quantities.get(duty.rule, (1, 1)))
            given = {"statement": rng.choice(words()["done"]), "quantity": quantity}
            self.diary.plan(at, partial(self._fulfil, duty=duty, given=given))
        elif draw < 0.92:
            self.diary.plan(at, partial(self._excuse, duty=duty, reason=rng.choice(words()["excuses"])))

    def _fulfil(self, at: datetime, duty: Duty, given: dict[str, Any]) -> None:
        try:
            actor = self._owing(duty)
        except NobodyMay:
            return  # the rulebook names a post that reports nothing here: the duty stays open
        file = stored_paper("履职佐证材料", about=duty.title[:30], actor=actor)
        for _time in range(duty.at_least if given["quantity"] == 1 else 1):
            data = given | {"evidence_digest": file.digest}
            actions.fulfil_duty(actor=actor, target=duty.pk, data=data, at=at)

    def _excuse(self, at: datetime, duty: Duty, reason: str) -> None:
        try:
            leader = self.cast.doer("supervision.excuse_duty")
        except NobodyMay:
            return
        actions.excuse_duty(actor=leader, target=duty.pk, data={"reason": reason}, at=at)

    def _owing(self, duty: Duty) -> Actor:
        if duty.post_code:
            return self.cast.holder([duty.post_code], near=duty.unit)
        return self.cast.doer("supervision.fulfil_duty", near=duty.unit)


def issuing_days(opening: date, today: date) -> list[date]:
    """Return the firsts of the last months, and today: whoever looks sees closed and open periods."""
    days = {today}
    month = today.replace(day=1)
    while (today - month).days <= DAYS_BACK and month > opening:
        days.add(month)
        month = (month - timedelta(days=1)).replace(day=1)
    return sorted(days)
