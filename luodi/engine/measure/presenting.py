"""How an exact value is published: its window of days, its scale, its rounding and its cap."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from luodi.engine.rulebook.schema.indicators import Indicator, Span
from luodi.engine.values import Period
from luodi.engine.values.period import to_date

ONE_DAY = timedelta(days=1)
YEARS = {"rolling-year": 1, "five-years": 5}


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """The days whose rows count, both included; without a first day everything up to the last."""

    first: date | None
    last: date

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return day <= self.last and (self.first is None or day >= self.first)

    @property
    def code(self) -> str:
        """`2022-01-01/2022-11-30`; without a first day `/2022-11-30`."""
        return f"{self.first.isoformat() if self.first else ''}/{self.last.isoformat()}"

    def text(self, language: str = "zh") -> str:
        """The window in words, its days named."""
        if language.startswith("en"):
            return f"{self.first} to {self.last}" if self.first else f"up to {self.last}"
        last = f"{self.last.year}年{self.last.month}月{self.last.day}日"
        if self.first is None:
            return f"截至{last}"
        return f"{self.first.year}年{self.first.month}月{self.first.day}日至{last}"


def window_of(span: Span, period: Period) -> Window:
    """Return which days count for a question about the period; every window ends with it.

    `rolling-year` and `five-years` are the 12 and 60 months up to the period's last day: for one that ends with a month,
    whole months; else from the day after the same day so many years before.
    """
    if span == "ever":
        return Window(None, period.end)
    if span == "year-to-date":
        return Window(to_date(period.end).start, period.end)
    if span in YEARS:
        return Window(_years_before(period.end, YEARS[span]) + ONE_DAY, period.end)
    return Window(period.start, period.end)


def _years_before(day: date, years: int) -> date:
    """The same day so many years earlier; the last day of a month stays the last day of that month."""
    if (day + ONE_DAY).day == 1:
        return (day + ONE_DAY).replace(year=day.year - years + (day.month == 12)) - ONE_DAY
    return day.replace(year=day.year - years)


def presented(indicator: Indicator, value: Decimal | None) -> Decimal | None:
    """The value in the indicator's unit, at most its cap, rounded half up or cut off towards zero; None stays None."""
    if value is None:
        return None
    rounding = ROUND_DOWN if indicator.rounding == "truncate" else ROUND_HALF_UP
    scaled = value / Decimal(indicator.scale)
    if indicator.cap is not None:
        scaled = min(scaled, Decimal(indicator.cap))
    return scaled.quantize(Decimal(1).scaleb(-indicator.digits), rounding=rounding)
