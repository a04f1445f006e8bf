"""Pairs of records that share a key, for all records at once; the work stays bounded whatever the data.

A block (the records that share one key) of up to LARGEST records gives all its pairs. A larger one of a telling kind
is cut by second values (region, amount, contact, brand), and what is still larger gives each record its NEAR next
neighbours only; a larger one of a vague kind is passed over. So one name shared by 50,000 records costs 50,000 × a constant, never 50,000².
"""

from collections.abc import Generator, Iterator

import numpy as np
import numpy.typing as npt

from luodi.screening.candidates.keys import EXACT, GROUP, NAMES
from luodi.screening.hashing import Words, mix
from luodi.screening.normalizing import NORMAL_NUMBERS, NORMAL_TEXTS
from luodi.screening.prepared import Prepared

Rows = npt.NDArray[np.uint32]
Blocks = Generator[Words, None, tuple[Words, Rows]]
"""Words of pairs, and at last the keys and rows of the blocks that are too large."""
LARGEST = 40
"""Records in a block whose pairs are all made."""
LARGEST_VAGUE = 14
"""The same for kinds of keys that say less: larger blocks of these are passed over."""
LARGEST_OF = {"place": 20, "sound": 24, "core": 10, "contact": 10, "brand": 24}
NEAR = 6
"""Neighbours each record is paired with in a block that stays too large."""
_SECOND_TEXTS = ("contact", "brand")
_SECOND_NUMBERS = ("region", "amount")


def pairs_of(prepared: Prepared) -> Words:
    """Return the candidate pairs as sorted unique words `left << 32 | right` with left < right (rows of prepared)."""
    seconds = list(_seconds(prepared))
    found: list[Words] = []
    for kind in np.unique(GROUP).tolist():
        cut = seconds if kind < EXACT else []
        largest = LARGEST if kind < EXACT else LARGEST_OF.get(NAMES[kind], LARGEST_VAGUE)
        found.append(np.unique(np.concatenate(list(_pairs_of_kind(prepared.keys[:, kind == GROUP], cut, largest)))))
        if len(found) > 8:
            found = [np.unique(np.concatenate(found))]
    return np.unique(np.concatenate(found)) if found else np.empty(0, np.uint64)


def _seconds(prepared: Prepared) -> Iterator[Words]:
    """The second values large blocks are cut by."""
    for name in _SECOND_TEXTS:
        yield prepared.marks[:, NORMAL_TEXTS.index(name)].astype(np.uint64)
    for name in _SECOND_NUMBERS:
        numbers = np.nan_to_num(prepared.numbers[:, NORMAL_NUMBERS.index(name)], nan=0.0)
        yield numbers.astype(np.float32).view(np.uint32).astype(np.uint64)


def _pairs_of_kind(keys: Words, seconds: list[Words], largest: int) -> Iterator[Words]:
    """The pairs of one kind of key, and those of its large blocks cut by each second value."""
    at, column = np.nonzero(keys)
    rows = at.astype(np.uint32)
    large_keys, large = yield from _pairs_in_blocks(keys[at, column], rows, near=0, largest=largest)
    for second in seconds if len(large) else ():
        place = np.flatnonzero(second[large])
        known = large[place]
        cut = mix(large_keys[place] ^ mix(second[known] | np.uint64(1 << 40)))
        yield from _pairs_in_blocks(cut, known, near=NEAR, largest=largest)
    if len(large) and seconds:
        yield _neighbours(large_keys, large)


def _pairs_in_blocks(keys: Words, rows: Rows, *, near: int, largest: int) -> Blocks:
    """Yield all pairs of the small blocks, `near` neighbours' pairs of the large; return keys and rows of the large."""
    order = np.argsort(keys, kind="stable")
    keys, rows = keys[order], rows[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.empty(0, np.int64)
    sizes = np.diff(np.append(starts, len(keys)))
    size_at = np.repeat(sizes, sizes)
    end_at = np.repeat(starts + sizes, sizes)
    reach = np.where(size_at <= largest, largest, near)
    first = np.flatnonzero((size_at > 1) & (reach > 0))
    for step in range(1, largest):
        first = first[(first + step < end_at[first]) & (reach[first] >= step)]
        if not len(first):
            break
        yield _words(rows[first], rows[first + step])
    yield np.empty(0, np.uint64)
    return keys[size_at > largest], rows[size_at > largest]


def _neighbours(keys: Words, rows: Rows) -> Words:
    """Each record of a large block with the next ones in the order of the rows: what was declared about then."""
    order = np.lexsort((rows, keys))
    keys, rows = keys[order], rows[order]
    found = []
    for step in range(1, NEAR + 1):
        first = np.flatnonzero(keys[:-step] == keys[step:])
        found.append(_words(rows[first], rows[first + step]))
    return np.concatenate(found)


def _words(one: Rows, other: Rows) -> Words:
    low, high = np.minimum(one, other).astype(np.uint64), np.maximum(one, other).astype(np.uint64)
    return (low << np.uint64(32)) | high


def split(pairs: Words) -> tuple[Rows, Rows]:
    """Return (left rows, right rows) of pairs."""
    return (pairs >> np.uint64(32)).astype(np.uint32), pairs.astype(np.uint32)


def counted(prepared: Prepared) -> Prepared:
    """Return the records with `counts` filled: how many of them share each mark."""
    counts = np.zeros(prepared.marks.shape, np.float32)
    for column in range(prepared.marks.shape[1]):
        _values, inverse, number = np.unique(prepared.marks[:, column], return_inverse=True, return_counts=True)
        counts[:, column] = number[inverse]
    counts[prepared.marks == 0] = 0
    fields = (prepared.rec_ids, prepared.lines, prepared.marks, prepared.numbers, prepared.sketches, prepared.keys)
    return Prepared(*fields, counts)
