"""A few dossiers are told step by step, as people would have done it: every opinion, paper, ruling and visit on its day."""

from collections import deque
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from luodi.command.demonstration import names
from luodi.command.demonstration.cast import Cast
from luodi.command.demonstration.deeds import Diary, Doing, instant
from luodi.command.demonstration.dossier import Dossier, columns
from luodi.command.demonstration.going import MANY_HANDS, declare, in_order, needs_of, supply, take, unfolded
from luodi.command.demonstration.loose import Loose
from luodi.command.demonstration.planning import Happening
from luodi.command.demonstration.recipe import words
from luodi.command.demonstration.unfolding import lay_out
from luodi.engine.rulebook.schema import gates as g
from luodi.engine.rulebook.schema.stages import Move
from luodi.projects import actions
from luodi.projects.models import Project


@dataclass(slots=True)
class Teller:
    """Plans the deeds of told dossiers."""

    cast: Cast
    diary: Diary
    seed: int

    def plan(self, dossier: Dossier) -> None:
        """Afterwards the diary holds the whole story of the dossier until now."""
        rng = Random(f"{self.seed}/{self.cast.place.code}/told/{dossier.planned.key}")
        begun = max(dossier.planned.happenings[0].on, self.diary.opening.date())
        self.diary.plan(instant(begun, hour=9), partial(self._register, dossier=dossier, rng=rng))
        self._plan_people(dossier, begun, rng)
        steps = self._steps(dossier, begun)
        entered = instant(begun, hour=10)
        for move, day in steps:
            entered = self._plan_move(dossier, move, entered, day, rng)
        declared = {kind for move, _day in steps for kind in self._asked_by(move)}
        for happening in dossier.planned.happenings:
            self._plan_results(dossier, happening, declared)
        self._plan_open_end(dossier, steps, rng)

    def _register(self, at: datetime, dossier: Dossier, rng: Random) -> None:
        actor = self.cast.doer("projects.register", near=dossier.responsible, roles=("handling",))
        data = columns(dossier) | {"jurisdiction": dossier.jurisdiction.pk}
        data["site"] = data.get("site") or "产业园一号地块"
        data["uscc"] = data.get("uscc") or names.credit_code(rng)
        dossier.pk = actions.register(actor=actor, data=data, at=at).pk

    def _plan_people(self, dossier: Dossier, begun: date, rng: Random) -> None:
        for role in ("first-responsible", "specifically-responsible", "helper"):
            data = {"unit": dossier.responsible.pk, "person_name": names.person(rng), "role": role}
            self.diary.plan(instant(begun, hour=10), partial(self._do, verb="assign", dossier=dossier, data=data))
        for number in range(rng.randint(2, 4)):
            day = begun + timedelta(days=3 + number * rng.randint(6, 20))
            note = {"text": rng.choice(words()["notes"])}
            self.diary.plan(instant(day, hour=17), partial(self._do, verb="note", dossier=dossier, data=note))

    def _do(self, at: datetime, verb: str, dossier: Dossier, data: dict[str, Any]) -> None:
        actor = self.cast.doer(f"projects.{verb}", near=dossier.responsible, roles=("leading", "handling"))
        getattr(actions, verb)(actor=actor, target=dossier.pk, data=data, at=at)

    def _steps(self, dossier: Dossier, begun: date) -> list[tuple[Move, date]]:
        """Return the moves from the first stage to the furthest that was reached, each with its day."""
        reached: dict[str, date] = {}
        for happening in dossier.planned.happenings:
            marked = [self.cast.book.result(kind).marks_stage for kind in happening.results]
            for stage in (happening.stage, *marked):
                if stage:
                    reached.setdefault(stage, happening.on)
        first = self.cast.book.stages_in_order()[0].id
        found: list[tuple[Move, date]] = []
        here, since = first, begun
        for stage, day in sorted(reached.items(), key=lambda one: self.cast.book.stage(one[0]).order):
            path = self._path(here, stage)
            for position, move in enumerate(path, start=1):
                found.append((move, since + (max(day, since) - since) * position // len(path)))
            here, since = (stage, max(day, since)) if path else (here, since)
        return found

    def _path(self, start: str, goal: str) -> list[Move]:
        """Return the fewest forward moves from one stage to another."""
        waiting: deque[tuple[str, list[Move]]] = deque([(start, [])])
        seen = {start}
        while waiting:
            stage, path = waiting.popleft()
            if stage == goal:
                return path
            for move in self.cast.book.moves_from(stage):
                if not move.backward and move.to not in seen:
                    seen.add(move.to)
                    waiting.append((move.to, [*path, move]))
        return []

    def _plan_move(self, dossier: Dossier, move: Move, entered: datetime, day: date, rng: Random) -> datetime:
        """Plan what the move's gate asks for, between the day the stage was entered and the move; return its instant."""
        taken = max(instant(day, hour=15), entered + timedelta(hours=1))
        deeds: list[Doing] = []
        for need in in_order(needs_of(self.cast, move, taken)):
            if isinstance(need, g.ResultRequired):
                at = max(instant(day, hour=11), entered + timedelta(minutes=1))
                self.diary.plan(at, partial(self._supply, dossier=dossier, need=need, rng=rng))
            elif isinstance(need, MANY_HANDS):
                deeds += unfolded(self.cast, dossier, need, rng)
            else:
                deeds.append(partial(self._supply, dossier=dossier, need=need, rng=rng))
        begin = max(entered, taken - timedelta(days=1 + len(deeds)))
        lay_out(self.diary, deeds, begin=begin, end=taken - timedelta(minutes=5))
        self.diary.plan(taken, partial(self._take, dossier=dossier, move=move, rng=rng))
        return taken

    def _take(self, at: datetime, dossier: Dossier, move: Move, rng: Random) -> None:
        project = Project.objects.select_related("responsible_unit").get(pk=dossier.pk)
        take(self.cast, project, move, at=at, rng=rng)

    def _supply(self, at: datetime, dossier: Dossier, need: g.Requirement, rng: Random) -> None:
        supply(self.cast, dossier, need, at=at, rng=rng)

    def _declare(self, at: datetime, dossier: Dossier, kind: str, happening: Happening) -> None:
        amount, currency = happening.amount, happening.currency
        declare(self.cast, dossier, kind, at=at, verify=True, amount=amount, currency=currency, on=happening.on)

    def _asked_by(self, move: Move) -> set[str]:
        """Return the results a move's gate asks for: those that happen once are declared on the way through the gate."""
        asked = self.cast.book.gate(move.gate).requires if move.gate else ()
        kinds = {need.result for need in asked if isinstance(need, g.ResultRequired)}
        return {kind for kind in kinds if self.cast.book.result(kind).once}

    def _plan_results(self, dossier: Dossier, happening: Happening, declared: set[str]) -> None:
        for kind in happening.results:
            if kind in declared:
                continue
            # What happened before the house opened is declared once the dossier is open.
            at = max(instant(happening.on, hour=16), self.diary.opening + timedelta(hours=4))
            self.diary.plan(at, partial(self._declare, dossier=dossier, kind=kind, happening=happening))

    def _plan_open_end(self, dossier: Dossier, steps: list[tuple[Move, date]], rng: Random) -> None:
        """A dossier that stands before a gate today has some of what it asks for, and lacks the rest."""
        stage = steps[-1][0].to if steps else self.cast.book.stages_in_order()[0].id
        ahead = [
            m
            for m in self.cast.book.moves_from(stage)
            if not m.backward and not self.cast.book.stage(m.to).ends and m.gate
        ]
        if not ahead:
            return
        entered = instant(steps[-1][1] if steps else dossier.planned.happenings[0].on, hour=17)
        Loose(self.cast, self.diary, rng).plan(dossier, needs_of(self.cast, ahead[0], self.diary.now), entered)
