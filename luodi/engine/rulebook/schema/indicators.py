"""Indicators: a named aggregate over a named dataset, with its window, its companions and its worked examples."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from luodi.engine.rulebook.schema.base import FieldName, Id, Number, Part, Rule, Text
from luodi.engine.rulebook.schema.cases import FactValue
from luodi.engine.rulebook.schema.conditions import Condition

State = Literal["declared", "verified"]
Span = Literal["period", "year-to-date", "rolling-year", "five-years", "ever"]


class Having(Part):
    """A standing result of the same project: of one of these kinds, in this state, by the end of the window.

    `within: period` counts only results booked in the question's own period; else any up to its last day.
    """

    results: tuple[Id, ...] = Field(min_length=1)
    state: State | None = None
    within: Literal["period", "ever"] = "ever"


class Rate(Part):
    """What one unit of a currency is worth: a dated value of the book, unit `CNY/USD` for yuan a dollar."""

    currency: Text
    value: Id


class Conversion(Part):
    """All amounts brought to one currency at rates with their dates. Without it, currencies are never added."""

    to: Text
    rates: tuple[Rate, ...] = Field(min_length=1)
    on: Literal["booked", "period-end"] = "period-end"


EXAMPLE_FIELDS = frozenset(
    {"name", "reverses", "dataset", "unit", "state", "sign", "recorded_on", "ruled_on", "verified_amount", "project"}
)
"""What a row of an example may say beside the facts of its dataset."""


class Example(Part):
    """Rows an indicator is counted over by hand, and what comes out. `expect: null`: there is no such figure.

    A row holds facts of the dataset (days as `"2022-11-03"`, amounts in base units, yuan unless `currency` says otherwise),
    besides `unit`, `project`, `state` (declared, verified, rejected) with `ruled_on` and `verified_amount`, and
    `recorded_on`. A reversal names the row it takes back: `reverses: <name>`; it then has that row's facts and its amount
    the other way round. `dataset` is said where a row is of another one than the indicator's. `expect` is the published
    value, in the indicator's unit.
    """

    title: Text
    period: Text
    as_of: date | None = None
    rows: tuple[dict[FieldName, FactValue], ...] = ()
    expect: Number | None


class Indicator(Rule):
    """What is counted or summed, over which rows, by which date; a ratio names two other indicators.

    `window` says which rows count for a question about a period: its own, the year up to its end, the twelve months or
    five years up to its end, or everything up to its end. A ratio has the windows of its two parts: new this period, or
    contracts in force.
    """

    dataset: Literal["projects", "results", "duties", "fulfilments", "reviews"] = "results"
    where: Condition | None = None
    having: tuple[Having, ...] = ()
    lacking: tuple[Having, ...] = ()
    aggregate: Literal["count", "sum", "distinct", "ratio"]
    of: FieldName | None = None
    numerator: Id | None = None
    denominator: Id | None = None
    unit: Text
    date: FieldName | None = "booked_on"
    window: Span = "period"
    state: State | None = None
    convert: Conversion | None = None
    scale: Number = "1"
    digits: int = Field(default=0, ge=0, le=8)
    rounding: Literal["half-up", "truncate"] = "half-up"
    better: Literal["higher", "lower"] = "higher"
    cap: Number | None = Field(
        default=None, description="封顶: what is published is at most this, in the indicator's unit"
    )
    group: Text | None = Field(default=None, description="The heading it stands under on the panel")
    note: Text | None = None
    examples: tuple[Example, ...] = ()

    @model_validator(mode="after")
    def _aggregate_has_its_parts(self) -> Self:
        if self.aggregate in ("sum", "distinct") and self.of is None:
            raise ValueError("indicator-of")
        if (self.aggregate == "ratio") != (self.numerator is not None and self.denominator is not None):
            raise ValueError("indicator-ratio")
        return self
