"""Words of a rule, some with gaps, found in a folded text in time that grows with the text alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from luodi.engine.verdict.scanning.folding import Folded, fold

GAP = "…"
WIDEST_GAP = 12
"""So many characters `…` may stand for (schema of ScanRule)."""


@dataclass(frozen=True, slots=True)
class Match:
    """A word found: start and end in the folded text, the end not included."""

    start: int
    end: int


@lru_cache(maxsize=16_384)
def pieces_of(word: str) -> tuple[str, ...]:
    """The parts of a word between its gaps, folded; a word of nothing but gaps has none."""
    return tuple(piece for piece in map(fold, word.split(GAP)) if piece)


def find(word: str, folded: Folded, *, start: int = 0, end: int | None = None) -> Iterator[Match]:
    """Every place of the word between `start` and `end`, in order; overlapping ones too.

    A word never reaches into the next sentence. A word of which one piece stands nowhere costs one look at the text.
    """
    pieces = pieces_of(word)
    stop = len(folded.text) if end is None else end
    if not pieces or any(folded.text.find(piece, start, stop) < 0 for piece in pieces):
        return
    head, rest = pieces[0], pieces[1:]
    position = folded.text.find(head, start, stop)
    while position >= 0:
        after = position + len(head)
        last = folded.ends[folded.sentence_at(position)] if rest else after
        reached = _reach(rest, folded.text, after, last)
        if reached is not None:
            yield Match(position, reached)
        position = folded.text.find(head, position + 1, stop)


def _reach(pieces: tuple[str, ...], text: str, end: int, last: int) -> int | None:
    """The nearest end of the word whose first piece ended at `end`; None when the rest is not in reach.

    The places each piece may end at are followed together, so nothing is tried twice: at most the gap's width for
    every piece passed.
    """
    ends = {end}
    for piece in pieces:
        nearest, farthest = min(ends), min(max(ends) + WIDEST_GAP + len(piece), last)
        following = set()
        position = text.find(piece, nearest, farthest)
        while position >= 0:
            if any(position - WIDEST_GAP <= one <= position for one in ends):
                following.add(position + len(piece))
            position = text.find(piece, position + 1, farthest)
        if not following:
            return None
        ends = following
    return min(ends)
