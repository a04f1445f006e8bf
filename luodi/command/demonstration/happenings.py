"""What else happens in an office: notes, permits, mistakes put right, steps against the rule, months closed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import pairwise
from random import Random
from typing import Any

from luodi.command.demonstration import names
from luodi.command.demonstration.cast import Cast, NobodyMay
from luodi.command.demonstration.deeds import Diary, instant
from luodi.command.demonstration.dossier import Dossier
from luodi.command.demonstration.recipe import Recipe, words
from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.projects import actions
from luodi.projects.models import Project

CHECKED, NOTED, MISTAKES = 14, 50, 5
LATEST = 75  # days after which every happening has surely been recorded


@dataclass(slots=True)
class Office:
    """Plans the lesser deeds of a place."""

    cast: Cast
    recipe: Recipe
    diary: Diary
    seed: int

    def plan(self, dossiers: list[Dossier]) -> None:
        """Afterwards the diary holds notes, permits, mistakes, overrides and closings."""
        rng = Random(f"{self.seed}/{self.recipe.folder}/office")
        for dossier in rng.sample(dossiers, min(NOTED, len(dossiers))):
            self._plan_note(dossier, rng)
        started = [one for one in dossiers if self._day(one, "started_on") and not one.planned.is_told]
        for dossier in started[-CHECKED:]:
            self._plan_permits(dossier, rng)
        self._plan_mistakes([one for one in dossiers if self._mistakable(one)], rng)
        self._plan_overrides(dossiers)
        self._plan_closings()

    def _day(self, dossier: Dossier, column: str) -> date | None:
        kinds = [kind.id for kind in self.cast.book.results if kind.ledger_field == column]
        return next((day for kind in kinds if (day := dossier.planned.first(kind))), None)

    def _plan_note(self, dossier: Dossier, rng: Random) -> None:
        day = dossier.planned.happenings[-1].on + timedelta(days=rng.randint(35, 50))
        text = rng.choice(words()["notes"])
        self.diary.plan(instant(day, hour=17), partial(self._do, verb="note", dossier=dossier, data={"text": text}))

    def _do(self, at: datetime, verb: str, dossier: Dossier, data: dict[str, Any]) -> None:
        if not dossier.pk:
            return
        actor = self.cast.doer(f"projects.{verb}", near=dossier.responsible, roles=("handling", "investor-service"))
        getattr(actions, verb)(actor=actor, target=dossier.pk, data=data, at=at)

    def _plan_permits(self, dossier: Dossier, rng: Random) -> None:
        begun = (self._day(dossier, "signed_on") or self.diary.opening.date()) + timedelta(days=rng.randint(0, 12))
        for item in self.cast.book.checklist:
            finished = begun + timedelta(days=rng.choice((0, 1, 3, 7, 15, 25)))
            data: dict[str, Any] = {
                "item": item.id,
                "helper_name": names.person(rng),
                "begun_on": begun,
                "finished_on": finished,
            }
            at = instant(finished, hour=16)
            if finished >= self.diary.now.date():
                data["finished_on"], at = None, self.diary.now - timedelta(hours=1)
            if begun >= self.diary.now.date():
                return
            at = max(at, self._known(dossier))
            self.diary.plan(at, partial(self._do, verb="record_checklist_item", dossier=dossier, data=data))
            begun = finished

    def _known(self, dossier: Dossier) -> datetime:
        """Return an instant at which the dossier has surely been opened."""
        return instant(dossier.planned.happenings[0].on + timedelta(days=LATEST), hour=9)

    def _mistakable(self, dossier: Dossier) -> bool:
        """Whether something can be declared too early on it, and be put right, within one year and before it happens."""
        first, day = dossier.planned.happenings[0].on, self._day(dossier, "started_on")
        spare = day is not None and first >= self.diary.opening.date() and day - first > timedelta(days=190)
        return bool(spare and first.month <= 6 and not dossier.planned.is_told)

    def _plan_mistakes(self, dossiers: list[Dossier], rng: Random) -> None:
        kind = next(one.id for one in self.cast.book.results if one.ledger_field == "started_on")
        for dossier in dossiers[:MISTAKES]:
            at = self._known(dossier)
            self.diary.plan(at, partial(self._mistake, dossier=dossier, kind=kind))
            back = {"reason": rng.choice(words()["reversals"])}
            self.diary.plan(at + timedelta(days=9), partial(self._reverse, dossier=dossier, kind=kind, why=back))

    def _mistake(self, at: datetime, dossier: Dossier, kind: str) -> None:
        self._do(at, "declare_result", dossier, {"kind": kind, "occurred_on": at.date() - timedelta(days=2)})

    def _reverse(self, at: datetime, dossier: Dossier, kind: str, why: dict[str, str]) -> None:
        project = Project.objects.get(pk=dossier.pk)
        entry = project.entries.filter(kind=kind, sign=1, reversal=None).first()
        if entry is not None:
            self._do(at, "reverse_result", dossier, {"entry": entry.pk, **why})

    def _plan_overrides(self, dossiers: list[Dossier]) -> None:
        """Some projects that wait long in a stage are let through against their gate."""
        waits = [(one, day) for one in dossiers if not one.planned.is_told and (day := self._waits_from(one))]
        for number, (dossier, day) in enumerate(waits[-self.recipe.overrides :]):
            self.diary.plan(instant(day, hour=15), partial(self._override, dossier=dossier, number=number))

    def _waits_from(self, dossier: Dossier) -> date | None:
        """Return a day on which the dossier surely stands in a stage and nothing else happens soon, before its signing."""
        for one, after in pairwise(dossier.planned.happenings):
            recorded = one.on + timedelta(days=LATEST)
            if one.stage and one.on >= self.diary.opening.date() and not after.move and after.on > recorded:
                return recorded
        return None

    def _override(self, at: datetime, dossier: Dossier, number: int) -> None:
        project = Project.objects.get(pk=dossier.pk)
        ahead = [move for move in self.cast.book.moves_from(project.stage) if not move.backward and move.gate]
        if not ahead:
            return
        reasons = words()["override"]
        try:
            self._leading("override", at, dossier, {"move": ahead[0].id, "reason": reasons[number % len(reasons)]})
        except (Refused, NobodyMay):
            return  # the gate was open, or no post of the place may: nothing to show

    def _leading(self, verb: str, at: datetime, dossier: Dossier, data: dict[str, Any]) -> None:
        actor = self.cast.doer(f"projects.{verb}", near=dossier.responsible, roles=("leading",))
        getattr(actions, verb)(actor=actor, target=dossier.pk, data=data, at=at)

    def _close(self, at: datetime, actor: Actor, data: dict[str, Any]) -> None:
        actions.close_month(actor=actor, data=data, at=at)

    def _plan_closings(self) -> None:
        try:
            actor = self.cast.doer("projects.close_month")
        except NobodyMay:
            return
        places = sorted({unit.jurisdiction_id for unit in self.cast.units_of(self.recipe.leading)})
        month = self.diary.opening.date().replace(day=1)
        if len(places) > 1:  # a city's counties close their books on their own; the last year is enough to show it
            month = max(month, self.diary.now.date().replace(day=1, year=self.diary.now.year - 1))
        while (after := (month + timedelta(days=32)).replace(day=1)) <= self.diary.now.date().replace(day=1):
            if (self.diary.now.date() - after).days >= 31 * self.recipe.stop_closing:
                for place in places:
                    data = {"month": month, "jurisdiction": place}
                    self.diary.plan(
                        instant(after.replace(day=8), hour=18),
                        partial(self._close, actor=actor, data=data),
                    )
            month = after
