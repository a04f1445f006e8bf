"""A panel with what is needed to keep it up to date: the rows of what cannot simply move by a difference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from luodi.engine.measure.compiling.leaves import Asked
from luodi.engine.measure.panel.companions import Kinds, Months, cut, kinds_of
from luodi.engine.measure.panel.grids import grid_of
from luodi.engine.measure.panel.panels import Panel, months_of
from luodi.engine.measure.panel.reading import Plan, plans_of
from luodi.engine.measure.panel.shelves import Shelf
from luodi.engine.measure.panel.spans import Frame, Spans, Tables, Whole
from luodi.engine.measure.panel.strands import Strand, strands_of
from luodi.engine.rulebook.schema.indicators import Indicator

GROUP, START, END, AMOUNT, THING, ROW, PROJECT = range(7)  # columns of spans on a shelf
MET_PROJECT, MET_MONTH, MET_ROW = range(3)  # columns of companions on a shelf
_GROUPS_APART = 1 << 40  # more things than there are


@dataclass(frozen=True, slots=True)
class Kept:
    """A panel, how changed rows are read for it, and rows on shelves.

    `things` holds the spans of strands that tell things apart, by group and thing; `uncut` by project the spans that
    strands with companions have without them; `companions` by project the entries of every kind.
    """

    panel: Panel
    plans: tuple[Plan, ...]
    kinds: Kinds
    things: Mapping[Strand, Shelf]
    uncut: Mapping[Strand, Shelf]
    companions: tuple[Shelf, ...]


def keep(tables: Tables, indicators: Sequence[Indicator], asked: Asked, frame: Frame, groups: Sequence[int]) -> Kept:
    """Return the panel from scratch, ready to be refreshed; the tables need their `id`. Raises NotCompiled."""
    strands = strands_of(indicators, asked, months_of(frame))
    kinds = kinds_of(strands, frame, with_rows=True)
    plans = plans_of(strands, frame, with_rows=True)
    ordered = np.unique(np.array(groups, np.int64))
    companions = tuple(Shelf.holding(one[MET_PROJECT], one) for one in kinds.scanned(tables))
    months = [months_on(one.first.columns) for one in companions]
    grids, things, uncut = {}, {}, {}
    for strand, raw in (one for plan in plans for one in plan.scanned(tables)):
        spans = raw
        if strand.companions:
            uncut[strand] = Shelf.holding(*by_project(columns_of(raw)))
            spans = cut(raw, strand, [months[kind] for kind in kinds.of[strand]])
        if spans.things is not None:
            things[strand] = Shelf.holding(*by_thing(columns_of(spans)))
        grids[strand] = grid_of(spans, ordered, frame)
    return Kept(Panel(frame, asked, ordered, grids), plans, kinds, things, uncut, companions)


def months_on(columns: Whole) -> Months:
    """Return the months of companions from the columns of their shelf."""
    return Months.of(columns[MET_PROJECT], columns[MET_MONTH])


def columns_of(spans: Spans) -> Whole:
    """Return the spans as they stand on a shelf."""
    found = np.zeros((PROJECT + 1, len(spans.groups)), np.int64)
    found[GROUP], found[START], found[END], found[AMOUNT] = spans.groups, spans.starts, spans.ends, spans.amounts
    for place, column in ((THING, spans.things), (ROW, spans.rows), (PROJECT, spans.projects)):
        if column is not None:
            found[place] = column
    return found


def spans_on(columns: Whole, strand: Strand) -> Spans:
    """Return the strand's spans from the columns of their shelf."""
    things = columns[THING] if strand.leaf.kind == "distinct" else None
    groups, starts, ends, amounts = columns[: AMOUNT + 1]
    return Spans(groups, starts, ends, amounts, things, columns[ROW], columns[PROJECT])


def by_thing(columns: Whole) -> tuple[Whole, Whole]:
    """Return the keys of spans kept by group and thing, and the spans."""
    return columns[GROUP] * _GROUPS_APART + columns[THING], columns


def by_project(columns: Whole) -> tuple[Whole, Whole]:
    """Return the keys of spans kept by project, and the spans."""
    return columns[PROJECT], columns
