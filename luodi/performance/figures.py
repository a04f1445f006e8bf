"""A figure as it is shown anywhere: its value with state and as-of date, target, completion, growth, rank, rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction, Unit
from luodi.performance.measuring import Measures, Wanted


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: figures of a place (or of one unit and those under it) over a period, as known at an instant.

    `instant` is the first moment no longer known. `actor` limits whose rows are opened, never the value itself.
    """

    place: Jurisdiction
    book: Book
    period: Period
    instant: datetime
    unit: Unit | None = None
    actor: Actor | None = None

    @property
    def as_of(self) -> date:
        """The day whose end the figures are known at, as it is printed beside each."""
        return timezone.localdate(self.instant)


@dataclass(frozen=True, slots=True)
class IndicatorFigure:
    """One indicator's line. Every Decimal is in the indicator's published unit; rates are parts of one.

    What does not exist is None and has words: `completion_words`, `growth_words` say why there is no number (no target,
    a target of zero, a base of zero or below).
    """

    indicator: Indicator
    period: Period
    as_of: date
    state: str  # declared, verified, or blank where the dataset knows no states
    value: Decimal | None
    exact: Decimal | None
    rows: int
    target: Decimal | None = None
    completion: Decimal | None = None
    completion_words: str = ""
    time_difference: Decimal | None = None  # 时序差, in percentage points
    before: Decimal | None = None
    growth: Decimal | None = None
    growth_words: str = ""
    rank: int | None = None
    ranked_among: int | None = None


def figures_of(asked: Asked, indicators: Sequence[Indicator] | None = None) -> list[IndicatorFigure]:
    """Return the figures of these indicators (all of the book), in the order given."""
    chosen = list(asked.book.indicators if indicators is None else indicators)
    measures = Measures(book=asked.book, place=asked.place, instant=asked.instant)
    measures.load(Wanted(one.id, asked.period) for one in chosen)
    found: list[IndicatorFigure] = []
    for one in chosen:
        wanted = Wanted(one.id, asked.period)
        reading = measures.whole(wanted)
        found.append(
            IndicatorFigure(
                indicator=one,
                period=asked.period,
                as_of=asked.as_of,
                state=one.state or "",
                value=reading.value,
                exact=reading.exact,
                rows=measures.rows(wanted).count(),
            )
        )
    return found
