"""What is asked of figures, and what comes back for the place, for one indicator or for each unit."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.actors import Actor
from luodi.organization.models import Jurisdiction, Unit


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: figures of a place (or of one unit and those under it) over a period, as known at an instant.

    `instant` is the first moment no longer known. `actor` limits whose rows are opened, never the value itself.
    `both_states`: what is declared or verified is counted in the other state too.
    """

    place: Jurisdiction
    book: Book
    period: Period
    instant: datetime
    unit: Unit | None = None
    actor: Actor | None = None
    both_states: bool = False

    @property
    def as_of(self) -> date:
        """The day whose end the figures are known at, as it is printed beside each."""
        return timezone.localdate(self.instant - timedelta.resolution)


@dataclass(frozen=True, slots=True)
class Held:
    """The target that holds. `value` is in the indicator's unit, None when there is none or it cannot be worked out.

    `period` is the one it is set for: for the year up to a month, the year. `words` say what else must be known: where it
    comes from, why it has no value, that the unit has ceased.
    """

    period: Period
    value: Decimal | None
    words: str = ""
    cite: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """The same definition counted in the other state (认定数 beside 自报数)."""

    state: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class IndicatorFigure:
    """One indicator's line. `value`, `target` and `before` are in its published unit; rates are parts of one.

    What does not exist is None and has words: `words` for the value (money without a rate, nothing to divide by),
    `completion_words`, `growth_words` for what is computed from it, `target_words` for where the target comes from.
    `rank` is the place among the units of the same class, and is given for a unit only. `other` is there where both
    states were asked for and the rows know states.
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
    words: str = ""
    target_words: str = ""
    working: dict[str, str] = field(default_factory=dict)
    other: Other | None = None


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """One unit's line for an indicator, the units under it included, with its rank among those asked for together."""

    unit: Unit
    figure: IndicatorFigure

    @property
    def value(self) -> Decimal | None:
        """The published value."""
        return self.figure.value

    @property
    def exact(self) -> Decimal | None:
        """The value before scale and rounding, by which units are ranked."""
        return self.figure.exact

    @property
    def target(self) -> Decimal | None:
        """The unit's target."""
        return self.figure.target

    @property
    def completion(self) -> Decimal | None:
        """What part of the target is reached."""
        return self.figure.completion

    @property
    def time_difference(self) -> Decimal | None:
        """时序差 in percentage points."""
        return self.figure.time_difference

    @property
    def growth(self) -> Decimal | None:
        """Growth on the year before, as a part of one."""
        return self.figure.growth

    @property
    def rows(self) -> int:
        """How many rows are behind it."""
        return self.figure.rows

    @property
    def rank(self) -> int | None:
        """1 for the best; equal values share a rank."""
        return self.figure.rank
