"""The figures of a draft against the ledger: same indicator, same period, same unit; with the rows behind each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from luodi.checkups.matching import Match, matches
from luodi.checkups.speaking import Reach
from luodi.checkups.table_matching import table_matches
from luodi.checkups.whose import Owners
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values.period import PeriodKind, period_of
from luodi.organization.models import Unit
from luodi.performance.figures import Asked, IndicatorFigure, by_unit, figures_of
from luodi.proofing import Finding, Report, Role, Severity, show
from luodi.proofing.context import Context
from luodi.proofing.figures import Figure
from luodi.proofing.interval import Interval, exactly, published
from luodi.proofing.sentences import Sentence
from luodi.proofing.unit_names import in_english
from luodi.proofing.units import UNITS, Dimension

STATES = {"declared": ("自报", "declared"), "verified": ("认定", "verified"), "": ("台账", "ledger")}
Known = dict[tuple[str, Reach, int], IndicatorFigure]
"""Figures by indicator, over what they are asked, and unit (0: the whole place)."""


def compare_with_ledger(report: Report, asked: Asked) -> tuple[Finding, ...]:
    """Every figure that an indicator of the book names, in the text and in tables: a note where they agree, else why not.

    Only indicators that are named are reckoned, for the period asked and, where the draft says 累计, the year up to it;
    a row or column of a unit is held against that unit's own figure.
    """
    context = Context(report.draft)
    indicators, period = asked.book.indicators, asked.period
    owners = Owners(asked.place)
    found = [
        *matches(context, indicators, period=period, owners=owners),
        *table_matches(context, indicators, period=period, owners=owners),
    ]
    figures = _figures(asked, found)
    return tuple(finding for match in found for finding in _compared(context, asked, match, figures))


def _figures(asked: Asked, found: Sequence[Match]) -> Known:
    """The figures of the indicators that are named: one question for the place, one an indicator for all units."""
    held: Known = {}
    wanted = _wanted(found)
    for reach in Reach:
        question = _question(asked, reach)
        of_place = wanted.get((reach, None), {})
        for figure in figures_of(question, list(of_place.values())) if of_place else ():
            held[figure.indicator.id, reach, 0] = figure
        for indicator, units in _units_named(wanted, reach):
            for line in by_unit(question, indicator, units):
                held[indicator.id, reach, line.unit.pk] = line.figure
    return held


def _wanted(found: Sequence[Match]) -> dict[tuple[Reach, Unit | None], dict[str, Indicator]]:
    """The indicators by what they are asked over and of whom; a target of a part of the year needs the year's beside it."""
    wanted: dict[tuple[Reach, Unit | None], dict[str, Indicator]] = {}
    for match in found:
        for reach in {match.reach, *([Reach.YEAR] if match.is_target or match.followers else [])}:
            wanted.setdefault((reach, match.unit), {}).update({one.id: one for one in match.indicators})
    return wanted


def _question(asked: Asked, reach: Reach) -> Asked:
    whole_year = asked.period.kind is PeriodKind.YEAR
    if whole_year or reach is Reach.PERIOD:
        return asked
    year = period_of(PeriodKind.YEAR, asked.period.end)
    return replace(asked, period=asked.period.to_date() if reach is Reach.TO_DATE else year)


def _units_named(
    wanted: Mapping[tuple[Reach, Unit | None], Mapping[str, Indicator]], reach: Reach
) -> Iterator[tuple[Indicator, list[Unit]]]:
    """Each indicator that is given for units, with those units."""
    named: dict[str, tuple[Indicator, dict[int, Unit]]] = {}
    for (asked_over, unit), indicators in wanted.items():
        if asked_over is reach and unit is not None:
            for one in indicators.values():
                named.setdefault(one.id, (one, {}))[1][unit.pk] = unit
    return ((indicator, list(units.values())) for indicator, units in named.values())


def _held(match: Match, figures: Known, reach: Reach) -> list[IndicatorFigure]:
    """What the ledger gives for the indicators of a match."""
    unit = match.unit.pk if match.unit else 0
    return [one for indicator in match.indicators if (one := figures.get((indicator.id, reach, unit))) is not None]


def _compared(context: Context, asked: Asked, match: Match, figures: Known) -> Iterator[Finding]:
    if match.is_target:
        yield from _target(context, asked, match, figures)
        return
    known = [one for one in _held(match, figures, match.reach) if one.value is not None]
    if not known:
        return
    agreeing = [one for one in known if any(_interval(one).meets(each.interval) for each in match.readings)]
    year = _held(match, figures, Reach.YEAR)
    if agreeing:
        yield _finding(context, asked, match, agreeing[0], "ledger-equal", Severity.NOTE)
        yield from _followed(context, asked, match, agreeing[0], [*agreeing, *year])
        return
    certain = match.is_same and len(known) == 1 and known[0].rows > 0  # an empty ledger proves nothing
    code, severity = ("ledger-differs", Severity.ERROR) if certain else ("ledger-doubt", Severity.DOUBT)
    yield _finding(context, asked, match, known[0], code, severity)
    yield from _followed(context, asked, match, known[0], [*known, *year])


