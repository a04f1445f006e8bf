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

from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.rulebook.schema.performance import Chart
from luodi.engine.values import Period
from luodi.engine.values.period import PeriodKind, period_of, to_date
from luodi.organization.models import Unit
from luodi.performance.charting import Drawing, Point, Series
from luodi.performance.figures import Asked
from luodi.performance.measuring import Measures, UnitTree, Wanted, beneath
from luodi.performance.queries.periods import text_of

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
    """The values several charts and tables of one page need, measured together."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._measures = Measures(book=asked.book, place=asked.place, instant=asked.instant)
        self._tree = UnitTree(asked.place)
        self._loaded: set[Wanted] = set()

    def load(self, wanted: Iterable[Wanted]) -> None:
        """Afterwards these are measured; what is measured already is not measured again."""
        new = set(wanted) - self._loaded
        self._measures.load(new)
        self._loaded |= new

    def value(self, indicator: str, period: Period, *, unit: str = "") -> Decimal | None:
        """Return the published value of a unit and those under it; without one, of the unit asked for or of all."""
        wanted = Wanted(indicator, period)
        self.load([wanted])
        code = unit or (self.asked.unit.code if self.asked.unit else "")
        if not code:
            return self._measures.whole(wanted).value
        return self._measures.among(wanted, self._tree.under([code])).value


def trend(asked: Asked, indicator: Indicator, *, figures: Figures | None = None, window: str = "month") -> Drawing:
    """Return the months of the asked year with last year's beside: each month's own figure, or the year's up to it."""
    known = figures or Figures(asked)
    last, year = min(asked.period.end, asked.as_of), min(asked.period.end, asked.as_of).year
    spans = {number: [_month(number, one, window, last) for one in MONTHS] for number in (year, year - 1)}
    known.load(Wanted(indicator.id, span) for row in spans.values() for span in row if span is not None)
    series = tuple(
        Series(
            _("%(year)s") % {"year": number},
            tuple(_point(known, indicator, span, _month_name(one)) for one, span in zip(MONTHS, row, strict=True)),
            "now" if number == year else "before",
        )
        for number, row in spans.items()
    )
    words = _("from January to each month") if window == YEAR_TO_DATE else _("each month")
    return replace(_blank(asked, "trend", indicator.title, (indicator,), words), series=series)


def drawing(asked: Asked, chart: Chart, *, figures: Figures | None = None, most: int = MOST_UNITS) -> Drawing:
    """Return the chart a rulebook's cockpit names, about the day the question ends on."""
    known = figures or Figures(asked)
    chosen = [asked.book.indicator(one) for one in chart.indicators]
    period = window_period(chart.window, min(asked.period.end, asked.as_of))
    if chart.kind == "trend":
        return replace(trend(asked, chosen[0], figures=known, window=chart.window), title=chart.title)
    base = _blank(asked, chart.kind, chart.title, chosen, text_of(period))
    if chart.kind == "ranking":
        return _in_order(base, ranked(known, chosen[0], period, units_ranked(asked, chart.classes)), most)
    known.load(Wanted(one.id, period) for one in chosen)
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
    asked = known.asked
    points = [
        Point(
            unit.short_name,
            known.value(indicator.id, period, unit=unit.code),
            figure_url(asked, indicator.id, period, unit=unit.code),
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


def _blank(asked: Asked, kind: str, title: str, indicators: Sequence[Indicator], period: str) -> Drawing:
    first = indicators[0]
    key = f"{kind}-{first.id}"
    return Drawing(key, kind, title, first.unit, asked.as_of, _state(indicators), (), period)  # type: ignore[arg-type]


def _state(indicators: Sequence[Indicator]) -> str:
    states = {one.state or "" for one in indicators}
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
