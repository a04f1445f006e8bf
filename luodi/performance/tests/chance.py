"""Projects and entries drawn by chance, in the database and as plain facts at once."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.organization.actors import Actor
from luodi.organization.models import Unit
from luodi.projects.models import ResultEntry, ResultRuling
from luodi.records.tests.samples import at, entry, project

KINDS = ("signed", "started", "produced")
FIRST, LAST = date(2020, 6, 1), date(2022, 12, 31)
ROWS = {"compare": {"field": "kind", "op": "=", "value": "signed"}}
LARGE = {"compare": {"field": "total_investment", "op": ">=", "value": "100000000"}}


def indicators() -> list[Indicator]:
    """One of each sort: counts, sums, things told apart, companions, windows, rates."""
    written: list[dict[str, Any]] = [
        {"id": "c-count", "aggregate": "count", "where": ROWS},
        {"id": "c-large", "aggregate": "count", "where": {"all": [ROWS, LARGE]}, "state": "declared"},
        {"id": "c-sum", "aggregate": "sum", "of": "amount", "state": "verified", "window": "rolling-year"},
        {"id": "c-declared", "aggregate": "sum", "of": "amount", "state": "declared"},
        {"id": "c-total", "aggregate": "sum", "of": "total_investment", "where": ROWS, "window": "year-to-date"},
        {"id": "c-distinct", "aggregate": "distinct", "of": "project", "state": "declared", "window": "five-years"},
        {"id": "c-having", "aggregate": "count", "where": ROWS, "having": [{"results": ["started"]}], "window": "ever"},
        {
            "id": "c-lacking",
            "aggregate": "distinct",
            "of": "project",
            "where": ROWS,
            "state": "verified",
            "lacking": [{"results": ["started", "produced"], "state": "declared", "within": "period"}],
        },
        {"id": "c-ratio", "aggregate": "ratio", "numerator": "c-distinct", "denominator": "c-count", "date": None},
    ]
    plain = {"title": "数", "unit": "个", "cite": ["xs.1.3.2.1"], "digits": 4}
    return [Indicator.model_validate(plain | one, strict=False) for one in written]


class Chance:
    """A seeded hand that writes rows; `facts` are the same rows for the reference."""

    def __init__(self, actor: Actor, seed: int, *, last: date = LAST) -> None:
        self.hand = Random(seed)
        self.first, self.last = FIRST + (last - LAST), last
        units = Unit.objects.filter(jurisdiction_id=actor.jurisdiction_id).values_list("pk", flat=True)
        self.units = list(units[:3])
        self.facts: list[dict[str, Any]] = []
        self.projects = [
            project(
                actor,
                number,
                total_investment=self.hand.choice([None, Decimal(100_000_000), Decimal("99999999.99"), Decimal(5)]),
                responsible_unit_id=self.hand.choice(self.units),
                created_at=at(self.first),
            )
            for number in range(6)
        ]

    def write(self, number: int) -> None:
        """Afterwards so many more things have happened: entries, rulings, reversals."""
        for _each in range(number):
            self.hand.choice((self._enter, self._enter, self._rule, self._reverse))()

    def _day(self) -> date:
        return self.first + timedelta(days=self.hand.randrange((self.last - self.first).days))

    def _enter(self) -> None:
        row, day = self.hand.choice(self.projects), self._day()
        amount = self.hand.choice([None, "0.01", "12345678.90", "500"])
        recorded = min(day + timedelta(days=self.hand.randrange(90)), self.last)
        made = entry(
            row, self.hand.choice(KINDS), day, amount, recorded_at=at(recorded), unit_id=self.hand.choice(self.units)
        )
        self.facts.append(self._fact(made, recorded))

    def _fact(self, made: ResultEntry, recorded: date) -> dict[str, Any]:
        return {
            "name": str(made.pk),
            "project": str(made.project_id),
            "kind": made.kind,
            "booked_on": made.booked_on.isoformat(),
            "amount": None if made.amount is None else f"{made.amount:f}",
            "total_investment": None if made.total_investment is None else f"{made.total_investment:f}",
            "recorded_on": recorded.isoformat(),
        }

    def _free(self) -> list[ResultEntry]:
        return list(ResultEntry.objects.filter(sign=1, reversal=None, ruling=None, project__in=self.projects))

    def _rule(self) -> None:
        free = self._free()
        if not free:
            return
        made = self.hand.choice(free)
        on = self._day()
        verified = self.hand.random() < 0.7
        amount = Decimal("1.50") if verified and made.amount is not None else None
        ResultRuling.objects.create(
            entry=made, is_verified=verified, amount=amount, recorded_at=at(on), person_name="认定", post_title=""
        )
        fact = next(one for one in self.facts if one["name"] == str(made.pk))
        fact |= {"state": "verified" if verified else "rejected", "ruled_on": on.isoformat()}
        if amount is not None:
            fact["verified_amount"] = f"{amount:f}"

    def _reverse(self) -> None:
        free = self._free()
        if not free:
            return
        made, day = self.hand.choice(free), self._day()
        amount = None if made.amount is None else -made.amount
        back = entry(
            made.project,
            made.kind,
            day,
            recorded_at=at(day),
            sign=-1,
            reverses=made,
            unit_id=made.unit_id,
            amount=None if amount is None else f"{amount:f}",
        )
        self.facts.append(self._fact(back, day) | {"reverses": str(made.pk), "sign": "-1"})
