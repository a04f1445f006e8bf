"""Figures as the engine scores them: for each unit and line what is known at an instant. Queries do not grow with units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from luodi.appraisal.items import items_by_unit
from luodi.appraisal.models import GivenPoints
from luodi.engine.measure.completion import elapsed_share
from luodi.engine.measure.scoring import Reading
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.appraisals import Appraisal, Group, Line
from luodi.engine.values import Period
from luodi.engine.verdict.verdicts import Said
from luodi.organization.models import Jurisdiction, Unit
from luodi.performance.figures import Asked, UnitFigure, by_unit
from luodi.performance.places import UnitTree

NOT_GIVEN = Said("尚未评分", "nobody has given points yet")


@dataclass(frozen=True, slots=True)
class Question:
    """An appraisal of a place over a period, as known before an instant."""

    place: Jurisdiction
    book: Book
    appraisal: Appraisal
    period: Period
    instant: datetime

    @property
    def asked(self) -> Asked:
        """The same as a question to the figures."""
        return Asked(self.place, self.book, self.period, self.instant)


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit that is scored, in its group."""

    unit: Unit
    group: Group


def units_scored(question: Question) -> tuple[list[Scored], list[dict[str, str]]]:
    """Return the units of the groups in the order of the roster, and those left out with the reason in words.

    A unit that ceased before the period ended is left out: what it did counts where the indicator books it. A unit of two
    groups is scored in the first.
    """
    tree = UnitTree(question.place)
    found: dict[int, Scored] = {}
    gone: list[dict[str, str]] = []
    for group in question.appraisal.groups:
        for row in _members(tree, group):
            if row.abolished_on is not None and row.abolished_on <= question.period.end:
                day = row.abolished_on.isoformat()
                zh = f"{day}已撤并，不单独计分"
                gone.append({"name": row.short_name, "zh": zh, "en": f"ceased on {day}: no sheet of its own"})
            else:
                found.setdefault(row.pk, Scored(row, group))
    return list(found.values()), gone


def readings_of(question: Question, units: Sequence[Scored]) -> dict[str, dict[str, Reading]]:
    """Return the readings by unit (its primary key as text), then by line. A figure is scored as it is published."""
    found: dict[str, dict[str, Reading]] = {str(one.unit.pk): {} for one in units}
    rows = [one.unit for one in units]
    figures: dict[str, list[UnitFigure]] = {}
    given = _given(question)
    for line in question.appraisal.lines:
        name = line.basis.indicator
        if line.basis.measure == "given" or name is None:
            _put_given(found, line, given)
            continue
        indicator = question.book.indicator(name)
        if line.basis.measure == "items":
            for key, items in items_by_unit(question.asked, indicator, rows, line).items():
                found[key][line.id] = Reading(items=items, rows=len(items))
            continue
        if name not in figures:
            figures[name] = by_unit(question.asked, indicator, rows)
        for one in figures[name]:
            found[str(one.unit.pk)][line.id] = _reading(question, one)
    return found


def _members(tree: UnitTree, group: Group) -> Iterable[Unit]:
    named = set(group.units)
    return [row for row in tree.rows if row.unit_class in group.classes or row.code in named]


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


def _reading(question: Question, one: UnitFigure) -> Reading:
    figure = one.figure
    elapsed = elapsed_share(question.period, on=figure.as_of, target=question.period)
    return Reading(
        value=_exact(figure.value),
        target=_exact(figure.target),
        before=_exact(figure.before),
        elapsed=Fraction(elapsed),
        rank=figure.rank,
        rows=figure.rows,
        said=Said(figure.words, figure.words) if figure.words else None,
    )


def _exact(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)
