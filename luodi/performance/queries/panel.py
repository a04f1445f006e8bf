"""The panel: every indicator of the book as a line, under its heading."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from luodi.engine.rulebook import Book
from luodi.organization.actors import Actor
from luodi.performance.compared import compared_with
from luodi.performance.figures import IndicatorFigure, figures_of
from luodi.performance.queries.asking import Chosen


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators under one heading, in the order of the book."""

    title: str
    figures: tuple[IndicatorFigure, ...]
    is_comparison: bool = False  # other places' definitions, counted only to be set side by side


def panel(chosen: Chosen, actor: Actor, *, everything: bool = True) -> list[Group]:
    """Return the figures of every indicator by heading, headings in the order the book first names them.

    Without `everything` those that only serve to be compared with are not counted at all.
    """
    compared = frozenset() if everything else compared_with(chosen.book)
    asked = replace(chosen.asked(actor), both_states=True)
    return grouped(figures_of(asked, [one for one in chosen.book.indicators if one.id not in compared]), chosen.book)


def headings_compared(book: Book) -> int:
    """Return under how many headings stand the indicators that only serve to be compared with."""
    compared = compared_with(book)
    return len({one.group or "" for one in book.indicators if one.id in compared})


def grouped(figures: Iterable[IndicatorFigure], book: Book) -> list[Group]:
    """Return the figures by heading; those without one stand behind, and those only compared with stand last."""
    compared = compared_with(book)
    members: dict[tuple[bool, str], list[IndicatorFigure]] = {}
    for one in figures:
        members.setdefault((one.indicator.id in compared, one.indicator.group or ""), []).append(one)
    order = {key: place for place, key in enumerate(members)}
    only = len(members) == 1
    bare = _("All figures") if only else _("Other figures")
    keys = sorted(members, key=lambda key: (key[0], not key[1], order[key]))
    return [Group(key[1] or bare, tuple(members[key]), key[0]) for key in keys]
