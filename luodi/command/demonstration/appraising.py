"""Appraisals of the last years: points by hand, adjustments ruled on, scores published, objections, final scores."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from random import Random
from typing import Any

from luodi.appraisal import actions
from luodi.appraisal.models import Adjustment, Objection, Round, Sheet
from luodi.command.demonstration.cast import Cast, NobodyMay
from luodi.command.demonstration.deeds import Diary, instant
from luodi.command.demonstration.giving import give_all
from luodi.command.demonstration.recipe import Recipe, words
from luodi.engine.rulebook.schema.appraisals import Appraisal
from luodi.organization.actors import Actor

YEARS, RANKED_YEARS = 2, 3  # where scores are ranked, the years of its rankings
# Days of the year after the one appraised.
GIVEN, COMPUTED, PROPOSED, SETTLED = (1, 9), (1, 12), (1, 13), (1, 15)
PUBLISHED, OBJECTED, ANSWERED, FINAL = (1, 16), (1, 19), (1, 22), (2, 10)


@dataclass(slots=True)
class Appraising:
    """Plans the appraisals of a place."""

    cast: Cast
    recipe: Recipe
    diary: Diary
    seed: int

    def plan(self) -> None:
        """Afterwards the diary holds the yearly appraisals of the rulebook; the last one waits for an answer."""
        last = self.diary.now.year - 1
        for rule in self.cast.book.appraisals:
            if rule.practice or rule.offices is None or rule.period != "year":
                continue
            years = RANKED_YEARS if self.cast.book.accountability else YEARS
            for year in range(last - years + 1, last + 1):
                if date(year, 1, 1) >= self.diary.opening.date():
                    self._plan_year(rule, year, is_latest=year == last)

    def _plan_year(self, rule: Appraisal, year: int, *, is_latest: bool) -> None:
        steps: list[tuple[tuple[int, int], Callable[..., None]]] = [
            (GIVEN, self._give), (COMPUTED, self._compute), (PROPOSED, self._propose), (SETTLED, self._settle),
            (PUBLISHED, self._publish), (OBJECTED, self._object), (ANSWERED, partial(self._answer, is_latest=is_latest)),
        ]  # fmt: skip
        for day, step in steps if is_latest else [*steps, (FINAL, self._finalize)]:
            deed = partial(self._quietly, step=step, rule=rule, year=year)
            self.diary.plan(instant(date(year + 1, *day), hour=10), deed)

    def _quietly(self, at: datetime, step: Callable[..., None], rule: Appraisal, year: int) -> None:
        try:
            step(at, rule, year)
        except NobodyMay:
            return

    def _give(self, at: datetime, rule: Appraisal, year: int) -> None:
        give_all(self.cast, rule, year, self._rng(rule, year, "given"), at=at)

    def _compute(self, at: datetime, rule: Appraisal, year: int) -> None:
        data = {"appraisal": rule.id, "period": str(year), "jurisdiction": self.cast.place.pk}
        actions.compute(actor=self._office(rule, "computed_by"), data=data, at=at)

    def _propose(self, at: datetime, rule: Appraisal, year: int) -> None:
        found = self._round(rule, year)
        actor, drawn = self._office(rule, "computed_by"), self._drawn_sheets(rule, year, "adjusted")
        for sheet, points, reason in zip(drawn, (Decimal("1.5"), Decimal(2)), words()["adjustments"], strict=False):
            data = {"unit": sheet.unit_id, "points": points, "reason": reason}
            actions.propose_adjustment(actor=actor, target=found.pk, data=data, at=at)

    def _settle(self, at: datetime, rule: Appraisal, year: int) -> None:
        actor = self._office(rule, "approved_by")
        rows = Adjustment.objects.filter(place=self.cast.place, appraisal=rule.id, period=str(year), ruling=None)
        for row, (outcome, reason) in zip(rows.order_by("pk"), words()["adjustment_rulings"].items(), strict=False):
            actions.settle_adjustment(actor=actor, target=row.pk, data={"outcome": outcome, "reason": reason}, at=at)

    def _publish(self, at: datetime, rule: Appraisal, year: int) -> None:
        found = self._round(rule, year)
        data = {"words": words()["unknown_lines"] if found.unknown else ""}
        actions.publish(actor=self._office(rule, "published_by"), target=found.pk, data=data, at=at)

    def _object(self, at: datetime, rule: Appraisal, year: int) -> None:
        terms = rule.objection
        for sheet, text in zip(self._drawn_sheets(rule, year, "objecting"), words()["objections"], strict=False):
            if terms is not None:
                actor = self.cast.holder(terms.by, near=sheet.unit)
                actions.object_to(actor=actor, target=sheet.pk, data={"text": text}, at=at)

    def _answer(self, at: datetime, rule: Appraisal, year: int, *, is_latest: bool) -> None:
        """One is upheld, one declined; of the latest year one still waits, and the scores are not final."""
        rows = Objection.objects.filter(sheet__round=self._round(rule, year), answer=None).order_by("pk")
        answers: list[dict[str, Any]] = [{**one} for one in words()["objection_answers"]]
        for row, answer in zip(rows, answers[1:] if is_latest else answers, strict=False):
            posts = rule.objection.answered_by if rule.objection is not None else ()
            actions.answer_objection(actor=self.cast.holder(posts), target=row.pk, data=answer, at=at)

    def _finalize(self, at: datetime, rule: Appraisal, year: int) -> None:
        actions.finalize(actor=self._office(rule, "published_by"), target=self._round(rule, year).pk, at=at)

    def _round(self, rule: Appraisal, year: int) -> Round:
        rows = Round.objects.filter(jurisdiction=self.cast.place, appraisal=rule.id, period=str(year))
        return rows.order_by("number").get()

    def _drawn_sheets(self, rule: Appraisal, year: int, what: str) -> list[Sheet]:
        sheets = list(self._round(rule, year).sheets.select_related("unit").order_by("position"))
        return self._rng(rule, year, what).sample(sheets, min(2, len(sheets)))

    def _office(self, rule: Appraisal, which: str) -> Actor:
        return self.cast.holder(getattr(rule.offices, which))

    def _rng(self, rule: Appraisal, year: int, what: str) -> Random:
        return Random(f"{self.seed}/{self.recipe.folder}/{rule.id}/{year}/{what}")
