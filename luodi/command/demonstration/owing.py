"""Duties of the last periods: issued as the rulebook says, most of them done, some late, some excused, some open."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from luodi.command.demonstration.cast import Cast, NobodyMay
from luodi.command.demonstration.deeds import Diary, instant
from luodi.command.demonstration.papers import stored_paper
from luodi.command.demonstration.recipe import words
from luodi.organization.actors import Actor
from luodi.supervision import actions
from luodi.supervision.models import Duty

DAYS_BACK = 130
MOST = 170  # so many duties of a place are reported on; the rest stay as the period left them


@dataclass(slots=True)
class Desks:
    """Plans the duties of a place."""

    cast: Cast
    diary: Diary
    seed: int

    def plan(self) -> None:
        """Afterwards the diary holds the issuing of duties and what became of them."""
        today = self.diary.now.date()
        for day in issuing_days(self.diary.opening.date(), today):
            self.diary.plan(instant(day, hour=7), partial(self._issue, on=day))
        self.diary.plan(self.diary.now - timedelta(minutes=50), self._report)

    def _issue(self, at: datetime, on: date) -> None:
        house = self.cast.house()
        actions.issue_duties(actor=house, data={"on": on, "jurisdiction": self.cast.place.pk}, at=at)

    def _report(self, now: datetime) -> None:
        """Report on the duties issued, each at its own instant in the past."""
        rng = Random(f"{self.seed}/{self.cast.place.code}/duties")
        duties = list(
            Duty.objects.filter(jurisdiction__place=self.cast.place.place, closed_on=None).select_related("unit")
        )
        rng.shuffle(duties)
        duties.sort(key=lambda duty: duty.due_on)
        for duty in duties[:MOST]:
            self._report_on(duty, now, rng)

    def _report_on(self, duty: Duty, now: datetime, rng: Random) -> None:
        draw, late = rng.random(), rng.random() < 0.12
        day = duty.due_on + timedelta(days=rng.randint(2, 12) if late else -rng.randint(0, 6))
        at = max(instant(day, hour=rng.randint(9, 17)), instant(duty.period_start, hour=18))
        if draw > 0.93 or at > now:
            return
        try:
            actor = self._owing(duty)
            if draw > 0.87:
                leader = self.cast.doer("supervision.excuse_duty")
                actions.excuse_duty(actor=leader, target=duty, data={"reason": rng.choice(words()["excuses"])}, at=at)
                return
        except NobodyMay:
            return
        file = stored_paper("履职佐证材料", about=duty.title[:30], actor=actor)
        for _time in range(duty.at_least):
            data = {"statement": rng.choice(words()["done"]), "evidence_digest": file.digest}
            actions.fulfil_duty(actor=actor, target=duty, data=data, at=at)

    def _owing(self, duty: Duty) -> Actor:
        if duty.post_code:
            return self.cast.holder([duty.post_code], near=duty.unit)
        return self.cast.doer("supervision.fulfil_duty", near=duty.unit)


def issuing_days(opening: date, today: date) -> list[date]:
    """Return the opening, the firsts of the last months, and today: whoever looks sees closed and open periods."""
    days = {opening, today}
    month = today.replace(day=1)
    while (today - month).days <= DAYS_BACK and month > opening:
        days.add(month)
        month = (month - timedelta(days=1)).replace(day=1)
    return sorted(days)
