"""What is done with indicators: targets, sources compared, definitions side by side, the leader's screen."""

from typing import Literal

from pydantic import Field

from luodi.engine.rulebook.schema.base import Cite, Id, Number, Part, Rule, Text
from luodi.engine.rulebook.schema.conditions import ValueOf
from luodi.engine.rulebook.schema.documents import Window


class Target(Rule):
    """A target the law itself sets, for the whole place or one unit; others are entered or imported.

    `value` is in the indicator's own unit. `growth_by` instead asks for so many percent above the year before.
    """

    indicator: Id
    period: Text
    unit: Id | None = None
    value: Number | ValueOf | None = None
    growth_by: Number | ValueOf | None = None


class FigureSource(Part):
    """Who says a figure: entries in a state, or what holders of these posts report."""

    id: Id
    title: Text
    state: Literal["declared", "verified"] | None = None
    reported_by: tuple[Id, ...] = ()


class SourceComparison(Rule):
    """One figure as several departments see it (以后制前): the leading source is the one that counts."""

    indicator: Id
    sources: tuple[FigureSource, ...] = Field(min_length=2)
    leading: Id


class Definition(Part):
    """One way to define a set of figures, as one place or paper does it."""

    title: Text
    indicators: tuple[Id, ...] = Field(min_length=1)
    cite: Cite
    note: Text | None = None


class DefinitionSet(Rule):
    """The same projects counted under several definitions, side by side."""

    definitions: tuple[Definition, ...] = Field(min_length=2)


class Card(Part):
    """A figure large on the screen."""

    indicator: Id
    window: Window = "year-to-date"


class Chart(Part):
    """A chart: a trend over months, a funnel of indicators, what a whole is made of, or units in order."""

    title: Text
    kind: Literal["trend", "funnel", "composition", "ranking"]
    indicators: tuple[Id, ...] = Field(min_length=1)
    window: Window = "year-to-date"
    classes: tuple[Id, ...] = Field(default=(), description="For a ranking: units of these classes; else every unit")


class Cockpit(Rule):
    """The screen a leader looks at."""

    cards: tuple[Card, ...] = Field(min_length=1)
    charts: tuple[Chart, ...] = ()
    refresh_seconds: int = Field(default=60, ge=10)
