"""What goes to a higher body in the demonstration: one matter decided, one still before it, a major decision under way."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from luodi.command.demonstration.cast import Cast
from luodi.command.demonstration.deeds import Diary
from luodi.command.demonstration.dossier import Dossier
from luodi.command.demonstration.papers import attach
from luodi.command.demonstration.recipe import words
from luodi.decisions import actions
from luodi.decisions.catalogue import listed, procedures_here
from luodi.decisions.models import Matter, Proceeding
from luodi.engine.rulebook.schema.procedures import Procedure, ProcedureStep
from luodi.engine.rulebook.schema.reviews import Escalation
from luodi.projects.models import Project

RAISED, DECIDED, OPENED = 12, 5, 60  # days ago
QUIET = timedelta(days=RAISED + 3)


@dataclass(slots=True)
class Deciding:
    """Plans matters and proceedings of a place's dossiers that stand still."""

    cast: Cast
    diary: Diary

    def plan(self, dossiers: list[Dossier]) -> None:
        """Afterwards the diary holds a matter decided and one that waits, and a procedure with its first steps."""
        quiet = [one for one in dossiers if one.planned.happenings[-1].on < (self.diary.now - QUIET).date()]
        raised = [rule for rule in self.cast.book.escalations if rule.raised_by][-1:]
        for rule in raised:
            for number, dossier in enumerate(quiet[-2:]):
                self._plan_matter(dossier, rule, is_decided=number == 0)
        for procedure in procedures_here(self.cast.book)[:1]:
            old = [one for one in dossiers if one.planned.happenings[0].on < self._ago(OPENED).date()]
            for dossier in old[-1:]:
                self._plan_proceeding(dossier, procedure)

    def _ago(self, days: int) -> datetime:
        return (self.diary.now - timedelta(days=days)).replace(hour=10, minute=0)

    def _plan_matter(self, dossier: Dossier, rule: Escalation, *, is_decided: bool) -> None:
        self.diary.plan(self._ago(RAISED), partial(self._raise, dossier=dossier, rule=rule))
        if is_decided:
            self.diary.plan(self._ago(DECIDED), partial(self._decide, dossier=dossier, rule=rule))

    def _raise(self, at: datetime, dossier: Dossier, rule: Escalation) -> None:
        data = {"escalation": rule.id, "reason": words()["escalation_reason"]}
        actions.escalate(actor=self.cast.holder(rule.raised_by), target=dossier.pk, data=data, at=at)

    def _decide(self, at: datetime, dossier: Dossier, rule: Escalation) -> None:
        body = self.cast.book.body(rule.body)
        self._attach(at, dossier, body.papers)
        matter = Matter.objects.get(project_id=dossier.pk, escalation=rule.id)
        data = {"outcome": "pass", "statement": words()["escalation_decision"], "minutes_number": f"〔{at.year}〕6号"}
        actions.decide(actor=self.cast.holder(body.recorded_by), target=matter.pk, data=data, at=at)

    def _attach(self, at: datetime, dossier: Dossier, kinds: tuple[str, ...]) -> None:
        project = Project.objects.select_related("responsible_unit").get(pk=dossier.pk)
        for kind in kinds:
            attach(self.cast, project, kind, at=at)

    def _plan_proceeding(self, dossier: Dossier, procedure: Procedure) -> None:
        """The first step lasted its days, the second is done, the third has begun."""
        self.diary.plan(self._ago(OPENED), partial(self._open, dossier=dossier, procedure=procedure))
        first, second, third = procedure.steps[:3]
        days = OPENED - 1
        lasting = (first.least_days or 1) + 2
        for step, begun, finished in ((first, days, days - lasting), (second, days - lasting - 1, 14), (third, 12, 0)):
            self._plan_step(dossier, procedure, step, "begin", begun)
            if finished:
                self._plan_step(dossier, procedure, step, "finish", finished)

    def _plan_step(self, dossier: Dossier, procedure: Procedure, step: ProcedureStep, action: str, days: int) -> None:
        deed = partial(self._step, dossier=dossier, procedure=procedure, step=step, action=action)
        self.diary.plan(self._ago(days), deed)

    def _open(self, at: datetime, dossier: Dossier, procedure: Procedure) -> None:
        entry = listed(self.cast.book, procedure)[0]
        data = {"procedure": procedure.id, "matter": entry.id, "subject": f"{dossier.planned.name}有关重大事项"[:300]}
        actions.open_procedure(actor=self.cast.holder(procedure.opened_by), target=dossier.pk, data=data, at=at)

    def _step(self, at: datetime, dossier: Dossier, procedure: Procedure, step: ProcedureStep, action: str) -> None:
        if action == "finish":
            self._attach(at, dossier, step.papers)
        proceeding = Proceeding.objects.get(project_id=dossier.pk, procedure=procedure.id)
        data: dict[str, Any] = {"step": step.id, "action": action}
        actions.take_step(actor=self.cast.holder(procedure.opened_by), target=proceeding.pk, data=data, at=at)
