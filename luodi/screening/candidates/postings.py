"""Key → rows, in flat arrays: for each kind of key a directory of buckets, in each bucket the rows and a tag.

Five bytes per key (row number and tag) and one or two per key for the directory; no key is stored whole. A tag of
eight bits lets one in 256 strangers of the same bucket through: a stranger is compared once and found to be nothing.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from luodi.screening.candidates.keys import GROUP
from luodi.screening.hashing import Words

Rows = npt.NDArray[np.uint32]
_TAG_BITS = np.uint64(8)


_GROUPS, _GROUP_OF = np.unique(GROUP, return_inverse=True)


@dataclass(frozen=True, slots=True)
class Postings:
    """`offsets` (groups, buckets + 1) into each group's part of `rows` and `tags`, which begins at `bases[group]`.

    A group is a kind of key, or several kinds whose keys may meet (`keys.GROUP`).
    """

    bits: int
    bases: npt.NDArray[np.int64]
    offsets: npt.NDArray[np.uint32]
    rows: Rows
    tags: npt.NDArray[np.uint8]

    @classmethod
    def build(cls, keys: Words, first: int = 0) -> "Postings":
        """Return the postings of (n, kinds) keys; row i of the matrix is row number `first + i`."""
        bits = max(8, min(26, int(np.ceil(np.log2(max(len(keys), 1)))) - 2))
        offsets = np.zeros((len(_GROUPS), (1 << bits) + 1), np.uint32)
        per_kind = np.count_nonzero(keys, axis=0)
        bases = np.zeros(len(_GROUPS) + 1, np.int64)
        np.cumsum(np.bincount(_GROUP_OF, per_kind, len(_GROUPS)).astype(np.int64), out=bases[1:])
        rows, tags = np.empty(bases[-1], np.uint32), np.empty(bases[-1], np.uint8)
        for group in range(len(_GROUPS)):
            at, kind = np.nonzero(keys[:, group == _GROUP_OF])
            bucket, tag = _address(keys[at, np.flatnonzero(group == _GROUP_OF)[kind]], bits)
            order = np.argsort(bucket, kind="stable")
            part = slice(bases[group], bases[group + 1])
            rows[part], tags[part] = at[order] + first, tag[order]
            np.cumsum(np.bincount(bucket, minlength=1 << bits), out=offsets[group, 1:])
        return cls(bits, bases[:-1], offsets, rows, tags)

    def find(self, keys: Words, most: npt.NDArray[np.int64]) -> tuple[Rows, npt.NDArray[np.int64]]:
        """Return the rows under one record's keys, the latest `most[kind]` of each, and how many there are per kind."""
        bucket, tag = _address(keys, self.bits)
        kinds = np.arange(len(keys))
        base = self.bases[_GROUP_OF]
        begin = base + self.offsets[_GROUP_OF, bucket]
        lengths = base + self.offsets[_GROUP_OF, bucket + 1] - begin
        lengths[keys == 0] = 0
        ends = np.cumsum(lengths)
        places = np.arange(ends[-1]) + np.repeat(begin - (ends - lengths), lengths)
        kind_at = np.repeat(kinds, lengths)
        right = self.tags[places] == tag[kind_at]
        places, kind_at = places[right], kind_at[right]
        counts = np.bincount(kind_at, minlength=len(keys))
        if (counts > most).any():
            from_end = np.cumsum(counts)[kind_at] - np.arange(len(places))
            places = places[from_end <= most[kind_at]]
        return self.rows[places], counts

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays by name, for storing."""
        return {"bases": self.bases, "offsets": self.offsets, "rows": self.rows, "tags": self.tags}


def _address(keys: Words, bits: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint8]]:
    bucket = (keys >> np.uint64(64 - bits)).astype(np.int64)
    tag = (keys >> (np.uint64(64 - bits) - _TAG_BITS)).astype(np.uint8)
    return bucket, tag
