"""One question to an index, whatever it is kept in: which earlier records may be the same project, and why.

An index is a `Store`: it finds rows under keys and returns prepared rows. The memory index and the durable one share
everything else here, so the same records give the same answers.
"""

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from luodi.screening.candidates.keys import EXACT, KINDS, NAMES
from luodi.screening.deciding import Model
from luodi.screening.deciding.model import MANNERS, RELATIONS, Decisions
from luodi.screening.explaining import found_codes, reasons
from luodi.screening.features import traces
from luodi.screening.hashing import Words
from luodi.screening.kinship import Kinship
from luodi.screening.matches import Match, Relation
from luodi.screening.normalizing import NORMAL_TEXTS
from luodi.screening.prepared import Prepared

Rows = npt.NDArray[np.uint32]
MOST: npt.NDArray[np.int64] = np.where(np.arange(KINDS) < EXACT, 256, 48)
"""How many of the latest rows under one key are looked at, by kind."""
CLOSEST = 128
"""How many candidates are compared text by text: those with the most in common by their traces."""
_COUNTED = [(NORMAL_TEXTS.index(name), kind) for kind, name in enumerate(NAMES) if name in NORMAL_TEXTS]


_RETURNED: npt.NDArray[np.int64] = np.zeros(len(NORMAL_TEXTS), np.int64)
_RETURNED[[mark for mark, _kind in _COUNTED]] = [MOST[kind] for _mark, kind in _COUNTED]
"""Up to which count all records that share a mark are returned under its key; 0 for marks nobody counts."""


class Store(Protocol):
    """What an index must be able to do."""

    def find(self, keys: Words, most: npt.NDArray[np.int64]) -> tuple[Rows, npt.NDArray[np.int64]]:
        """Return rows under the keys of one record (a row may stand there twice), and how many there are per kind.

        Of each kind at most the `most[kind]` latest rows are returned; the counts are of all rows.
        """
        ...

    def take(self, rows: npt.NDArray[Any]) -> Prepared:
        """Return prepared records by row."""
        ...


def candidates(store: Store, asked: Prepared) -> tuple[Rows, Prepared]:
    """Return the rows worth comparing with the one record asked, ascending, and that record with its counts."""
    rows, counts = store.find(asked.keys[0], MOST)
    return np.unique(rows), _counted(asked, counts)


def _counted(asked: Prepared, counts: npt.NDArray[np.int64]) -> Prepared:
    """The record with how many share each mark, itself included: as if it had been declared already."""
    shared = np.zeros((1, len(NORMAL_TEXTS)), np.float32)
    for mark, kind in _COUNTED:
        shared[0, mark] = counts[kind] + 1
    fields = (asked.rec_ids, asked.lines, asked.marks, asked.numbers, asked.sketches, asked.keys)
    return Prepared(*fields, shared)


def _counted_exactly(asked: Prepared, found: Prepared) -> Prepared:
    """The record with its counts taken from the records themselves wherever all that share a mark were returned.

    An index may let a stranger through under a key (`postings`), which must not change a score.
    """
    shared = np.count_nonzero((found.marks == asked.marks) & (asked.marks != 0), axis=0) + 1
    exact = asked.counts[0] <= _RETURNED
    counts = np.where(exact, shared, asked.counts[0]).astype(np.float32)[None, :]
    fields = (asked.rec_ids, asked.lines, asked.marks, asked.numbers, asked.sketches, asked.keys)
    return Prepared(*fields, counts)


def answer(
    store: Store, asked: Prepared, *, model: Model, limit: int = 50, kinship: Kinship | None = None
) -> list[Match]:
    """Return what the index holds that has to do with one prepared record, the likeliest first.

    Records that are DIFFERENT or TENANT are left out, and so is a record of the same rec_id.
    """
    rows, asked = candidates(store, asked)
    if not len(rows):
        return []
    found = store.take(rows)
    asked = _counted_exactly(asked, found)
    left = asked.take(np.zeros(len(rows), np.int64))
    cheap = traces(left, found)
    chosen = _closest(model, cheap)
    if not len(chosen):
        return []
    left, right = left.take(chosen), found.take(chosen)
    decisions = model.decide(left, right, cheap=cheap[chosen], kinship=kinship)
    return _matches(left, right, decisions, limit=limit, kinship=kinship)


def _closest(model: Model, cheap: npt.NDArray[np.float32]) -> npt.NDArray[np.int64]:
    """The candidates the gate lets through, at most CLOSEST of them."""
    likely = model.gate(cheap)
    passed = np.flatnonzero(likely >= model.card.gate)
    if len(passed) > CLOSEST:
        passed = np.sort(passed[np.argsort(-likely[passed], kind="stable")[:CLOSEST]])
    return passed


def _matches(
    left: Prepared, right: Prepared, decisions: Decisions, *, limit: int, kinship: Kinship | None
) -> list[Match]:
    related = np.flatnonzero(decisions.relation < RELATIONS.index(Relation.TENANT))
    order = related[np.lexsort((decisions.relation[related], -decisions.score[related]))]
    order = (
        order[[str(right.rec_ids[row]) != str(left.rec_ids[row]) for row in order.tolist()]][:limit]
        if len(order)
        else order
    )
    return matches(left, right, decisions, order, kinship=kinship)


def matches(
    left: Prepared,
    right: Prepared,
    decisions: Decisions,
    rows: npt.NDArray[np.int64],
    *,
    kinship: Kinship | None = None,
) -> list[Match]:
    """Return the decisions at some rows as matches with their reasons."""
    if not len(rows):
        return []
    lines = [(str(left.lines[row]), str(right.lines[row])) for row in rows.tolist()]
    kin = [kinship.between(*one) for one in lines] if kinship else None
    codes = found_codes(decisions.features[rows], decisions.relation[rows] == 0, kin)
    return [
        Match(
            left=str(left.rec_ids[row]),
            right=str(right.rec_ids[row]),
            score=float(decisions.score[row]),
            relation=RELATIONS[decisions.relation[row]],
            manner=MANNERS[decisions.manner[row]],
            reasons=reasons(codes[at], decisions.features[row], lines[at], (left.numbers[row], right.numbers[row])),
        )
        for at, row in enumerate(rows.tolist())
    ]
