"""Which indicators a place counts for itself, and which only so that definitions can be set side by side."""

from collections.abc import Iterable

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.records.datasets import dataset_named

OTHER = {"declared": "verified", "verified": "declared"}


def compared_with(book: Book) -> frozenset[str]:
    """Return the indicators that serve only to set definitions side by side, the sides of their ratios included."""
    found = {name for one in book.definition_sets for definition in one.definitions for name in definition.indicators}
    own = frozenset(one.id for one in book.indicators if one.id not in found and not _is_side(one.id, found, book))
    return frozenset(one.id for one in book.indicators) - own - _leading(book)


def has_states(indicator: Indicator, book: Book) -> bool:
    """Whether the rows an indicator counts are declared or verified: for a ratio those of either side."""
    if indicator.aggregate != "ratio":
        return bool(dataset_named(indicator.dataset).states)
    sides = [book.indicator(side) for side in (indicator.numerator, indicator.denominator) if side is not None]
    return any(has_states(side, book) for side in sides)


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
