"""Which charts are drawn from which figures: a trend over months, a funnel, what a whole is made of, units in order."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.rulebook.schema.performance import Chart
from luodi.engine.values import Period
from luodi.engine.values.period import PeriodKind, period_of, to_date
from luodi.organization.models import Unit
from luodi.performance.charting import Drawing, Point, Series
from luodi.performance.figures import Asked
from luodi.performance.measuring import Wanted
from luodi.performance.places import UnitTree, beneath
from luodi.performance.queries.periods import text_of
from luodi.performance.queries.words import counted_state
from luodi.performance.readings import WHOLE, Readings

YEAR_TO_DATE = "year-to-date"
MONTHS = range(1, 13)
MOST_UNITS = 20


def window_period(window: str, day: date) -> Period:
    """Return the period of the window that holds the day; the year up to it for `year-to-date`."""
    return to_date(day) if window == YEAR_TO_DATE else period_of(window, day)


def figure_url(asked: Asked, indicator: str, period: Period, *, unit: str = "") -> str:
    """Return the page that opens a figure's rows, for the same place, cut-off and (unless another is named) unit."""
    code = unit or (asked.unit.code if asked.unit else "")
    parts = {"place": asked.place.code, "period": period.code, "unit": code, "as_of": asked.as_of.isoformat()}
    query = urlencode({name: value for name, value in parts.items() if value})
    return f"{reverse('performance:figure', args=[indicator])}?{query}"


class Figures:
    """The values several charts of one page need, read together."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._tree = UnitTree(asked.place)
        self._base = None if asked.unit is None else self._tree.below([asked.unit.pk])
        self._read: dict[tuple[Wanted, int], Decimal | None] = {}

    def load(self, wanted: Iterable[Wanted], units: Iterable[Unit] = ()) -> None:
        """Afterwards these are read for what is asked about, and for each of these units with those under it."""
        groups = {WHOLE: self._base} | {unit.pk: self._tree.below([unit.pk]) for unit in units}
        new = [one for one in dict.fromkeys(wanted) if any((one, group) not in self._read for group in groups)]
        if not new:
            return
        readings = Readings(self.asked, new, groups)
        self._read |= {(one, group): readings.of(one, group).value for one in new for group in groups}

    def value(self, indicator: str, period: Period, unit: Unit | None = None) -> Decimal | None:
        """Return the published value of the unit with those under it; without one, of what is asked about."""
        return self._read[Wanted(indicator, period), WHOLE if unit is None else unit.pk]


def trend(asked: Asked, indicator: Indicator, *, figures: Figures | None = None, window: str = "month") -> Drawing:
    """Return the months of the asked year with last year's beside: each month's own figure, or the year's up to it."""
    known = figures or Figures(asked)
    spans = _spans(asked, window)
    known.load(Wanted(indicator.id, span) for row in spans.values() for span in row if span is not None)
    series = tuple(
        Series(
            _("%(year)s") % {"year": number},
            tuple(_point(known, indicator, span, _month_name(one)) for one, span in zip(MONTHS, row, strict=True)),
            "now" if look == 0 else "before",
        )
        for look, (number, row) in enumerate(spans.items())
    )
    words = _("from January to each month") if window == YEAR_TO_DATE else _("each month")
    return replace(_blank(asked, "trend", indicator.title, (indicator,), words), series=series)


def drawings(asked: Asked, charts: Sequence[Chart], *, most: int = MOST_UNITS) -> list[Drawing]:
    """Return the charts a rulebook's cockpit names, about the day the question ends on; all are read together."""
    known = Figures(asked)
    plain = [wanted for chart in charts if chart.kind != "ranking" for wanted in _wanted(asked, chart)]
    known.load(plain)
    return [replace(_drawing(known, chart, most), key=f"{number}") for number, chart in enumerate(charts, start=1)]


def _wanted(asked: Asked, chart: Chart) -> list[Wanted]:
    """What the chart needs read; a ranking for each of its units besides."""
    if chart.kind == "trend":
        spans = _spans(asked, chart.window)
        return [Wanted(chart.indicators[0], span) for row in spans.values() for span in row if span is not None]
    period = window_period(chart.window, _last_day(asked))
    return [Wanted(one, period) for one in chart.indicators]


