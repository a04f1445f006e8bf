"""An indicator counted over rows given as plain facts: what the databases' counting must agree with, row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from luodi.engine.measure.presenting import presented, window_of
from luodi.engine.measure.sample_rows import SampleRow, read_rows
from luodi.engine.rulebook import Book, NotInForce
from luodi.engine.rulebook.schema.indicators import Conversion, Example, Having, Indicator
from luodi.engine.values import Period
from luodi.engine.verdict import judge_condition
from luodi.engine.verdict.facts import DossierFacts
from luodi.engine.verdict.outcomes import Outcome

REVERSED_WITH_IT = ("amount",)  # what a reversal's row already carries with the opposite sign


@dataclass(frozen=True)
class Count:
    """Some rows as a question sees them: under a book, for a period, as known at the end of a day (None: everything)."""

    book: Book
    period: Period
    rows: Sequence[SampleRow]
    as_of: date | None = None

    @cached_property
    def known(self) -> list[SampleRow]:
        """The rows recorded by then."""
        return [row for row in self.rows if row.is_known(self.as_of)]

    @cached_property
    def reversed(self) -> set[str]:
        """The names of the rows that had been reversed by then."""
        return {row.reverses for row in self.known if row.reverses}

    def stands(self, row: SampleRow) -> bool:
        """Whether it is neither a reversal nor reversed."""
        return row.sign > 0 and (not row.name or row.name not in self.reversed)


def evaluate(
    indicator: Indicator,
    rows: Sequence[Mapping[str, Any]],
    *,
    book: Book,
    period: Period,
    as_of: date | None = None,
    state: str | None = None,
) -> Decimal | None:
    """Return the exact value over the rows, before scale and rounding; None where there is no such figure.

    `state` overrides the indicator's own. A ratio counts its two sides over the same rows, each in its own window.
    Raises ValueError for a row that cannot be read, NoSuchRule for a side that is not in the book.
    """
    count = Count(book, period, read_rows(rows, dataset=indicator.dataset), as_of)
    return _value(indicator, count, state or indicator.state)


def run_example(indicator: Indicator, example: Example, *, book: Book) -> Decimal | None:
    """Return what comes out of a worked example, as it is published."""
    period = Period.parse(example.period)
    return presented(indicator, evaluate(indicator, example.rows, book=book, period=period, as_of=example.as_of))


def _value(indicator: Indicator, count: Count, state: str | None) -> Decimal | None:
    if indicator.aggregate != "ratio":
        return _aggregated(indicator, counted_rows(indicator, count, state), count, state)
    upper, lower = (count.book.indicator(name or "") for name in (indicator.numerator, indicator.denominator))
    above, below = _value(upper, count, state or upper.state), _value(lower, count, state or lower.state)
    return None if above is None or not below else above / below


def counted_rows(indicator: Indicator, count: Count, state: str | None) -> list[SampleRow]:
    """The rows the indicator counts: known, in its window, in its state, under its condition, with its companions."""
    return [row for row in count.known if row.dataset == indicator.dataset and _counts(indicator, row, count, state)]


def _counts(indicator: Indicator, row: SampleRow, count: Count, state: str | None) -> bool:
    if indicator.date is not None:
        day = row.day(indicator.date)
        if day is None or not window_of(indicator.window, count.period).holds(day):
            return False
    if state is not None and row.dataset == "results" and not row.has_state(state, count.as_of):
        return False
    if indicator.aggregate == "distinct" and not count.stands(row):
        return False
    if indicator.where is not None:
        facts = DossierFacts(fields=row.facts_in(state), currencies=row.currencies)
        if judge_condition(indicator.where, facts, count.period.end, count.book).outcome is not Outcome.PASS:
            return False
    has = all(_companion(row, having, count, state) for having in indicator.having)
    return has and not any(_companion(row, lacking, count, state) for lacking in indicator.lacking)


def _companion(row: SampleRow, having: Having, count: Count, state: str | None) -> bool:
    """Whether the row's project has such a standing result."""
    wanted = having.state or state or "declared"
    first = count.period.start if having.within == "period" else date.min
    return any(
        other.project == row.project
        and other.kind in having.results
        and count.stands(other)
        and other.has_state(wanted, count.as_of)
        and (booked := other.day("booked_on")) is not None
        and first <= booked <= count.period.end
        for other in count.known
        if other.dataset == "results"
    )


def _aggregated(indicator: Indicator, rows: Sequence[SampleRow], count: Count, state: str | None) -> Decimal | None:
    if indicator.aggregate == "count":
        return Decimal(sum(row.sign for row in rows))
    of = indicator.of or ""
    if indicator.aggregate == "distinct":
        return Decimal(len({value for row in rows if (value := row.facts_in(state).get(of)) is not None}))
    total = Decimal(0)
    for row in rows:
        amount = row.amount(of, state)
        if amount is None:
            continue
        rate = Decimal(1) if indicator.convert is None else rate_of(indicator.convert, row, of, count)
        if rate is None:
            return None
        total += amount * rate * (1 if of in REVERSED_WITH_IT else row.sign)
    return total


def rate_of(convert: Conversion, row: SampleRow, of: str, count: Count) -> Decimal | None:
    """What one unit of the row's currency is worth on the day that decides; None when no rate is in force."""
    currency = row.currencies.get(of, "CNY")
    if currency == convert.to:
        return Decimal(1)
    on = row.day("booked_on") if convert.on == "booked" else count.period.end
    value = next((rate.value for rate in convert.rates if rate.currency == currency), None)
    if value is None or on is None:
        return None
    found = count.book.value_on(value, on)
    return None if isinstance(found, NotInForce) or found.value is None else Decimal(found.value)
