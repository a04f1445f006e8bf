"""The figures of a paper: read once, put in words, kept with their working."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from luodi.documents.composing.order import GROWTH, Order, year_before
from luodi.documents.content import FigureContent
from luodi.documents.wording import (
    PERCENT,
    TENTH,
    Growth,
    completion_text,
    difference_text,
    figure_text,
    growth_of,
    rank_text,
    target_text,
)
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.organization.models import Unit
from luodi.performance.figures import Asked, IndicatorFigure, figures_of
from luodi.performance.measuring import Measures, Reading, UnitTree, Wanted

HUNDRED = Decimal(100)
AGAINST_TARGET = frozenset({"target", "completion", "difference", "rank"})
UNITS_OF = {GROWTH: PERCENT, "completion": PERCENT, "difference": "百分点", "rank": "", "rows": ""}


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Whose figure: the whole place, or units by code. `suffix` tells figures of one paper apart."""

    suffix: str = ""
    units: tuple[str, ...] | None = None
    name: str = ""
    in_sentence: bool = True


WHOLE = Scope()


@dataclass
class Figures:
    """What has been measured for one paper; `kept` grows with each figure that is mentioned."""

    order: Order
    measures: Measures
    tree: UnitTree
    kept: dict[str, FigureContent] = field(default_factory=dict)
    spoken: set[str] = field(default_factory=set)  # growth whose words a sentence has settled
    lines: dict[tuple[Period, str, str], IndicatorFigure] = field(default_factory=dict)

    def reading(self, wanted: Wanted, scope: Scope = WHOLE) -> Reading:
        """Return the value of the whole place or of the scope's units with all beneath them."""
        if scope.units is None:
            return self.measures.whole(wanted)
        return self.measures.among(wanted, self.tree.under(scope.units))

    def keep(self, kind: str, indicator: str, window: str, scope: Scope = WHOLE) -> str:
        """Afterwards the figure is kept; return its key."""
        wanted = self.order.wanted(indicator, window)
        key = f"{kind}:{indicator}@{window}{scope.suffix}"
        if key not in self.kept:
            value, text, working = self._said(kind, wanted, scope)
            self.kept[key] = self._content(key, kind, wanted, window, scope, value, text, working)
        return key

    def keep_rank(self, indicator: str, window: str, scope: Scope, *, place: int | None, among: int) -> str:
        """Afterwards a place among the rows of a table is kept; return its key."""
        wanted = self.order.wanted(indicator, window)
        key = f"rank:{indicator}@{window}{scope.suffix}"
        text = rank_text(place, in_sentence=False)
        value = None if place is None else Decimal(place)
        self.kept[key] = self._content(key, "rank", wanted, window, scope, value, text, {"among": str(among)})
        return key

    def growth(self, wanted: Wanted, scope: Scope = WHOLE) -> Growth:
        """Return the growth on the year before, as a number or as the words for why there is none."""
        return growth_of(self.reading(wanted, scope).exact, self.reading(year_before(wanted), scope).exact)

    def target(self, wanted: Wanted) -> Decimal | None:
        """Return what the whole place is to reach; None when nobody set it."""
        return self._line(wanted, WHOLE).target

    def _said(self, kind: str, wanted: Wanted, scope: Scope) -> tuple[Decimal | None, str, dict[str, str]]:
        reading = self.reading(wanted, scope)
        if kind == "figure":
            unit = self.order.book.indicator(wanted.indicator).unit
            return reading.value, figure_text(reading.value, unit=unit, in_sentence=scope.in_sentence), reading.working
        if kind == GROWTH:
            return self._grown(wanted, scope, reading)
        if kind == "rows":
            units = None if scope.units is None else self.tree.under(scope.units)
            rows = self.measures.rows(wanted, units).count()
            return Decimal(rows), str(rows), {}
        return self._against_target(kind, wanted, scope)

    def _grown(self, wanted: Wanted, scope: Scope, now: Reading) -> tuple[Decimal | None, str, dict[str, str]]:
        growth, before = self.growth(wanted, scope), self.reading(year_before(wanted), scope)
        working = {"now": _words(now), "before": _words(before), "period-before": year_before(wanted).period.code}
        return growth.percent, growth.text(in_sentence=scope.in_sentence), working

    def _against_target(self, kind: str, wanted: Wanted, scope: Scope) -> tuple[Decimal | None, str, dict[str, str]]:
        line = self._line(wanted, scope)
        indicator = self.order.book.indicator(wanted.indicator)
        working = {"now": _plain(line.value), "target": _plain(line.target)}
        if kind == "target":
            return line.target, target_text(line.target, unit=indicator.unit, in_sentence=scope.in_sentence), working
        if kind == "completion":
            percent = None if line.completion is None else _tenth(line.completion * HUNDRED)
            return percent, completion_text(percent, target=line.target, in_sentence=scope.in_sentence), working
        if kind == "difference":
            points = None if line.time_difference is None else _tenth(line.time_difference)
            return points, difference_text(points, target=line.target, in_sentence=scope.in_sentence), working
        working = {"now": _plain(line.value), "among": "" if line.ranked_among is None else str(line.ranked_among)}
        place = None if line.rank is None else Decimal(line.rank)
        return place, rank_text(line.rank, in_sentence=scope.in_sentence), working

    def _state(self, indicator: Indicator) -> str:
        """In which state its rows count; of a ratio, the state of what stands above the line."""
        counted = self.order.book.indicator(indicator.numerator) if indicator.numerator else indicator
        return counted.state or ""

    def _line(self, wanted: Wanted, scope: Scope) -> IndicatorFigure:
        code = scope.units[0] if scope.units is not None and len(scope.units) == 1 else ""
        key = (wanted.period, code, wanted.indicator)
        if key not in self.lines:
            self._load_lines(wanted.period, code, wanted.indicator)
        return self.lines[key]

    def _load_lines(self, period: Period, code: str, indicator: str) -> None:
        """Afterwards this and all other indicators the paper holds against targets are read for the unit at once."""
        order = self.order
        together = {indicator} | {
            column.indicator
            for section in order.document.sections
            for column in (section.table.columns if section.table else ())
            if column.shows in AGAINST_TARGET and order.wanted(column.indicator, column.window).period == period
        }
        asked = Asked(place=order.place, book=order.book, period=period, instant=order.instant, unit=self._unit(code))
        for line in figures_of(asked, [order.book.indicator(one) for one in sorted(together)]):
            self.lines[period, code, line.indicator.id] = line

    def _unit(self, code: str) -> Unit | None:
        if not code:
            return None
        return Unit.objects.filter(jurisdiction__place=self.order.place.place, code=code).order_by("pk").first()

    def _content(
        self,
        key: str,
        kind: str,
        wanted: Wanted,
        window: str,
        scope: Scope,
        value: Decimal | None,
        text: str,
        working: dict[str, str],
    ) -> FigureContent:
        indicator = self.order.book.indicator(wanted.indicator)
        return FigureContent(
            key=key,
            kind=kind,
            indicator=indicator.id,
            title=indicator.title,
            window=window,
            period=wanted.period.code,
            units=scope.units,
            unit_name=scope.name,
            value=_plain(value) or None,
            text=text,
            unit=UNITS_OF.get(kind, indicator.unit),
            cite=indicator.cite,
            working=working,
            state=self._state(indicator),
        )


def _words(reading: Reading) -> str:
    return _plain(reading.value)


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _tenth(value: Decimal) -> Decimal:
    return value.quantize(TENTH, rounding=ROUND_HALF_UP)
