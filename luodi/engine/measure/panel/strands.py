"""Which months of a panel are judged alike: a definition under the same dated values, as one strand of rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from luodi.engine.measure.compiling.facts import DATASETS
from luodi.engine.measure.compiling.leaves import Asked, Leaf, leaves_of, sides_of, with_period
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.indicators import Having, Indicator, Span
from luodi.engine.values import Period

_MONTHS_BACK = {"rolling-year": 12, "five-years": 60}
REACH = max(_MONTHS_BACK.values()) + 12  # a month further back than this counts in no later one, or in all


@dataclass(frozen=True, slots=True, eq=False)
class Strand:
    """A leaf over the months `first` to `last` of the panel (both included), in which its definition says the same."""

    leaf: Leaf
    asked: Asked
    first: int
    last: int

    @property
    def window(self) -> Span:
        """How far back a month reaches; everything, where no day decides."""
        return self.leaf.indicator.window if self.leaf.indicator.date is not None else "ever"

    @property
    def companions(self) -> tuple[tuple[Having, bool], ...]:
        """The other results a row's project must have (true) or must not have (false)."""
        indicator = self.leaf.indicator
        return (*((one, True) for one in indicator.having), *((one, False) for one in indicator.lacking))


def strands_of(indicators: Sequence[Indicator], asked: Asked, months: Sequence[Period]) -> tuple[Strand, ...]:
    """Return the strands of all the indicators, each leaf once for every span of months. Raises NotCompiled."""
    sides = {side.id: side for one in indicators for side in sides_of(one, asked.book)}
    return tuple(strand for side in sides.values() for strand in _spans(side, asked, months))


def last_month(month: Any, window: Span, first_number: int, end: int) -> Any:
    """Return the last month of the panel that a row of this month still counts in; months count from the panel's first.

    `month` may be an integer or an array of them; `first_number` is the panel's first month counted from the year nought.
    """
    if window == "period":
        return month
    if window == "year-to-date":
        return month + 11 - (month + first_number) % 12
    return month + _MONTHS_BACK[window] - 1 if window in _MONTHS_BACK else month * 0 + end


def _spans(side: Indicator, asked: Asked, months: Sequence[Period]) -> Iterator[Strand]:
    def said(number: int) -> tuple[Any, ...]:
        month = with_period(asked, months[number])
        return (*leaves_of(side, month), *(month.book.value_on(name, months[number].end) for name in used))

    used = _values_used(side, asked.book)
    for _same, group in groupby(range(len(months)), key=said):
        numbers = list(group)
        judged = with_period(asked, months[numbers[-1]])
        for leaf in leaves_of(side, judged):
            yield Strand(leaf, judged, numbers[0], numbers[-1])


def _values_used(side: Indicator, book: Book) -> tuple[str, ...]:
    """The dated values that the condition may be judged by: those it names, and for money the rates between currencies."""
    if side.where is None:
        return ()
    said = list(_said(side.where.model_dump(by_alias=True)))
    named = {text for key, text in said if key == "value_of"}
    facts = DATASETS.get(side.dataset, {})
    has_money = any(key == "field" and text in facts and facts[text].currency for key, text in said)
    return tuple(value.id for value in book.values if value.id in named or (has_money and "/" in value.unit))


def _said(part: Any) -> Iterator[tuple[str, str]]:
    """Every text of a condition beside its key."""
    for key, value in part.items() if isinstance(part, dict) else ():
        if isinstance(value, str):
            yield key, value
        yield from _said(value)
    for value in part if isinstance(part, list | tuple) else ():
        yield from _said(value)
