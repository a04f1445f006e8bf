"""A panel kept up to date: what changed is taken out as it stood and put in as it stands; nothing else is read again.

Counts and sums simply move by the difference. Things told apart need to be known: each strand keeps its spans ordered by
group and thing, and those of the things touched are worked out anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from luodi.engine.measure.compiling.facts import NotCompiled
from luodi.engine.measure.compiling.leaves import Asked
from luodi.engine.measure.panel.grids import changes_of, grid_of, once
from luodi.engine.measure.panel.panels import Panel, months_of
from luodi.engine.measure.panel.spans import Frame, Spans, Tables, Whole, spans_of
from luodi.engine.measure.panel.strands import Strand, strands_of
from luodi.engine.rulebook.schema.indicators import Indicator

_SIDE = "group_and_side"


@dataclass(frozen=True, slots=True)
class Kept:
    """A panel with what is needed to refresh it: by strand the spans of things, ordered; those touched since apart."""

    panel: Panel
    known: Mapping[Strand, "Ordered"]
    touched: Mapping[Strand, "Ordered"]
    superseded: Mapping[Strand, Whole]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Spans in the order of group and thing; `keys` is both as one number."""

    keys: Whole
    spans: Spans

    def of(self, keys: Whole) -> "Ordered":
        """Return those with one of the keys (in order, each once)."""
        begins, ends = np.searchsorted(self.keys, keys, "left"), np.searchsorted(self.keys, keys, "right")
        lengths = ends - begins
        places = np.repeat(begins - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths) + np.arange(lengths.sum())
        return Ordered(self.keys[places], _taken(self.spans, places))

    def with_(self, other: "Ordered") -> "Ordered":
        """Return both, in order."""
        keys = np.concatenate([self.keys, other.keys])
        order = np.argsort(keys, kind="stable")
        return Ordered(keys[order], _taken(_joined(self.spans, other.spans), order))


def keep(tables: Tables, indicators: Sequence[Indicator], asked: Asked, frame: Frame, groups: Sequence[int]) -> Kept:
    """Return the panel from scratch, ready to be refreshed. Raises NotCompiled for definitions with companions."""
    strands = strands_of(indicators, asked, months_of(frame))
    if any(strand.leaf.indicator.having or strand.leaf.indicator.lacking for strand in strands):
        raise NotCompiled("a definition that looks at other results of the project is recomputed from scratch")
    ordered = np.unique(np.array(groups, np.int64))
    spans = dict(spans_of(tables, strands, frame))
    grids = {strand: grid_of(one, ordered, frame) for strand, one in spans.items()}
    known = {strand: _ordered(one) for strand, one in spans.items() if one.things is not None}
    nothing = {strand: one.of(np.empty(0, np.int64)) for strand, one in known.items()}
    none = {strand: np.empty(0, np.int64) for strand in known}
    return Kept(Panel(frame, asked, ordered, grids), known, nothing, none)


def refresh(kept: Kept, *, before: pl.DataFrame, after: pl.DataFrame) -> Kept:
    """Return the panel after entries came in or changed: `before` as they stood, `after` as they stand now.

    A new entry is only in `after`; one that was ruled on or reversed is in both. Groups must be those of the panel.
    """
    panel = kept.panel
    side = pl.concat([before.with_columns(is_after=pl.lit(0)), after.with_columns(is_after=pl.lit(1))])
    side = side.with_columns((pl.col(panel.frame.by) * 2 + pl.col("is_after")).alias(_SIDE))
    frame = replace(panel.frame, by=_SIDE)
    grids, touched, superseded = dict(panel.grids), dict(kept.touched), dict(kept.superseded)
    for strand, spans in spans_of(Tables(side.lazy()), list(panel.grids), frame):
        is_after = spans.groups % 2 == 1
        gone, come = (_grouped(_taken(spans, np.flatnonzero(one))) for one in (~is_after, is_after))
        if spans.things is not None:
            gone, come, touched[strand], superseded[strand] = _apart(kept, strand, gone, come)
        change = changes_of(come, panel.groups, panel.frame) - changes_of(gone, panel.groups, panel.frame)
        grids[strand] = panel.grids[strand] + change
    return Kept(replace(panel, grids=grids), kept.known, touched, superseded)


def _apart(kept: Kept, strand: Strand, gone: Spans, come: Spans) -> tuple[Spans, Spans, Ordered, Whole]:
    """All spans of the things touched, as they were and as they are, and what is remembered of them."""
    left, right = _ordered(gone), _ordered(come)
    keys = once(np.concatenate([left.keys, right.keys]))
    is_known_anew = np.isin(keys, kept.superseded[strand])
    earlier = kept.known[strand].of(keys[~is_known_anew]).with_(kept.touched[strand].of(keys[is_known_anew]))
    now = _without(earlier, left).with_(right)
    others = kept.touched[strand]
    remaining = np.flatnonzero(~np.isin(others.keys, keys))
    remembered = Ordered(others.keys[remaining], _taken(others.spans, remaining)).with_(now)
    return earlier.spans, now.spans, remembered, once(np.concatenate([kept.superseded[strand], keys]))


def _without(these: Ordered, gone: Ordered) -> Ordered:
    """These spans less one for each that is gone."""
    months = 1 << 20
    codes = [(one.keys, one.spans.starts * months + one.spans.ends) for one in (these, gone)]
    orders = [np.lexsort((code, keys)) for keys, code in codes]
    kept: list[int] = []
    missing = [(int(codes[1][0][place]), int(codes[1][1][place])) for place in orders[1]]
    position = 0
    for place in orders[0].tolist():
        mine = (int(codes[0][0][place]), int(codes[0][1][place]))
        if position < len(missing) and mine == missing[position]:
            position += 1
        else:
            kept.append(place)
    places = np.sort(np.array(kept, np.int64))
    return Ordered(these.keys[places], _taken(these.spans, places))


def _ordered(spans: Spans) -> Ordered:
    things = spans.things if spans.things is not None else spans.groups * 0
    keys = spans.groups * (1 << 40) + things
    order = np.argsort(keys, kind="stable")
    return Ordered(keys[order], _taken(spans, order))


def _grouped(spans: Spans) -> Spans:
    return replace(spans, groups=spans.groups // 2)


def _taken(spans: Spans, places: Whole) -> Spans:
    things = None if spans.things is None else spans.things[places]
    return Spans(spans.groups[places], spans.starts[places], spans.ends[places], spans.amounts[places], things)


def _joined(one: Spans, other: Spans) -> Spans:
    things = None if one.things is None or other.things is None else np.concatenate([one.things, other.things])
    return Spans(
        np.concatenate([one.groups, other.groups]),
        np.concatenate([one.starts, other.starts]),
        np.concatenate([one.ends, other.ends]),
        np.concatenate([one.amounts, other.amounts]),
        things,
    )
