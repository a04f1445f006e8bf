"""Figures as the engine scores them: for each unit and line what is known at an instant. Queries do not grow with units."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from luodi.appraisal.items import items_by_unit
from luodi.appraisal.models import GivenPoints
from luodi.appraisal.question import Question, Scored
from luodi.engine.measure.completion import elapsed_share
from luodi.engine.measure.ranking import rank_within
from luodi.engine.measure.scoring import Reading
from luodi.engine.rulebook.schema.appraisals import Line
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.verdict.verdicts import Said
from luodi.performance.figures import IndicatorFigure, UnitFigure, by_unit

MOST_DAYS = 366  # of a year, the longest time a target is set for
NOT_GIVEN = Said("尚未评分", "nobody has given points yet")


def readings_of(question: Question, units: Sequence[Scored]) -> dict[str, dict[str, Reading]]:
    """Return the readings by unit (its primary key as text), then by line. A figure is scored as it is published."""
    found: dict[str, dict[str, Reading]] = {str(one.unit.pk): {} for one in units}
    rows = [one.unit for one in units]
    taken = {one.unit.pk: one.taken for one in units if one.taken}
    figures: dict[str, list[UnitFigure]] = {}
    given = _given(question)
    for line in question.appraisal.lines:
        name = line.basis.indicator
        if line.basis.measure == "given" or name is None:
            _put_given(found, line, given)
            continue
        indicator = question.book.indicator(name)
        if line.basis.measure == "items":
            for key, items in items_by_unit(question.asked, indicator, units, line).items():
                found[key][line.id] = Reading(items=items, rows=len(items))
            continue
        if name not in figures:
            figures[name] = by_unit(question.asked, indicator, rows, taken_over=taken)
        ranks = _ranks(units, figures[name], indicator) if line.basis.measure == "rank" else {}
        for one in figures[name]:
            found[str(one.unit.pk)][line.id] = _reading(question, one, ranks.get(one.unit.pk))
    return found


def _ranks(units: Sequence[Scored], figures: Sequence[UnitFigure], indicator: Indicator) -> dict[int, int]:
    """Ranks among the units of the same group: those are compared with each other, and nobody else."""
    groups = {one.unit.pk: one.group.id for one in units}
    values = {one.unit.pk: one.exact for one in figures}
    return rank_within(values, groups, better=indicator.better, missing="left-out")


def _given(question: Question) -> dict[tuple[str, str], Decimal]:
    """The latest points by unit and line, as known at the instant."""
    rows = GivenPoints.objects.filter(
        place=question.place,
        appraisal=question.appraisal.id,
        period=question.period.code,
        recorded_at__lt=question.instant,
    ).order_by("pk")
    return {(str(row.unit_id), row.line): row.points for row in rows}


def _put_given(found: dict[str, dict[str, Reading]], line: Line, given: Mapping[tuple[str, str], Decimal]) -> None:
    for key, readings in found.items():
        points = given.get((key, line.id))
        readings[line.id] = Reading(said=NOT_GIVEN) if points is None else Reading(value=Fraction(points), rows=1)


def _reading(question: Question, one: UnitFigure, rank: int | None) -> Reading:
    figure = one.figure
    return Reading(
        value=_exact(figure.value),
        target=_exact(figure.target),
        before=_exact(figure.before),
        elapsed=_elapsed(question, figure),
        rank=rank,
        rows=figure.rows,
        said=Said(figure.words, figure.words) if figure.words else None,
    )


def _elapsed(question: Question, figure: IndicatorFigure) -> Fraction:
    """The part of the target's time gone by, exact: 11 of 12 months are 11/12, so that 11 of 12 is just on time.

    A target of the year that a half-year or a quarter is held against runs through the year, not through the period.
    """
    if figure.completion is not None and figure.time_difference is not None:
        share = figure.completion - figure.time_difference / 100
    else:
        share = elapsed_share(question.period, on=figure.as_of, target=question.period)
    return Fraction(share).limit_denominator(MOST_DAYS)


def _exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)
