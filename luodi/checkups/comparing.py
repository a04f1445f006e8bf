"""The figures of a draft against the ledger: same indicator, same period, same unit; with the rows behind each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from luodi.checkups.matching import Match, matches
from luodi.checkups.table_matching import table_matches
from luodi.checkups.whose import Owners
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values.period import PeriodKind
from luodi.organization.models import Unit
from luodi.performance.figures import Asked, IndicatorFigure, by_unit, figures_of
from luodi.proofing import Finding, Report, Role, Severity, show
from luodi.proofing.context import Context
from luodi.proofing.figures import Figure
from luodi.proofing.interval import Interval, exactly, published
from luodi.proofing.sentences import Sentence
from luodi.proofing.units import UNITS, Dimension

STATES = {"declared": ("自报", "declared"), "verified": ("认定", "verified"), "": ("台账", "ledger")}
Known = dict[tuple[str, bool, int], IndicatorFigure]
"""Figures by indicator, whether they run from the start of the year, and unit (0: the whole place)."""


def compare_with_ledger(report: Report, asked: Asked) -> tuple[Finding, ...]:
    """Every figure that an indicator of the book names, in the text and in tables: a note where they agree, else why not.

    Only indicators that are named are reckoned, for the period asked and, where the draft says 累计, the year up to it;
    a row or column of a unit is held against that unit's own figure.
    """
    context = Context(report.draft)
    indicators, period = asked.book.indicators, asked.period
    found = [
        *matches(context, indicators, period=period),
        *table_matches(context, indicators, period=period, owners=Owners(asked.place)),
    ]
    figures = _figures(asked, found)
    return tuple(finding for match in found for finding in _compared(context, asked, match, figures))


def _figures(asked: Asked, found: Sequence[Match]) -> Known:
    """The figures of the indicators that are named: one question for the place, one an indicator for all units."""
    held: Known = {}
    for to_date in {match.is_to_date for match in found}:
        of_place = [match for match in found if match.is_to_date is to_date and match.unit is None]
        wanted = {one.id: one for match in of_place for one in match.indicators}
        question = _question(asked, to_date=to_date)
        for figure in figures_of(question, list(wanted.values())) if wanted else ():
            held[figure.indicator.id, to_date, 0] = figure
        for indicator, units in _units_named(found, to_date=to_date):
            for line in by_unit(question, indicator, units):
                held[indicator.id, to_date, line.unit.pk] = line.figure
    return held


def _question(asked: Asked, *, to_date: bool) -> Asked:
    whole_year = asked.period.kind is PeriodKind.YEAR
    return replace(asked, period=asked.period.to_date()) if to_date and not whole_year else asked


def _units_named(found: Sequence[Match], *, to_date: bool) -> Iterator[tuple[Indicator, list[Unit]]]:
    """Each indicator that is given for units, with those units."""
    named: dict[str, tuple[Indicator, dict[int, Unit]]] = {}
    for match in found:
        if match.is_to_date is to_date and match.unit is not None:
            for one in match.indicators:
                named.setdefault(one.id, (one, {}))[1][match.unit.pk] = match.unit
    return ((indicator, list(units.values())) for indicator, units in named.values())


def _compared(context: Context, asked: Asked, match: Match, figures: Known) -> Iterator[Finding]:
    key = match.is_to_date, match.unit.pk if match.unit else 0
    held = [one for indicator in match.indicators if (one := figures.get((indicator.id, *key))) is not None]
    known = [one for one in held if one.value is not None]
    if not known:
        return
    agreeing = [one for one in known if any(_interval(one).meets(each.interval) for each in match.readings)]
    if agreeing:
        yield _finding(context, asked, match, agreeing[0], "ledger-equal", Severity.NOTE)
        yield from _followed(context, asked, match, agreeing[0])
        return
    certain = match.is_same and len(known) == 1 and known[0].rows > 0  # an empty ledger proves nothing
    code, severity = ("ledger-differs", Severity.ERROR) if certain else ("ledger-doubt", Severity.DOUBT)
    yield _finding(context, asked, match, known[0], code, severity)


def _interval(figure: IndicatorFigure) -> Interval:
    """What the ledger's published value may have been before rounding, in base units; a whole count is that count."""
    unit = UNITS[figure.indicator.unit.replace("％", "%")]
    value = Fraction(figure.value or Decimal(0))
    if unit.dimension is Dimension.COUNT and value.denominator == 1:
        return exactly(value).scaled(unit.factor)
    return published(value, Fraction(1, 10**figure.indicator.digits)).scaled(unit.factor)


def _followed(context: Context, asked: Asked, match: Match, figure: IndicatorFigure) -> Iterator[Finding]:
    """The completion and growth written beside a figure that agrees."""
    for follower in match.followers:
        readings, role = follower.readings, follower.readings[0].role
        rate = figure.completion if role is Role.COMPLETION else figure.growth
        if rate is None or any(_meets(one, Fraction(rate)) for one in readings):
            continue
        shown = show(Fraction(rate) * 100, digits=2)
        words = "rate-completion" if role is Role.COMPLETION else "rate-growth"
        other = replace(match, place=follower.place, figure=readings[-1])
        code = f"ledger-{words}"
        yield _finding(context, asked, other, figure, code, Severity.DOUBT, value=f"{shown}%")


def _meets(one: Figure, rate: Fraction) -> bool:
    written = one.interval if not one.declines else Interval(-one.interval.high, -one.interval.low)
    return written.meets(published(rate, Fraction(1, 10**6)))


def _finding(
    context: Context,
    asked: Asked,
    match: Match,
    figure: IndicatorFigure,
    code: str,
    severity: Severity,
    value: str = "",
) -> Finding:
    indicator, place = figure.indicator, match.place
    chinese, english = STATES.get(figure.state, STATES[""])
    shown: dict[str, object] = {
        "title": f"{match.unit.short_name}：{indicator.title}" if match.unit else indicator.title,
        "period": figure.period.text(),
        "period_en": figure.period.text("en"),
        "value": value or f"{figure.value}{indicator.unit}",
        "state": chinese,
        "state_en": english,
        "as_of": figure.as_of.isoformat(),
        "rows": figure.rows,
        "written": match.figure.text,
        "subject": match.figure.subject,
    }
    if isinstance(place, Sentence):
        made = context.among(
            place, [match.figure], kind="ledger", code=code, severity=severity, cite=indicator.cite, **shown
        )
    else:
        cell = context.in_cell(
            place.table, place.row, place.column, kind="ledger", code=code, severity=severity, **shown
        )
        made = replace(cell, figures=(match.figure,), cite=tuple(indicator.cite))
    return replace(made, rows=_rows(asked, figure, match.unit))


def _rows(asked: Asked, figure: IndicatorFigure, unit: Unit | None) -> str:
    """The address of the page that opens the figure's rows."""
    try:
        page = reverse("performance:figure", args=[figure.indicator.id])
    except NoReverseMatch:  # that room has no pages in this installation
        return ""
    query = {"place": asked.place.code, "period": figure.period.code, "as_of": asked.as_of.isoformat()}
    return f"{page}?{urlencode(query | ({'unit': unit.code} if unit else {}))}"
