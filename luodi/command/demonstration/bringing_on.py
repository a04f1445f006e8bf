"""What is done about lagging projects: most get an owner and a day, some days have passed, some plans are carried out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random

from luodi.command.demonstration.cast import Cast, NobodyMay
from luodi.command.demonstration.deeds import Diary
from luodi.command.demonstration.papers import stored_paper
from luodi.command.demonstration.recipe import Recipe, words
from luodi.lagging.actions import plan
from luodi.lagging.computing import lagging
from luodi.lagging.queries import now_known
from luodi.projects.models import Project
from luodi.supervision.actions import fulfil_duty
from luodi.supervision.models import Duty

# So many days ago the lagging projects are gone through; of those without a plan this share gets one.
ROUNDS = ((110, 0.4), (55, 0.3), (12, 0.35))
SHORTEST, LONGEST = 25, 150  # days a plan gives itself
CARRIED_OUT = 0.25


@dataclass(slots=True)
class BringingOn:
    """Plans what a place does about its lagging projects."""

    cast: Cast
    recipe: Recipe
    diary: Diary
    seed: int

    def plan(self) -> None:
        """Afterwards the diary holds the rounds in which lagging projects are gone through, if the rulebook has such."""
        if not self.cast.book.lagging_rules:
            return
        for days, share in ROUNDS:
            at = (self.diary.now - timedelta(days=days)).replace(hour=10, minute=0)
            if at > self.diary.opening:
                self.diary.plan(at, partial(self._go_through, share=share))

    def _go_through(self, at: datetime, share: float) -> None:
        rule = self.cast.book.lagging_rules[0]
        rows = Project.objects.filter(jurisdiction__place=self.cast.place.place)
        found = lagging(rows, rule, now_known(at)).filter(plan_due=None).order_by("pk")
        rng = Random(f"{self.seed}/{self.recipe.folder}/lagging/{at.date()}")
        for project in found.select_related("responsible_unit"):
            if rng.random() < share:
                self._bring_on(at, project, rng)

    def _bring_on(self, at: datetime, project: Project, rng: Random) -> None:
        unit = project.responsible_unit
        if unit is None:
            return
        try:
            actor = self.cast.doer("lagging.plan", near=unit, roles=("leading", "handling"))
        except NobodyMay:
            return
        due = at.date() + timedelta(days=rng.randint(SHORTEST, LONGEST))
        data = {
            "owner_unit": unit.pk,
            "owner_person": actor.name,
            "measure": rng.choice(words()["bringing_on"]),
            "due_on": due,
        }
        row = plan(actor=actor, target=project.pk, data=data, at=at)
        if rng.random() < CARRIED_OUT:
            done = at + timedelta(days=rng.randint(8, 40))
            self.diary.plan(done, partial(self._carry_out, key=f"lagging.plan:{project.pk}:{row.pk}"))

    def _carry_out(self, at: datetime, key: str) -> None:
        """The owner reports what was done; whether the project still lags its results say, not he."""
        duty = Duty.objects.filter(rule=key, closed_on=None).select_related("unit").first()
        if duty is None:
            return
        try:
            actor = self.cast.doer("supervision.fulfil_duty", near=duty.unit)
        except NobodyMay:
            return
        file = stored_paper("滞后项目推进情况", about=duty.title[:30], actor=actor)
        data = {"statement": words()["brought_on"], "quantity": 1, "evidence_digest": file.digest}
        fulfil_duty(actor=actor, target=duty.pk, data=data, at=at)
