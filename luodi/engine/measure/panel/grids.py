"""Spans added up into grids: a whole number for every group and month. Exact: nothing but integers is added."""

import numpy as np

from luodi.engine.measure.panel.spans import Frame, Spans, Whole

_MOST = 10_000  # groups up to this number are looked up in a table
_BITS = 63  # of a whole number that is not negative


def grid_of(spans: Spans, groups: Whole, frame: Frame) -> Whole:
    """Return the array [group, month] of what the spans add up to, each thing once; groups come in the order given.

    Spans of other groups are left aside.
    """
    if spans.is_by_month:
        return _by_month(spans, groups, frame)
    rows, starts, ends, amounts = _placed(apart(spans), groups)
    width = frame.months + 1
    changes = np.zeros(len(groups) * width, np.int64)
    np.add.at(changes, rows * width + starts, amounts)
    np.subtract.at(changes, rows * width + ends + 1, amounts)
    return np.cumsum(changes.reshape(len(groups), width), axis=1)[:, :-1]


def _by_month(spans: Spans, groups: Whole, frame: Frame) -> Whole:
    """The grid of spans that each lie within a month: no differences to be carried on."""
    grid = np.zeros(len(groups) * frame.months, np.int64)
    np.add.at(grid, *_cells(spans, groups, frame))
    return grid.reshape(len(groups), frame.months)


def _cells(spans: Spans, groups: Whole, frame: Frame) -> tuple[Whole, Whole]:
    """Where spans that each lie within a month are added, as places in the grid laid flat, and what; each thing once."""
    rows = _rows(spans.groups, groups)
    ours = rows >= 0
    if not ours.all():
        rows, spans = rows[ours], spans.taken(np.flatnonzero(ours))
    cells = rows * frame.months + spans.starts
    if spans.things is None or not len(cells):
        return cells, spans.amounts
    cells = _cells_apart(cells, spans.things)
    return cells, np.ones_like(cells)


def _cells_apart(cells: Whole, things: Whole) -> Whole:
    """The cells, each as often as it has different things. Things lead in the order, as they do in files: little to sort."""
    bits = int(cells.max()).bit_length()
    if things.min() < 0 or int(things.max()).bit_length() + bits > _BITS:
        things = np.unique(things, return_inverse=True)[1]
    return once((things << bits) | cells) & ((1 << bits) - 1)


def moved(grid: Whole, gone: Spans, come: Spans, groups: Whole, frame: Frame) -> Whole:
    """Return the grid with a few spans less and a few more; for things told apart, all spans of those touched."""
    sides = [(spans, add) for spans, add in ((gone, np.subtract.at), (come, np.add.at)) if len(spans.groups)]
    if all(spans.is_by_month for spans, _add in sides):
        found = grid.copy()
        for spans, add in sides:
            add(found.reshape(-1), *_cells(spans, groups, frame))
        return found
    width = frame.months + 1
    changes = np.zeros(len(groups) * width, np.int64)
    for spans, add in sides:
        rows, starts, ends, amounts = _placed(apart(spans), groups)
        add(changes, rows * width + starts, amounts)
        add(changes, rows * width + ends + 1, -amounts)
    return grid + np.cumsum(changes.reshape(len(groups), width), axis=1)[:, :-1]


def _placed(spans: Spans, groups: Whole) -> tuple[Whole, Whole, Whole, Whole]:
    """The spans of these groups: where the group stands, first and last month, amount."""
    rows = _rows(spans.groups, groups)
    columns = (rows, spans.starts, spans.ends, spans.amounts)
    ours = rows >= 0
    rows, starts, ends, amounts = columns if ours.all() else (one[ours] for one in columns)
    return rows, starts, ends, amounts


def _rows(wanted: Whole, groups: Whole) -> Whole:
    """Where each stands among the groups, which are in order; −1 where it does not."""
    if not len(groups) or not len(wanted):
        return np.full(len(wanted), -1, np.int64)
    if groups[-1] - groups[0] == len(groups) - 1:  # numbered without a gap
        places = wanted - groups[0]
        return np.where((places >= 0) & (places < len(groups)), places, -1)
    if groups[0] < 0 or wanted.min() < 0 or max(groups[-1], wanted.max()) > _MOST:
        places = np.minimum(np.searchsorted(groups, wanted), len(groups) - 1)
        return np.where(groups[places] == wanted, places, -1)
    table = np.full(max(groups[-1], wanted.max()) + 1, -1, np.int64)
    table[groups] = np.arange(len(groups))
    return np.asarray(table[wanted], np.int64)


def apart(spans: Spans) -> Spans:
    """Return spans in which each thing is in a group at most once a month: overlapping ones of the same thing joined."""
    if spans.things is None or not len(spans.groups):
        return spans
    if spans.is_by_month:
        return _once_a_month(spans)
    order = np.lexsort((spans.starts, spans.things, spans.groups))
    groups, things, starts, ends = (column[order] for column in (spans.groups, spans.things, spans.starts, spans.ends))
    is_new = np.empty(len(groups), bool)
    is_new[0] = True
    is_new[1:] = (groups[1:] != groups[:-1]) | (things[1:] != things[:-1])
    # the furthest end so far, within each thing: a running maximum over numbers that grow with every new thing
    block = np.cumsum(is_new) * (int(ends.max()) + 2)
    furthest = np.maximum.accumulate(block + ends) - block
    before = np.empty_like(furthest)
    before[0], before[1:] = -1, furthest[:-1]
    begun = np.where(is_new, starts, np.maximum(starts, before + 1))
    kept = begun <= ends
    ones = np.ones(int(kept.sum()), np.int64)
    return Spans(groups[kept], begun[kept], ends[kept], ones, things[kept])


def _once_a_month(spans: Spans) -> Spans:
    if spans.things is None:
        return spans
    size, months = int(spans.things.max()) + 1, int(spans.starts.max()) + 1
    keys = once((spans.groups * size + spans.things) * months + spans.starts)
    rest, starts = np.divmod(keys, months)
    groups, things = np.divmod(rest, size)
    return Spans(groups, starts, starts, np.ones(len(keys), np.int64), things)


def once(keys: Whole) -> Whole:
    """Return the keys in order, each once; keys that are nearly in order already cost little."""
    ordered = np.sort(keys, kind="stable")
    if not len(ordered):
        return ordered
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]
