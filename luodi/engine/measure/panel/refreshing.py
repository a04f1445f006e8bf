"""A panel kept up to date: what changed is taken out as it stood and put in as it stands; nothing else is read again.

Counts and sums simply move by the difference. Where things are told apart, or rows count only beside another result of
their project, the things and projects touched are worked out anew, as they were and as they are.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from luodi.engine.measure.panel.companions import cut
from luodi.engine.measure.panel.grids import moved, once
from luodi.engine.measure.panel.keeping import (
    MET_PROJECT,
    MET_ROW,
    PROJECT,
    ROW,
    Kept,
    by_project,
    by_thing,
    columns_of,
    months_on,
    spans_on,
)
from luodi.engine.measure.panel.reading import Column, Plan
from luodi.engine.measure.panel.shelves import Shelf, among
from luodi.engine.measure.panel.spans import Spans, Whole
from luodi.engine.measure.panel.strands import Strand


@dataclass(frozen=True, slots=True)
class Changes:
    """Rows of one dataset as they stood and as they stand."""

    before: pl.DataFrame
    after: pl.DataFrame

    @property
    def rows(self) -> pl.DataFrame:
        """All of them, those as they stood first."""
        return pl.concat([self.before, self.after])

    def sides(self, known: Column) -> tuple[Column, Column]:
        """Return which of `rows`, if known, are as they stood, and which are as they stand."""
        is_after = np.arange(len(known)) >= self.before.height
        return known & ~is_after, known & is_after


def refresh(kept: Kept, *, before: pl.DataFrame, after: pl.DataFrame, projects: Changes | None = None) -> Kept:
    """Return the panel after entries came in or changed: `before` as they stood, `after` as they stand now.

    A new row is only in `after`; one that was ruled on or reversed is in both, under the same `id`. `projects` says the
    same of dossiers, for a panel that counts them.
    """
    entries = Changes(before, after)
    panel = kept.panel
    companions, met = _met(kept, entries)
    grids, things, uncut = dict(panel.grids), dict(kept.things), dict(kept.uncut)
    for plan in kept.plans:
        for strand, gone, come in _changed(plan, entries if plan.dataset == "results" else projects):
            if strand.companions:
                kinds = kept.kinds.of[strand]
                touched = [met[kind] for kind in kinds]
                beside = [[shelves[kind] for kind in kinds] for shelves in (kept.companions, companions)]
                gone, come, uncut[strand] = _recut(uncut[strand], (gone, come), strand, touched, beside)
            if strand in things:
                gone, come, things[strand] = _apart(things[strand], (gone, come), strand)
            grids[strand] = moved(grids[strand], gone, come, panel.groups, panel.frame)
    return replace(kept, panel=replace(panel, grids=grids), things=things, uncut=uncut, companions=companions)


def _changed(plan: Plan, changes: Changes | None) -> Iterator[tuple[Strand, Spans, Spans]]:
    """Every strand with its spans that go and those that come, its companions left aside."""
    if changes is None:
        for strand in plan.strands:
            nothing = spans_on(np.empty((PROJECT + 1, 0), np.int64), strand)
            yield strand, nothing, nothing
        return
    read = plan.read(changes.rows)
    gone, come = changes.sides(read["known"])
    for number, strand in enumerate(plan.strands):
        yield strand, plan.picked(read, number, gone), plan.picked(read, number, come)


def _met(kept: Kept, changes: Changes) -> tuple[tuple[Shelf, ...], list[Whole]]:
    """The companions as they stand now, and the projects whose companions of each kind were touched."""
    if not kept.kinds.count:
        return (), []
    shelves, met = [], []
    sides = [kept.kinds.read(rows) for rows in (changes.before, changes.after)]
    for shelf, gone, come in zip(kept.companions, *sides, strict=True):
        touched = once(np.concatenate([gone[MET_PROJECT], come[MET_PROJECT]]))
        _earlier, _now, changed = _exchanged(shelf, touched, gone[MET_ROW], come, MET_ROW, lambda one: one[MET_PROJECT])
        shelves.append(changed)
        met.append(touched)
    return tuple(shelves), met


def _recut(
    shelf: Shelf,
    sides: tuple[Spans, Spans],
    strand: Strand,
    met: Sequence[Whole],
    beside: Sequence[Sequence[Shelf]],
) -> tuple[Spans, Spans, Shelf]:
    """The spans of all projects touched, by rows or companions, as they were and as they are; `beside` in this order."""
    gone, come = (columns_of(one) for one in sides)
    touched = once(np.concatenate([gone[PROJECT], come[PROJECT], *met]))
    earlier, now, changed = _exchanged(shelf, touched, gone[ROW], come, ROW, lambda one: by_project(one)[0])
    left, right = (
        cut(spans_on(columns, strand), strand, [months_on(one.of(touched)) for one in shelves])
        for columns, shelves in zip((earlier, now), beside, strict=True)
    )
    return left, right, changed


def _apart(shelf: Shelf, sides: tuple[Spans, Spans], strand: Strand) -> tuple[Spans, Spans, Shelf]:
    """The spans of all things touched, as they were and as they are."""
    gone, come = (columns_of(one) for one in sides)
    keys = once(np.concatenate([by_thing(gone)[0], by_thing(come)[0]]))
    earlier, now, changed = _exchanged(shelf, keys, gone[ROW], come, ROW, lambda one: by_thing(one)[0])
    return spans_on(earlier, strand), spans_on(now, strand), changed


def _exchanged(
    shelf: Shelf, keys: Whole, gone: Whole, come: Whole, row: int, key_of: Callable[[Whole], Whole]
) -> tuple[Whole, Whole, Shelf]:
    """What has one of the keys, as it was and with the rows `gone` exchanged for those that come; and so the shelf."""
    earlier = shelf.of(keys)
    stays = ~among(earlier[row], np.sort(gone))
    now = np.concatenate([earlier[:, stays], come], axis=1)
    return earlier, now, shelf.with_(keys, key_of(now), now)
