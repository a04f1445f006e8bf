"""The panel: every indicator of the book as a line, under its heading."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.organization.actors import Actor
from luodi.performance.figures import IndicatorFigure, figures_of
from luodi.performance.measuring import Wanted
from luodi.performance.places import UnitTree
from luodi.performance.queries.asking import Chosen
from luodi.performance.readings import WHOLE, Readings
from luodi.records.datasets import dataset_named

OTHER = {"declared": "verified", "verified": "declared"}


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


def panel(chosen: Chosen, actor: Actor) -> list[Group]:
    """Return the figures of every indicator by heading, headings in the order the book first names them."""
    figures = figures_of(chosen.asked(actor))
    others = others_of(chosen, [figure.indicator for figure in figures])
    return grouped((Line(figure, others.get(figure.indicator.id)) for figure in figures), chosen.book)


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


def has_states(indicator: Indicator, book: Book) -> bool:
    """Whether the rows an indicator counts are declared or verified: for a ratio those of either side."""
    if indicator.aggregate != "ratio":
        return bool(dataset_named(indicator.dataset).states)
    sides = [book.indicator(side) for side in (indicator.numerator, indicator.denominator) if side is not None]
    return any(has_states(side, book) for side in sides)


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


def compared_with(book: Book) -> frozenset[str]:
    """Return the indicators that serve only to set definitions side by side, the sides of their ratios included."""
    found = {name for one in book.definition_sets for definition in one.definitions for name in definition.indicators}
    own = frozenset(one.id for one in book.indicators if one.id not in found and not _is_side(one.id, found, book))
    return frozenset(one.id for one in book.indicators) - own - _leading(book)


def _is_side(identifier: str, ratios: Iterable[str], book: Book) -> bool:
    rules = [book.indicator(name) for name in ratios]
    sides = {side for rule in rules for side in (rule.numerator, rule.denominator) if side is not None}
    return identifier in sides


def _leading(book: Book) -> frozenset[str]:
    """What the place sets targets for, ranks or shows large is its own, whatever it is compared with."""
    shown = {card.indicator for one in book.cockpits for card in one.cards}
    return frozenset(
        shown | {one.indicator for one in book.targets} | {one.indicator for one in book.rankings if one.indicator}
    )
