"""The figures of a draft against the ledger: same indicator, same period, same unit; with the rows behind each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from luodi.checkups.matching import Match, matches
from luodi.engine.values.period import PeriodKind
from luodi.performance.figures import Asked, IndicatorFigure, figures_of
from luodi.proofing import Finding, Report, Role, Severity, show
from luodi.proofing.context import Context
from luodi.proofing.figures import Figure
from luodi.proofing.interval import Interval, exactly, published
from luodi.proofing.units import UNITS, Dimension

STATES = {"declared": ("自报", "declared"), "verified": ("认定", "verified"), "": ("台账", "ledger")}


def compare_with_ledger(report: Report, asked: Asked) -> tuple[Finding, ...]:
    """Every figure that an indicator of the book names: a note where they agree, an error where they cannot.

    Only indicators that are named are reckoned, for the period asked and, where the draft says 累计, the year up to it.
    """
    context = Context(report.draft)
    found = list(matches(context, asked.book.indicators))
    figures = _figures(asked, found)
    return tuple(finding for match in found for finding in _compared(context, asked, match, figures))


def _figures(asked: Asked, found: Sequence[Match]) -> dict[tuple[str, bool], IndicatorFigure]:
    """The figures of the indicators that are named, by indicator and whether they run from the start of the year."""
    held: dict[tuple[str, bool], IndicatorFigure] = {}
    for to_date in {match.is_to_date for match in found}:
        wanted = {one.id: one for match in found if match.is_to_date is to_date for one in match.indicators}
        whole_year = asked.period.kind is PeriodKind.YEAR
        question = replace(asked, period=asked.period.to_date()) if to_date and not whole_year else asked
        for figure in figures_of(question, list(wanted.values())):
            held[figure.indicator.id, to_date] = figure
    return held


def _compared(
    context: Context, asked: Asked, match: Match, figures: dict[tuple[str, bool], IndicatorFigure]
) -> Iterator[Finding]:
    held = [one for indicator in match.indicators if (one := figures.get((indicator.id, match.is_to_date))) is not None]
    known = [one for one in held if one.value is not None]
    if not known:
        return
    agreeing = [one for one in known if _interval(one).meets(match.figure.interval)]
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
    for one in match.followers:
        rate = figure.completion if one.role is Role.COMPLETION else figure.growth
        if rate is None or _meets(one, Fraction(rate)):
            continue
        words = "完成率" if one.role is Role.COMPLETION else "增幅"
        shown = f"{words}{show(Fraction(rate) * 100, digits=2)}%"
        other = replace(match, figure=one)
        yield _finding(context, asked, other, figure, "ledger-doubt", Severity.DOUBT, value=shown)


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
    indicator = figure.indicator
    shown = value or f"{figure.value}{indicator.unit}"
    made = context.among(
        match.sentence,
        [match.figure],
        kind="ledger",
        code=code,
        severity=severity,
        cite=indicator.cite,
        title=indicator.title,
        period=figure.period.text(),
        value=shown,
        state=STATES.get(figure.state, STATES[""])[0],
        as_of=figure.as_of.isoformat(),
        rows=figure.rows,
        written=match.figure.text,
        subject=match.figure.subject,
    )
    return replace(made, rows=_rows(asked, figure))


def _rows(asked: Asked, figure: IndicatorFigure) -> str:
    """The address of the page that opens the figure's rows."""
    try:
        page = reverse("performance:figure", args=[figure.indicator.id])
    except NoReverseMatch:  # that room has no pages in this installation
        return ""
    query = {"place": asked.place.code, "period": figure.period.code, "as_of": asked.as_of.isoformat()}
    return f"{page}?{urlencode(query)}"
