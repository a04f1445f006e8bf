"""Periods a reader can go to: the kinds of length, the one before and after, and the latest of its kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luodi.engine.values import Period
from luodi.engine.values.period import PeriodKind, period_of, to_date

KINDS: tuple[tuple[PeriodKind, Promise], ...] = (
    (PeriodKind.WEEK, _("by week")),
    (PeriodKind.HALF_MONTH, _("by half-month")),
    (PeriodKind.MONTH, _("by month")),
    (PeriodKind.QUARTER, _("by quarter")),
    (PeriodKind.HALF_YEAR, _("by half-year")),
    (PeriodKind.YEAR, _("by year")),
    (PeriodKind.TO_DATE, _("year to date")),
)
OFFERED = 18
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Choice:
    """A period that can be gone to. `is_current` marks the one at hand."""

    code: str
    text: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Picker:
    """The period at hand with what lies around it; there is no `next` beyond today."""

    period: Period
    kinds: tuple[Choice, ...]
    before: Choice
    after: Choice | None
    latest: tuple[Choice, ...]

    @property
    def text(self) -> str:
        """The period in the reader's language."""
        return text_of(self.period)


def text_of(period: Period) -> str:
    """Return the period in the reader's language."""
    return period.text(get_language() or "zh")


def picker(period: Period, *, today: date) -> Picker:
    """Return where a reader of figures can go from the period."""
    return _around(period, following(period, today=today), KINDS, today)


def target_picker(period: Period, *, today: date) -> Picker:
    """Return where a reader of targets can go: whole periods only, and those that lie ahead too."""
    return _around(period, period.next(), KINDS[:-1], today)


def _around(
    period: Period, after: Period | None, offered: tuple[tuple[PeriodKind, Promise], ...], today: date
) -> Picker:
    anchor = min(period.end, today)
    kinds = tuple(Choice(period_of(kind, anchor).code, str(label), kind is period.kind) for kind, label in offered)
    return Picker(
        period,
        kinds,
        _choice(preceding(period)),
        _choice(after) if after is not None else None,
        tuple(_choice(one, is_current=one == period) for one in _latest(period, today)),
    )


def preceding(period: Period) -> Period:
    """Return the period before; for the year to a day the year to the end of the month before."""
    if period.kind is not PeriodKind.TO_DATE:
        return period.previous()
    return to_date(period.end.replace(day=1) - _ONE_DAY)


def following(period: Period, *, today: date) -> Period | None:
    """Return the period after, None when it has not begun; the year to a day goes on to the next month's end or today."""
    if period.kind is not PeriodKind.TO_DATE:
        after = period.next()
        return after if after.start <= today else None
    end = min(period_of(PeriodKind.MONTH, period.end + _ONE_DAY).end, today)
    return to_date(end) if end > period.end else None


def _choice(period: Period, *, is_current: bool = False) -> Choice:
    return Choice(period.code, text_of(period), is_current)


def _latest(period: Period, today: date) -> list[Period]:
    """The latest periods of the kind, the running one first; the one at hand among them."""
    found = list(islice(_back(period.kind, today), OFFERED))
    return found if period in found else [*found, period]


def _back(kind: PeriodKind, today: date) -> Iterator[Period]:
    current = period_of(kind, today)
    while True:
        yield current
        current = preceding(current)
