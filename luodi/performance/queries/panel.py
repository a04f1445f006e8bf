"""The panel: every indicator of the book as a line, under its heading."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.organization.actors import Actor
from luodi.performance.compared import OTHER, compared_with, has_states
from luodi.performance.figures import IndicatorFigure, figures_of
from luodi.performance.measuring import Wanted
from luodi.performance.places import UnitTree
from luodi.performance.queries.asking import Chosen
from luodi.performance.readings import WHOLE, Readings


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
    is_comparison: bool = False  # other places' definitions, counted only to be set side by side


def panel(chosen: Chosen, actor: Actor, *, everything: bool = True) -> list[Group]:
    """Return the figures of every indicator by heading, headings in the order the book first names them.

    Without `everything` those that only serve to be compared with are not counted at all.
    """
    compared = frozenset() if everything else compared_with(chosen.book)
    figures = figures_of(chosen.asked(actor), [one for one in chosen.book.indicators if one.id not in compared])
    others = others_of(chosen, [figure.indicator for figure in figures])
    return grouped((Line(figure, others.get(figure.indicator.id)) for figure in figures), chosen.book)


def headings_compared(book: Book) -> int:
    """Return under how many headings stand the indicators that only serve to be compared with."""
    compared = compared_with(book)
    return len({one.group or "" for one in book.indicators if one.id in compared})


def others_of(chosen: Chosen, indicators: Iterable[Indicator]) -> dict[str, Other]:
    """Return each indicator counted in the other state, where its rows know states; measured together."""
    wanted = {
        one.id: Wanted(one.id, chosen.period, OTHER[one.state])
        for one in indicators
        if one.state is not None and has_states(one, chosen.book)
    }
    units = None if chosen.unit is None else UnitTree(chosen.place).below([chosen.unit.pk])
    readings = Readings(chosen.asked(), wanted.values(), {WHOLE: units})
    return {name: Other(one.state or "", readings.of(one).value) for name, one in wanted.items()}


def grouped(lines: Iterable[Line], book: Book) -> list[Group]:
    """Return the lines by heading; those without one stand behind, and those only compared with stand last."""
    compared = compared_with(book)
    members: dict[tuple[bool, str], list[Line]] = {}
    for line in lines:
        members.setdefault((line.figure.indicator.id in compared, line.figure.indicator.group or ""), []).append(line)
    order = {key: place for place, key in enumerate(members)}
    only = len(members) == 1
    bare = _("All figures") if only else _("Other figures")
    keys = sorted(members, key=lambda key: (key[0], not key[1], order[key]))
    return [Group(key[1] or bare, tuple(members[key]), key[0]) for key in keys]
