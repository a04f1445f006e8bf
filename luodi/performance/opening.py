"""The rows behind a figure, as far as whoever asks may see them."""

from typing import Any

from django.db.models import QuerySet

from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.organization.models import Unit
from luodi.performance.asking import Asked
from luodi.performance.measuring import Measures, Wanted
from luodi.performance.places import UnitTree


def rows_of(asked: Asked, indicator: Indicator, unit: Unit | None = None, part: str = "") -> QuerySet[Any]:
    """Return the rows a figure is made of, reversals included, that the question's actor may see.

    Without a unit those of the unit asked for, or of the whole place. `part` is `denominator` for the lower side of a
    ratio; else the numerator's rows. Lazy: nothing is read yet.
    """
    measures = Measures(book=asked.book, place=asked.place, instant=asked.instant, actor=asked.actor)
    owner = unit or asked.unit
    units = None if owner is None else UnitTree(asked.place).below([owner.pk])
    return measures.rows(Wanted(indicator.id, asked.period), units, part=part)
