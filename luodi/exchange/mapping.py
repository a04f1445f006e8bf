"""From what a row says to what the dossier's verb takes: columns, results, stage, units of the roster."""

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.ledgers import Column, Ledger
from luodi.engine.rulebook.schema.results import Result
from luodi.engine.values import Day, Money, Precision, Quantity, Uscc
from luodi.exchange.understanding import Entry, Expectation, NameIndex, Value
from luodi.exchange.understanding.ledger import STAGES_LIST
from luodi.exchange.understanding.names import name_key
from luodi.organization.models import Jurisdiction, Unit
from luodi.projects.inputs import ProjectFields, TakenResult, TakenRow

CENT = Decimal("0.01")
# The date columns whose result is worth what the whole project is worth; the others are dates alone.
WHOLE_AMOUNT = "signed_on"
LEAD_UNIT, LANDING_UNIT, LANDING_TEXT = "responsible_unit", "landing_unit", "landing_place"
_BEFORE_STAGE = ("已经", "已", "正在", "处于")
_AFTER_STAGE = ("阶段", "中")


@dataclass
class Roster:
    """The units of a place by the rulebook's id and by every name they have."""

    by_code: dict[str, int]
    names: NameIndex

    def pk_of(self, value: Value | None) -> int | None:
        """Return the unit an understood cell names, or None."""
        return self.by_code.get(value.id) if isinstance(value, Entry) else None

    def pk_named(self, text: str) -> int | None:
        """Return the unit that has exactly this name and shares it with no other, or None."""
        named = self.names.by_key.get(name_key(text), ())
        return self.pk_of(named[0]) if len(named) == 1 else None


def roster_of(place: Jurisdiction, expectation: Expectation) -> Roster:
    """Return the roster of the place (and, under a city's book, of the whole city)."""
    rows = Unit.objects.filter(jurisdiction__place=place.place, abolished_on=None).order_by("-jurisdiction_id")
    by_code = {code: pk for code, pk, _where in rows.values_list("code", "pk", "jurisdiction_id")}
    by_code |= dict(Unit.objects.filter(jurisdiction=place, abolished_on=None).values_list("code", "pk"))
    return Roster(by_code, expectation.units)


@dataclass
class RowMapping:
    """How the rows of one ledger become dossiers of one place. `as_of` is the day its running totals speak of."""

    book: Book
    expectation: Expectation
    roster: Roster
    as_of: date
    today: date
    default_unit: int | None = None  # the unit a row without one belongs to
    _stages: dict[str, str] = field(default_factory=dict)
    _kinds: dict[str, Result] = field(default_factory=dict)

    @property
    def ledger(self) -> Ledger:
        """The ledger's definition."""
        return self.expectation.ledger

    def taken(self, *, row: int, values: dict[str, Value | None], project: int | None) -> TakenRow:
        """Return the row as the dossier's verb takes it."""
        fields: dict[str, object] = {}
        results: list[TakenResult] = []
        for column in self.ledger.columns:
            value = values.get(column.field)
            if value is None:
                continue
            if column.result is not None:
                results += self._result(column, value, values)
            elif column.field in ProjectFields.model_fields:
                fields |= self._columns(column.field, value, is_new=project is None)
        if project is None and self.default_unit is not None:
            fields.setdefault(LEAD_UNIT, self.default_unit)
        stage = self.stage_of(values.get("stage"))
        return TakenRow.model_construct(row=row, project=project, fields=fields, stage=stage, results=results)

    def _columns(self, name: str, value: Value, *, is_new: bool) -> dict[str, object]:
        if isinstance(value, Money):
            return {name: cents(value.amount), f"{name}_currency": value.currency}
        if isinstance(value, Quantity):
            return {name: cents(value.amount)}
        if name == LEAD_UNIT:
            pk = self.roster.pk_of(value)
            return {} if pk is None else {name: pk}
        if name == LANDING_TEXT:
            return self._landing(str(plain(value)), is_new=is_new)
        return {name: plain(value)}

    def _landing(self, text: str, *, is_new: bool) -> dict[str, object]:
        """A place that is a unit of the roster is linked to it, once: a dossier that exists keeps the unit it has."""
        pk = self.roster.pk_named(text) if is_new else None
        return {LANDING_TEXT: text} if pk is None else {LANDING_TEXT: text, LANDING_UNIT: pk}

    def _result(self, column: Column, value: Value, values: dict[str, Value | None]) -> list[TakenResult]:
        kind = self.kind(column)
        if kind is None:
            return []
        if isinstance(value, Day):
            return self._dated(column, kind, value, values)
        if isinstance(value, Money) and value.amount > 0:
            return [
                TakenResult.model_construct(
                    kind=kind.id, occurred_on=self.as_of, amount=cents(value.amount), currency=value.currency
                )
            ]
        return []

    def _dated(self, column: Column, kind: Result, day: Day, values: dict[str, Value | None]) -> list[TakenResult]:
        if self.is_plan(day):
            return []
        total = values.get("total_investment")
        amount = total if column.field == WHOLE_AMOUNT and kind.amount != "none" and isinstance(total, Money) else None
        if kind.amount == "required" and amount is None:
            return []
        worth: dict[str, Any] = {"amount": cents(amount.amount), "currency": amount.currency} if amount else {}
        return [
            TakenResult.model_construct(kind=kind.id, occurred_on=day.value, precision=_precision(day), **worth)
        ]  # every value is typed already

    def is_plan(self, day: Day) -> bool:
        """Say whether the day is a limit (11月底前) or lies ahead: a plan, and a plan is no result."""
        return day.precision.is_limit or day.value > self.today

    def kind(self, column: Column) -> Result | None:
        """Return the kind of result a column states; None when the book has no such kind."""
        if not self._kinds:
            self._kinds.update((kind.id, kind) for kind in self.book.results)
        return self._kinds.get(column.result or "")

    def stage_of(self, value: Value | None) -> str:
        """Return the id of the stage a cell names, or nothing: then the results say where the project stands."""
        text = value.title if isinstance(value, Entry) else str(value or "")
        if text and text not in self._stages:
            self._stages[text] = self._find_stage(text)
        return self._stages.get(text, "")

    def _find_stage(self, text: str) -> str:
        index = self.expectation.lists[STAGES_LIST]
        bare = text
        for start in _BEFORE_STAGE:
            bare = bare.removeprefix(start)
        for end in _AFTER_STAGE:
            bare = bare.removesuffix(end)
        found = index.find(text).entry or (index.find(bare).entry if bare else None)
        return found.id if found is not None and any(stage.id == found.id for stage in self.book.stages) else ""


def _precision(day: Day) -> Literal["day", "month", "year"]:
    if day.precision is Precision.YEAR:
        return "year"
    return "month" if day.precision is Precision.MONTH else "day"


def cents(amount: Decimal) -> Decimal:
    """Return the amount to the cent (a hundredth of a mu for land), half up."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def plain(value: Value) -> object:
    """Return a text, a list of texts, the id of a code-list word, or its text when it is in no list."""
    if isinstance(value, Entry):
        return value.id or value.title
    if isinstance(value, Uscc):
        return value.code
    return list(value) if isinstance(value, tuple) else value
