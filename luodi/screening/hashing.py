"""Stable 64-bit hashes of texts and of their character pairs, many at once in numpy.

The same text has the same hash on every machine and in every version: keys are stored in databases.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint64]
_LENGTH = 1024
_SHIFTS = tuple(np.uint64(bits) for bits in (30, 27, 31))
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def mix(words: Words) -> Words:
    """Return the words with every bit depending on every bit of the input (the finisher of splitmix64)."""
    words = (words ^ (words >> _SHIFTS[0])) * _FIRST
    words = (words ^ (words >> _SHIFTS[1])) * _SECOND
    return words ^ (words >> _SHIFTS[2])


_POSITIONS = mix(np.arange(1, _LENGTH + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) | np.uint64(1)
_PAIR = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Characters:
    """Texts one after the other as code points: text i is `points[starts[i] : starts[i] + lengths[i]]`."""

    points: Words
    starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Characters":
        """Return the code points of texts (each shorter than 1024 characters)."""
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        joined = "".join(texts).encode("utf-32-le", "surrogatepass")
        points = np.frombuffer(joined, np.uint32).astype(np.uint64)
        return cls(points, np.cumsum(lengths) - lengths, lengths)

    def rows(self, first: int, last: int) -> "Characters":
        """Return the texts from `first` up to `last`, not included."""
        starts, lengths = self.starts[first:last], self.lengths[first:last]
        if not len(starts):
            return Characters(self.points[:0], starts, lengths)
        begin = int(starts[0])
        return Characters(self.points[begin : int(starts[-1] + lengths[-1])], starts - begin, lengths)

    def sums(self, values: Words) -> Words:
        """Return the sum modulo 2**64 of a value per character for each text (0 for an empty text)."""
        return self._reduce(np.add, values, 0)

    def least(self, values: Words) -> Words:
        """Return the least of a value per character for each text (the greatest word for an empty text)."""
        return self._reduce(np.minimum, values, 0xFFFFFFFFFFFFFFFF)

    def union(self, values: Words) -> Words:
        """Return the bits set in any of a value per character for each text."""
        return self._reduce(np.bitwise_or, values, 0)

    def _reduce(self, operation: np.ufunc, values: Words, empty: int) -> Words:
        """Reduce the last axis, text by text; `values` may have rows of their own before it."""
        neutral = np.uint64(empty)
        if not values.shape[-1]:
            return np.full((*values.shape[:-1], len(self.lengths)), neutral)
        end = np.full((*values.shape[:-1], 1), neutral)
        found: Words = operation.reduceat(np.concatenate([values, end], axis=-1), self.starts, axis=-1)
        return np.where(self.lengths > 0, found, neutral)

    def terms(self) -> Words:
        """Return what each character adds to its text's raw hash: it depends on the character and its position."""
        places = np.arange(len(self.points)) - np.repeat(self.starts, self.lengths)
        return _POSITIONS[places] * self.points

    def pairs(self) -> Words:
        """Return for each character a hash of it and its successor (of it alone at the end of a text)."""
        following = np.append(self.points[1:], np.uint64(0))[: len(self.points)]
        ends = self.starts + self.lengths - 1
        following[ends[self.lengths > 0]] = 0
        return mix(self.points * _PAIR + following)


def finish(raw: Words) -> Words:
    """Return the hash of texts from their raw sums; the empty text is 0 and nothing else is."""
    return np.where(raw == 0, np.uint64(0), mix(raw) | np.uint64(1))


def sketch(bits: Words) -> Words:
    """Return a word with one of its 64 bits set, chosen by the top six bits of a hash."""
    return np.uint64(1) << (bits >> np.uint64(58))
