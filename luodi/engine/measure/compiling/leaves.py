"""What is really counted or summed for an indicator: the sides of a ratio, and the currencies of a sum that is converted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from typing import Literal

from luodi.engine.measure.compiling.facts import HUNDREDTHS, Fact, fact_named, facts_of
from luodi.engine.measure.presenting import Window, window_of
from luodi.engine.rulebook import Book, NotInForce
from luodi.engine.rulebook.schema.indicators import Indicator, Rate
from luodi.engine.values import Period, Ratio

Kind = Literal["count", "sum", "distinct", "unrated"]
Value = Decimal | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the question is beside the indicator: the book, the period, the first instant no longer known, local time.

    `moment` is an aware instant. `state` overrides the indicator's own. Without `places` all jurisdictions count.
    """

    book: Book
    period: Period
    moment: datetime
    zone: tzinfo
    places: tuple[int, ...] = ()
    state: str | None = None

    def state_of(self, indicator: Indicator) -> str | None:
        """The state whose rows count."""
        return self.state or indicator.state

    def window_of(self, indicator: Indicator) -> Window | None:
        """The days whose rows count; None where no day decides."""
        return None if indicator.date is None else window_of(indicator.window, self.period)


@dataclass(frozen=True, slots=True)
class Rated:
    """Only money of this currency, at this rate; with days, only what was booked within them."""

    currency: str
    rate: Decimal
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One integer an engine adds up. `kind` unrated counts the rows whose money none of `rated` covers."""

    id: str
    kind: Kind
    indicator: Indicator = field(compare=False, repr=False)
    rated: tuple[Rated, ...] = ()


def leaves_of(indicator: Indicator, asked: Asked) -> tuple[Leaf, ...]:
    """Return what is to be added up for the indicator. Raises NotCompiled, and KeyError for an unknown side of a ratio."""
    return tuple(leaf for side in sides_of(indicator, asked.book) for leaf in _parts(side, asked))


def sides_of(indicator: Indicator, book: Book) -> tuple[Indicator, ...]:
    """The two sides of a ratio, or the indicator itself."""
    if indicator.aggregate != "ratio" or indicator.numerator is None or indicator.denominator is None:
        return (indicator,)
    return book.indicator(indicator.numerator), book.indicator(indicator.denominator)


def value_of(indicator: Indicator, added: Mapping[Leaf, int], asked: Asked) -> Value:
    """Return the exact value, before scale and rounding, from what an engine added up; a leaf without rows is zero.

    None is a figure that does not exist: a ratio of nothing, or a sum of which some money has no rate.
    """
    values = [_side(side, added, asked) for side in sides_of(indicator, asked.book)]
    if len(values) == 1:
        return values[0]
    upper, lower = values
    ratio = None if upper is None or lower is None else Ratio.of(upper, lower)
    return None if ratio is None else ratio.value


def _side(side: Indicator, added: Mapping[Leaf, int], asked: Asked) -> Value:
    total = Decimal(0)
    for leaf in _parts(side, asked):
        number = added.get(leaf, 0)
        if leaf.kind == "unrated":
            if number:
                return None
            continue
        rate = leaf.rated[0].rate if leaf.rated else Decimal(1)
        total += Decimal(number) * rate
    return total / HUNDREDTHS if side.aggregate == "sum" else total


def _parts(side: Indicator, asked: Asked) -> tuple[Leaf, ...]:
    kind: Kind = "count" if side.aggregate == "count" else "distinct" if side.aggregate == "distinct" else "sum"
    if side.convert is None or kind != "sum":
        return (Leaf(side.id, kind, side),)
    rated = [Rated(side.convert.to, Decimal(1))]
    for rate in side.convert.rates:
        rated += _rates(rate, side, asked)
    return (*(Leaf(side.id, "sum", side, (one,)) for one in rated), Leaf(side.id, "unrated", side, tuple(rated)))


def _rates(rate: Rate, side: Indicator, asked: Asked) -> Iterable[Rated]:
    if side.convert is None or side.convert.on != "booked":
        found = asked.book.value_on(rate.value, asked.period.end)
        if not isinstance(found, NotInForce) and found.value is not None:
            yield Rated(rate.currency, Decimal(found.value))
        return
    history = asked.book.value(rate.value).history
    ends = [one.from_ - timedelta(days=1) for one in history[1:]] + [date.max]
    for dated, end in zip(history, ends, strict=True):
        if dated.value is not None:
            last = min(end, dated.until) if dated.until is not None else end
            yield Rated(rate.currency, Decimal(dated.value), dated.from_, last)


def money_of(leaf: Leaf, state: str | None) -> Fact:
    """The fact a leaf sums or tells apart."""
    return fact_named(leaf.indicator.of or "", facts_of(leaf.indicator.dataset, state))


def with_period(asked: Asked, period: Period) -> Asked:
    """The same question about another period."""
    return replace(asked, period=period)
