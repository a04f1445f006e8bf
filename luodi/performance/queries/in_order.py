"""The units behind a figure in order: each ranked among the units of its own class."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from luodi.engine.measure.ranking import rank_within
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.performance.figures import UnitFigure, by_unit
from luodi.performance.queries.asking import Chosen
from luodi.performance.queries.targets import units_listed


@dataclass(frozen=True, slots=True)
class Peers:
    """Units of one class by rank, those without a figure last. Units without a class are compared with nobody."""

    title: str
    lines: tuple[UnitFigure, ...]


@dataclass(frozen=True, slots=True)
class InOrder:
    """Classes of units in the order of the rulebook; `left_out` units are of classes in which nobody counts."""

    peers: tuple[Peers, ...]
    left_out: int

    @property
    def lines(self) -> tuple[UnitFigure, ...]:
        """All units, class by class."""
        return tuple(line for one in self.peers for line in one.lines)


def units_in_order(chosen: Chosen, indicator: Indicator) -> InOrder:
    """Return the units by class and rank; with a unit chosen, its own class only.

    Units of a class in which somebody counts are all shown: a town with nothing stands there with its zero. A government
    is not ranked among its own towns, whose rows it holds too.
    """
    units = units_listed(chosen.place)
    if chosen.unit is not None:
        units = [unit for unit in units if unit.unit_class == chosen.unit.unit_class]
    lines = by_unit(replace(chosen.asked(), unit=None), indicator, units)
    alive = {_class(line) for line in lines if line.rows or line.target is not None}
    shown = [line for line in lines if _class(line) in alive and (line.rows or line.unit.unit_class or line.target)]
    classes = {line.unit.pk: line.unit.unit_class for line in shown if line.unit.unit_class}
    values = {line.unit.pk: line.exact for line in shown}
    ranks = rank_within(values, classes, better=indicator.better, missing="left-out")
    titles = {one.id: one.title for one in chosen.book.unit_classes}
    order = [*titles, *sorted({line.unit.unit_class for line in shown} - set(titles) - {""}), ""]
    groups = [(name, [line for line in shown if line.unit.unit_class == name]) for name in order]
    peers = tuple(Peers(titles.get(name, _("Further units")), _placed(mine, ranks)) for name, mine in groups if mine)
    return InOrder(peers, len(lines) - len(shown))


def _class(line: UnitFigure) -> str:
    return line.unit.unit_class or f"#{line.unit.pk}"


def _placed(lines: list[UnitFigure], ranks: Mapping[int, int]) -> tuple[UnitFigure, ...]:
    among = sum(line.unit.pk in ranks for line in lines)
    placed = [
        UnitFigure(line.unit, replace(line.figure, rank=ranks.get(line.unit.pk), ranked_among=among)) for line in lines
    ]
    return tuple(sorted(placed, key=lambda line: line.rank or len(placed) + 1))
