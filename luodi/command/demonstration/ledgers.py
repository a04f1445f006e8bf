"""Most of the history comes as ledgers do: each month a table with what is new, taken over in bulk and verified later."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from luodi.command.demonstration.cast import Cast
from luodi.command.demonstration.deeds import Diary, ledger_instant
from luodi.command.demonstration.dossier import TEN_THOUSAND, Dossier, columns
from luodi.command.demonstration.going import attach, go
from luodi.command.demonstration.planning import Happening
from luodi.command.demonstration.recipe import Recipe, words
from luodi.projects import actions
from luodi.projects.models import Project, ResultEntry

LATE = 0.03  # so many happenings are reported a month late
LAST_TIMELY_MONTH = 10  # what happens later in a year is reported in time, so that no year loses anything


@dataclass(slots=True)
class Ledgers:
    """Plans and takes over the ledgers of a place."""

    cast: Cast
    recipe: Recipe
    diary: Diary
    seed: int

    def plan(self, dossiers: Iterable[Dossier]) -> None:
        """Afterwards the diary holds every ledger, the rulings on it, and the moves, changes and endings between them."""
        tables: dict[tuple[datetime, int], list[tuple[Dossier, Happening]]] = defaultdict(list)
        for dossier in dossiers:
            recorded = self.diary.opening
            for happening in dossier.planned.happenings:
                recorded = self._recorded(dossier, happening, recorded)
                if happening.move:
                    self._plan_move(dossier, happening, recorded)
                else:
                    tables[recorded, dossier.jurisdiction.pk].append((dossier, happening))
        for (at, place), lines in tables.items():
            self._plan_table(at, place, lines)

    def _recorded(self, dossier: Dossier, happening: Happening, after: datetime) -> datetime:
        """Return when the house learns of it: never before what came earlier in the dossier."""
        on, now = happening.on, self.diary.now
        rng = Random(f"{self.seed}/{dossier.planned.key}/{on}")
        if on.month <= LAST_TIMELY_MONTH and rng.random() < LATE:
            on += timedelta(days=31)
        usual = ledger_instant(on, every=self.recipe.every, now=now)
        if happening.move:
            usual = _on_the_day(happening.on, usual)
        return max(usual, after + timedelta(minutes=1) if happening.move else after)

    def _plan_table(self, at: datetime, place: int, lines: list[tuple[Dossier, Happening]]) -> None:
        batch = f"demo-{place}-{at:%Y%m%d%H%M}"
        self.diary.plan(at, partial(self._take_over, place=place, lines=lines, batch=batch))
        rng = Random(f"{self.seed}/{batch}")
        self.diary.plan(at + timedelta(days=rng.randint(1, 4), hours=3), partial(self._rule, batch=batch, rng=rng))
        for dossier, happening in lines:
            if happening.change:
                self.diary.plan(at + timedelta(hours=1), partial(self._change, dossier=dossier, happening=happening))

    def _take_over(self, at: datetime, place: int, lines: list[tuple[Dossier, Happening]], batch: str) -> None:
        by_dossier: dict[int, tuple[Dossier, list[Happening]]] = {}
        for dossier, happening in lines:
            by_dossier.setdefault(dossier.planned.key, (dossier, []))[1].append(happening)
        rows = [self._row(number, *pair) for number, pair in enumerate(by_dossier.values(), start=4)]
        unit = next(iter(by_dossier.values()))[0].responsible
        actor = self.cast.doer("projects.take_over", near=unit, roles=("handling",))
        outcome = actions.take_over(actor=actor, data={"jurisdiction": place, "rows": rows}, batch=batch, at=at)
        for number, (dossier, _happenings) in enumerate(by_dossier.values(), start=4):
            dossier.pk = outcome.dossiers[number]

    def _row(self, number: int, dossier: Dossier, happenings: list[Happening]) -> dict[str, Any]:
        results = [result for one in happenings for result in self._results(dossier, one, is_new=not dossier.pk)]
        if dossier.pk:
            latest = {(one["kind"], one.get("currency")): one for one in results}
            results = list(latest.values())
        stages = [one.stage for one in happenings if one.stage]
        stages += [marked for one in results if (marked := self.cast.book.result(one["kind"]).marks_stage)]
        furthest = max(stages, key=lambda stage: self.cast.book.stage(stage).order, default="")
        row: dict[str, Any] = {"row": number, "fields": {}, "stage": furthest, "results": results}
        if dossier.pk:
            return row | {"project": dossier.pk}
        return row | {"fields": columns(dossier)}

    def _results(self, dossier: Dossier, happening: Happening, *, is_new: bool) -> list[dict[str, Any]]:
        found = []
        for kind in happening.results:
            result: dict[str, Any] = {"kind": kind, "occurred_on": happening.on}
            amount = happening.amount
            if amount is not None:
                key = (kind, happening.currency)
                dossier.running[key] = dossier.running.get(key, 0) + amount
                amount = amount if is_new else dossier.running[key]
                result["currency"] = happening.currency
            elif kind in self.recipe.roles.with_amount:
                amount = dossier.planned.total
            if amount is not None:
                result["amount"] = Decimal(amount * TEN_THOUSAND)
            found.append(result)
        return found

    def _rule(self, at: datetime, batch: str, rng: Random) -> None:
        """Verify most of a ledger's entries, reject a few, leave a few waiting, by whoever the rulebook names."""
        entries = ResultEntry.objects.filter(batch=batch, ruling=None, reversal=None).select_related("project")
        for entry in entries.order_by("pk"):
            kind = self.cast.book.result(entry.kind)
            draw = rng.random()
            is_exact = entry.occurred_on.year in self.recipe.exact_years
            if not kind.verified_by or draw < self._waiting(at):
                continue
            actor = self.cast.holder(kind.verified_by)
            if draw > 0.97 and not is_exact:
                data: dict[str, Any] = {"entry": entry.pk, "reason": rng.choice(words()["rejections"])}
                actions.reject_result(actor=actor, target=entry.project, data=data, at=at)
                continue
            data = {"entry": entry.pk}
            if draw > 0.93 and entry.amount and not kind.once and not is_exact:
                data |= {
                    "amount": (entry.amount * rng.randint(80, 98) / 100).quantize(Decimal(10_000)),
                    "remark": "按凭证核减",
                }
            actions.verify_result(actor=actor, target=entry.project, data=data, at=at)

    def _waiting(self, at: datetime) -> float:
        """Lately much still waits for a ruling; of older entries little."""
        return 0.5 if at > self.diary.now - timedelta(days=25) else 0.04

    def _change(self, at: datetime, dossier: Dossier, happening: Happening) -> None:
        """Another investor takes the project over, with the agreement that says so."""
        project = Project.objects.get(pk=dossier.pk)
        investors = [
            *dossier.planned.investors[1:],
            dossier.planned.investors[0].replace("有限公司", "控股有限公司", 1),
        ]
        actor = self.cast.doer("projects.amend", near=dossier.responsible, roles=("handling",))
        changes = {"changes": {"investors": investors}, "reason": "变更投资主体"}
        actions.amend(actor=actor, target=project, data=changes, at=at)
        attach(self.cast, project, happening.change, at=at)

    def _go(self, at: datetime, dossier: Dossier, move: str) -> None:
        go(self.cast, dossier, move, at=at, seed=self.seed)

    def _plan_move(self, dossier: Dossier, happening: Happening, at: datetime) -> None:
        self.diary.plan(at, partial(self._go, dossier=dossier, move=happening.move))


def _on_the_day(on: date, usual: datetime) -> datetime:
    return min(usual, usual.replace(year=on.year, month=on.month, day=on.day, hour=15))
