"""The same projects under several definitions: a table of rates by definition, each with its sides and its sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luodi.engine.measure.presenting import presented
from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.conditions import All, Compare, Condition, In
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.rulebook.schema.performance import Definition, DefinitionSet
from luodi.organization.actors import Actor
from luodi.performance.drawings import figure_url, state_of
from luodi.performance.figures import IndicatorFigure, figures_of
from luodi.performance.queries.asking import Chosen
from luodi.performance.queries.sentence import sentences

KIND = "kind"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a rate: its indicator and its published value, with the page that opens its rows."""

    indicator: Indicator
    value: Decimal | None
    url: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate under one definition, with the state its numerator is counted in.

    `unknown` names sides made of results the place does not record: then there is no figure.
    """

    figure: IndicatorFigure
    url: str
    sides: tuple[Side, ...]
    sentences: tuple[str, ...]
    unknown: tuple[str, ...]
    state: str

    @property
    def value(self) -> Decimal | None:
        """The published value; none where the place does not record what is counted."""
        return None if self.unknown else self.figure.value


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row: a rate by definition; None where a definition has no such rate."""

    title: str
    rates: tuple[Rate | None, ...]
    definitions: tuple[str, ...]

    @property
    def cells(self) -> list[tuple[str, Rate | None]]:
        """The rates with the titles of their definitions."""
        return list(zip(self.definitions, self.rates, strict=True))

    @property
    def is_comparable(self) -> bool:
        """Whether at least two definitions have the rate."""
        return sum(rate is not None for rate in self.rates) > 1


def definition_set(chosen: Chosen, name: str) -> DefinitionSet | None:
    """Return the set of that id, the first for none; None when the book has no such set."""
    found = [one for one in chosen.book.definition_sets if not name or one.id == name]
    return found[0] if found else None


def compared(chosen: Chosen, shown: DefinitionSet, actor: Actor) -> list[Comparison]:
    """Return the rows in the order in which the definitions first name them; all figures are measured together."""
    names = list(dict.fromkeys(one for definition in shown.definitions for one in definition.indicators))
    figures = figures_of(chosen.asked(actor), [chosen.book.indicator(one) for one in names])
    rates = {figure.indicator.id: _rate(chosen, figure) for figure in figures}
    titles = list(dict.fromkeys(row_title(chosen.book.indicator(one)) for one in names))
    places = tuple(definition.title for definition in shown.definitions)
    return [Comparison(one, tuple(_of(place, one, rates) for place in shown.definitions), places) for one in titles]


def row_title(indicator: Indicator) -> str:
    """Return the row an indicator stands in: the last part of its group's heading, its own title without one."""
    return (indicator.group or indicator.title).rpartition("：")[2]


def sides_of(indicator: Indicator, book: Book) -> tuple[Indicator, ...]:
    """Return numerator and denominator of a ratio, else the indicator itself."""
    if indicator.numerator is None or indicator.denominator is None:
        return (indicator,)
    return book.indicator(indicator.numerator), book.indicator(indicator.denominator)


def kinds_in(condition: Condition | None) -> Iterator[str]:
    """Yield the kinds of results a condition asks for, wherever in it they are named."""
    if isinstance(condition, Compare) and condition.compare.field == KIND:
        yield str(condition.compare.value)
    elif isinstance(condition, In) and condition.in_.field == KIND:
        yield from condition.in_.values
    elif isinstance(condition, All):
        for part in condition.all:
            yield from kinds_in(part)


def _of(definition: Definition, title: str, rates: dict[str, Rate]) -> Rate | None:
    return next((rates[one] for one in definition.indicators if row_title(rates[one].figure.indicator) == title), None)


def _rate(chosen: Chosen, figure: IndicatorFigure) -> Rate:
    book, asked = chosen.book, chosen.asked()
    parts = sides_of(figure.indicator, book)
    recorded = {one.id for one in book.results}
    unknown = [part for part in parts if not recorded.issuperset(kinds_in(part.where))]
    address = figure_url(asked, figure.indicator.id, chosen.period)
    on = min(chosen.period.end, chosen.as_of)
    return Rate(
        figure,
        address,
        tuple(_sides(figure, parts, address, unknown)) if len(parts) > 1 else (),
        tuple(_formula(part, book, on) for part in parts),
        tuple(part.title for part in unknown),
        state_of(figure.indicator, book),
    )


def _sides(
    figure: IndicatorFigure, parts: tuple[Indicator, ...], address: str, unknown: list[Indicator]
) -> Iterator[Side]:
    for name, part in zip(("numerator", "denominator"), parts, strict=True):
        held = None if part in unknown else figure.working.get(name)
        value = presented(part, Decimal(held)) if held is not None else None
        yield Side(part, value, f"{address}&part={name}#rows")


def _formula(part: Indicator, book: Book, on: date) -> str:
    return f"{part.title}：" + "".join(sentences(part, book, on=on)[:-1])
