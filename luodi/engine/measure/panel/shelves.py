"""Many rows kept by a key, of which a few are replaced again and again: what was replaced lies apart from the rest."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luodi.engine.measure.panel.companions import ranges
from luodi.engine.measure.panel.grids import once
from luodi.engine.measure.panel.spans import Whole

_TOO_MANY = 8  # of so many keys one was replaced: then everything is put in order again
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of whole numbers in the order of their keys; `columns` is an array [column, row]."""

    keys: Whole
    columns: Whole

    @classmethod
    def ordered(cls, keys: Whole, columns: Whole) -> "Rows":
        """Return the rows, given in any order."""
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], columns[:, order])

    def of(self, keys: Whole) -> Whole:
        """Return the columns of the rows with one of the keys (in order, each once)."""
        found = ranges(np.searchsorted(self.keys, keys, "left"), np.searchsorted(self.keys, keys, "right"))[1]
        return self.columns[:, found]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The rows as they were at first, and those of `replaced` (keys in order, each once) as they stand since."""

    first: Rows
    since: Rows
    replaced: Whole

    @classmethod
    def holding(cls, keys: Whole, columns: Whole) -> "Shelf":
        """Return a shelf with these rows, given in any order."""
        nothing = np.empty(0, np.int64)
        return cls(Rows.ordered(keys, columns), Rows(nothing, np.empty((len(columns), 0), np.int64)), nothing)

    def of(self, keys: Whole) -> Whole:
        """Return the columns of the rows with one of the keys (in order, each once); first by key, in no other order."""
        if not len(self.replaced):
            return self.first.of(keys)
        is_new = among(keys, self.replaced)
        return np.concatenate([self.first.of(keys[~is_new]), self.since.of(keys[is_new])], axis=1)

    def with_(self, keys: Whole, own: Whole, columns: Whole) -> "Shelf":
        """Return the shelf with these rows (each under its own key) in the place of all that had one of the keys."""
        remaining = ~among(self.since.keys, keys)
        since = Rows.ordered(
            np.concatenate([self.since.keys[remaining], own]),
            np.concatenate([self.since.columns[:, remaining], columns], axis=1),
        )
        shelf = Shelf(self.first, since, once(np.concatenate([self.replaced, keys])))
        return shelf._in_order() if len(shelf.replaced) * _TOO_MANY > len(self.first.keys) + 1000 else shelf

    def _in_order(self) -> "Shelf":
        kept = ~among(self.first.keys, self.replaced)
        return Shelf.holding(
            np.concatenate([self.first.keys[kept], self.since.keys]),
            np.concatenate([self.first.columns[:, kept], self.since.columns], axis=1),
        )


def among(keys: Whole, others: Whole) -> Truths:
    """Return which of the keys are among the others (which are in order)."""
    if not len(others):
        return np.zeros(len(keys), bool)
    places = np.minimum(np.searchsorted(others, keys), len(others) - 1)
    return np.asarray(others[places] == keys, bool)
