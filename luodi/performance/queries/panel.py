"""The panel: every indicator of the book as a line, under its heading."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from luodi.organization.actors import Actor
from luodi.performance.figures import IndicatorFigure, figures_of
from luodi.performance.queries.asking import Chosen


@dataclass(frozen=True, slots=True)
class Other:
    """The same definition counted in the other state (认定数 beside 自报数)."""

    state: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator's figure and, where its rows know states, the same in the other state."""

    figure: IndicatorFigure
    other: Other | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators under one heading, in the order of the book."""

    title: str
    lines: tuple[Line, ...]


def panel(chosen: Chosen, actor: Actor) -> list[Group]:
    """Return the figures of every indicator by heading, headings in the order the book first names them."""
    return grouped(Line(figure) for figure in figures_of(chosen.asked(actor)))


def grouped(lines: Iterable[Line]) -> list[Group]:
    """Return the lines by heading; those without one stand last, under “other figures”."""
    found = list(lines)
    order: dict[str, int] = {}
    for line in found:
        order.setdefault(line.figure.indicator.group or "", len(order))
    last = len(order)
    only = last == 1
    found.sort(key=lambda line: order[line.figure.indicator.group] if line.figure.indicator.group else last)
    return [
        Group(title or (_("All figures") if only else _("Other figures")), tuple(members))
        for title, members in groupby(found, key=lambda line: line.figure.indicator.group or "")
    ]
