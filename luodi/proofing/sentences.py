"""Sentences and clauses of a passage, each with its figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luodi.proofing.figures import Figure

_END = re.compile(r"[。；;！？!?\n]|(?<=[^\d])\s{4,}")
_LONGEST = 1500
_CLAUSE_END = re.compile(r"[，,](?!\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its words from `start` to `end` of its passage, and the quantities in it."""

    passage: int
    start: int
    end: int
    text: str
    figures: tuple[Figure, ...]

    def between(self, one: Figure, other: Figure) -> str:
        """The words between two of its figures."""
        return self.text[one.end - self.start : other.start - self.start]

    def before(self, figure: Figure) -> str:
        """The words of the sentence before the figure."""
        return self.text[: figure.start - self.start]

    def after(self, figure: Figure) -> str:
        """The words of the sentence after the figure."""
        return self.text[figure.end - self.start :]

    def depth(self, figure: Figure) -> int:
        """How many brackets are open where the figure stands."""
        words = self.before(figure)
        return sum(map(words.count, "（(")) - sum(map(words.count, "）)"))

    def clause_of(self, figure: Figure) -> int:
        """The number of the clause the figure stands in, counted from 0."""
        return len(_CLAUSE_END.findall(self.before(figure)))


def _cut(start: int, end: int) -> list[tuple[int, int]]:
    """A stretch no sentence is as long as, in pieces: lists without a stop must not cost the square of their length."""
    return [(first, min(first + _LONGEST, end)) for first in range(start, end, _LONGEST)] or [(start, end)]


def sentences_of(text: str, figures: Sequence[Figure], *, passage: int) -> list[Sentence]:
    """The sentences of a passage that hold words; semicolons part sentences."""
    cuts, start = [], 0
    for match in _END.finditer(text):
        cuts += _cut(start, match.end())
        start = match.end()
    cuts += _cut(start, len(text))
    quantities = [one for one in figures if one.is_quantity]
    found, position = [], 0
    for first, last in cuts:
        if not text[first:last].strip():
            continue
        held = []
        while position < len(quantities) and quantities[position].start < last:
            held.append(quantities[position])
            position += 1
        found.append(Sentence(passage, first, last, text[first:last], tuple(held)))
    return found
