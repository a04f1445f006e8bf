"""What is to be composed, and which figures that takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.documents import COUNTED, FIGURE, PLACEHOLDER, Document
from luodi.engine.values import Period
from luodi.engine.values.period import period_of
from luodi.organization.models import Jurisdiction
from luodi.performance.measuring import Wanted

YEAR_TO_DATE = "year-to-date"
GROWTH = "growth"


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be composed: the book's document for a place and a period, as known at an instant."""

    book: Book
    document: Document
    place: Jurisdiction
    period: Period
    instant: datetime

    def wanted(self, indicator: str, window: str) -> Wanted:
        """Return the indicator over the window that fits this paper's period."""
        return Wanted(indicator, window_period(self.period, window))


def window_period(period: Period, window: str) -> Period:
    """Return the period a window means for a paper about `period`: the same, a wider one, or the year up to its end."""
    return period.to_date() if window == YEAR_TO_DATE else period_of(window, period.end)


def year_before(wanted: Wanted) -> Wanted:
    """Return the same indicator over the comparable period a year earlier."""
    return Wanted(wanted.indicator, wanted.period.same_period_last_year())


def everything_wanted(order: Order) -> Iterator[Wanted]:
    """Yield what the paper measures, some of it more than once."""
    for text in order.document.texts():
        yield from wanted_by(order, text)
    for section in order.document.sections:
        for paragraph in section.paragraphs:
            counted = None if isinstance(paragraph, str) else COUNTED.match(paragraph.when)
            if counted is not None:
                yield order.wanted(counted["indicator"], counted["window"])
        for column in section.table.columns if section.table else ():
            yield from _with_base(order.wanted(column.indicator, column.window), column.shows)
        for listing in section.listings:
            yield order.wanted(listing.indicator, listing.window)


def wanted_by(order: Order, text: str) -> Iterator[Wanted]:
    """Yield what the placeholders of a text measure."""
    for found in filter(None, (FIGURE.match(inner) for inner in PLACEHOLDER.findall(text))):
        yield from _with_base(order.wanted(found["indicator"], found["window"]), found["kind"])


def _with_base(wanted: Wanted, kind: str) -> Iterator[Wanted]:
    yield wanted
    if kind == GROWTH:
        yield year_before(wanted)