def _drawing(known: Figures, chart: Chart, most: int) -> Drawing:
    asked = known.asked
    chosen = [asked.book.indicator(one) for one in chart.indicators]
    if chart.kind == "trend":
        return replace(trend(asked, chosen[0], figures=known, window=chart.window), title=chart.title)
    period = window_period(chart.window, _last_day(asked))
    base = _blank(asked, chart.kind, chart.title, chosen, text_of(period))
    if chart.kind == "ranking":
        return _in_order(base, ranked(known, chosen[0], period, units_ranked(asked, chart.classes)), most)
    points = tuple(_point(known, one, period, one.title) for one in chosen)
    return replace(base, series=(Series(_("Value"), points),))


def _in_order(base: Drawing, points: list[Point], most: int) -> Drawing:
    """The first so many units; when there are more, the chart says so."""
    words = base.period
    if len(points) > most:
        words += " · " + _("first %(shown)s of %(all)s") % {"shown": most, "all": len(points)}
    return replace(base, period=words, series=(Series(_("Value"), tuple(points[:most])),))


def ranked(known: Figures, indicator: Indicator, period: Period, units: Sequence[Unit]) -> list[Point]:
    """Return the units in order, the better first, those without a figure last; equals keep the roster's order."""
    known.load([Wanted(indicator.id, period)], units)
    points = [
        Point(
            unit.short_name,
            known.value(indicator.id, period, unit),
            figure_url(known.asked, indicator.id, period, unit=unit.code),
        )
        for unit in units
    ]
    sign = 1 if indicator.better == "lower" else -1
    return sorted(points, key=lambda point: (point.value is None, sign * (point.value or Decimal(0))))


def units_ranked(asked: Asked, classes: Sequence[str]) -> list[Unit]:
    """Return the place's units of these classes (all top units without any) in the roster's order, today's only."""
    rows = Unit.objects.filter(jurisdiction_id__in=beneath(asked.place), abolished_on=None).order_by("position", "pk")
    if not classes:
        return list(rows.filter(jurisdiction=asked.place, parent=None))
    return list(rows.filter(unit_class__in=classes))


def _last_day(asked: Asked) -> date:
    return min(asked.period.end, asked.as_of)


def _spans(asked: Asked, window: str) -> dict[int, list[Period | None]]:
    """The months of the asked year, then of the one before; None for a month that has not begun."""
    last = _last_day(asked)
    return {year: [_month(year, month, window, last) for month in MONTHS] for year in (last.year, last.year - 1)}


def _blank(asked: Asked, kind: str, title: str, indicators: Sequence[Indicator], period: str) -> Drawing:
    first = indicators[0]
    key = f"{kind}-{first.id}"
    return Drawing(key, kind, title, first.unit, asked.as_of, _state(indicators, asked.book), (), period)  # type: ignore[arg-type]


def state_of(indicator: Indicator, book: Book) -> str:
    """Return the state an indicator is counted in; for a ratio that of its numerator, with what its projects must have."""
    return counted_state(book.indicator(indicator.numerator) if indicator.numerator else indicator)


def _state(indicators: Sequence[Indicator], book: Book) -> str:
    states = {state_of(one, book) for one in indicators}
    return states.pop() if len(states) == 1 else ""


def _point(known: Figures, indicator: Indicator, period: Period | None, label: str) -> Point:
    if period is None:
        return Point(label, None)
    return Point(label, known.value(indicator.id, period), figure_url(known.asked, indicator.id, period))


def _month(year: int, month: int, window: str, last: date) -> Period | None:
    """The month, or the year up to its end; None for a month that has not begun."""
    begins = date(year, month, 1)
    if begins > last:
        return None
    if window != YEAR_TO_DATE:
        return period_of(PeriodKind.MONTH, begins)
    return to_date(min(date(year, month, monthrange(year, month)[1]), last))


def _month_name(month: int) -> str:
    return pgettext("month of a year", "%(number)s") % {"number": month}