def _target(context: Context, asked: Asked, match: Match, figures: Known) -> Iterator[Finding]:
    """A stated target against the one the ledger holds; where it holds none, that is said."""
    own = _held(match, figures, match.reach)
    year = {one.indicator.id: one.target for one in _held(match, figures, Reach.YEAR)}
    if match.reach is not Reach.YEAR and asked.period.kind is not PeriodKind.YEAR:
        # A month without a target of its own is held against the year's: that is not the month's.
        own = [one for one in own if one.target != year.get(one.indicator.id)]
    known = [one for one in own if one.target is not None]
    if not known:
        for figure in _held(match, figures, match.reach)[:1]:
            yield _finding(context, asked, match, figure, "ledger-target-none", Severity.NOTE)
        return
    agreeing = [one for one in known if any(_aim(one).meets(each.interval) for each in match.readings)]
    chosen = (agreeing or known)[0]
    shown = show(Fraction(chosen.target or Decimal(0)), digits=max(2, chosen.indicator.digits))
    certain = match.is_same and len(known) == 1
    code, severity = ("ledger-target", Severity.ERROR) if certain else ("ledger-target-doubt", Severity.DOUBT)
    if agreeing:
        code, severity = "ledger-target-equal", Severity.NOTE
    yield _finding(context, asked, match, chosen, code, severity, value=shown)


def _aim(figure: IndicatorFigure) -> Interval:
    """The held target in base units; one that grew out of another year has digits nobody writes."""
    unit = UNITS[figure.indicator.unit.replace("％", "%")]
    value = Fraction(figure.target or Decimal(0))
    step = Fraction(1, 10**figure.indicator.digits)
    slack = Fraction(0) if (value / step).denominator == 1 else step
    return Interval(value - slack, value + slack).scaled(unit.factor)


def _interval(figure: IndicatorFigure) -> Interval:
    """What the ledger's published value may have been before rounding, in base units; a whole count is that count."""
    unit = UNITS[figure.indicator.unit.replace("％", "%")]
    value = Fraction(figure.value or Decimal(0))
    if unit.dimension is Dimension.COUNT and value.denominator == 1:
        return exactly(value).scaled(unit.factor)
    return published(value, Fraction(1, 10**figure.indicator.digits)).scaled(unit.factor)


def _followed(
    context: Context, asked: Asked, match: Match, figure: IndicatorFigure, held: Sequence[IndicatorFigure]
) -> Iterator[Finding]:
    """The completion and growth written beside a figure; a completion may be of any target that is held."""
    agrees = any(_interval(figure).meets(each.interval) for each in match.readings)
    for follower in match.followers:
        readings, role = follower.readings, follower.readings[0].role
        if role is Role.COMPLETION:
            rates = [rate for one in held for rate in _completions(match, one, agrees=agrees)]
        else:
            rates = [exactly(Fraction(figure.growth))] if figure.growth is not None and agrees else []
        if not rates or any(_meets(one, rate) for one in readings for rate in rates):
            continue
        shown = show((rates[0].low + rates[0].high) / 2 * 100, digits=2)
        words = "rate-completion" if role is Role.COMPLETION else "rate-growth"
        other = replace(match, place=follower.place, figure=readings[-1])
        code = f"ledger-{words}" if agrees else f"ledger-{words}-stated"
        aim = next((one.target for one in held if one.target is not None), Decimal(0))
        target = show(Fraction(aim), digits=max(2, figure.indicator.digits))
        yield _finding(context, asked, other, figure, code, Severity.DOUBT, value=f"{shown}%", target=target)


def _completions(match: Match, held: IndicatorFigure, *, agrees: bool) -> Iterator[Interval]:
    """The completion by the ledger, where the value agrees, and that of the written value against the held target."""
    if agrees and held.completion is not None:
        yield exactly(Fraction(held.completion))
    if held.target is not None and _aim(held).low > 0:
        yield from (one.interval / _aim(held) for one in match.readings if one.interval.low >= 0)


def _meets(one: Figure, rate: Interval) -> bool:
    written = one.interval if not one.declines else Interval(-one.interval.high, -one.interval.low)
    slack = Fraction(1, 10**6)
    return written.meets(Interval(rate.low - slack, rate.high + slack))


def _finding(
    context: Context,
    asked: Asked,
    match: Match,
    figure: IndicatorFigure,
    code: str,
    severity: Severity,
    value: str = "",
    target: str = "",
) -> Finding:
    indicator, place = figure.indicator, match.place
    chinese, english = STATES.get(figure.state, STATES[""])
    name = UNITS[indicator.unit.replace("％", "%")]
    shown_value = value or f"{figure.value}"
    said_already = value.endswith("%")
    shown: dict[str, object] = {
        "title": f"{match.unit.short_name}：{indicator.title}" if match.unit else indicator.title,
        "title_en": f"{match.unit.short_name}: {indicator.title}" if match.unit else indicator.title,
        "period": figure.period.text(),
        "period_en": figure.period.text("en"),
        "value": shown_value if said_already else f"{shown_value}{indicator.unit}",
        "value_en": shown_value if said_already else in_english(shown_value, name),
        "target": f"{target}{indicator.unit}",
        "target_en": in_english(target, name),
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
