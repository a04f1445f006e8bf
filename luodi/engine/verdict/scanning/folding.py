"""A text made comparable without losing where each character stood."""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

SENTENCE_ENDS = frozenset("。;!?\n")
"""What ends a sentence once widths are folded; `\n` stands between two paragraphs."""


@lru_cache(maxsize=65_536)
def _fold_character(character: str) -> str:
    """The character without its width, case and typographic form; nothing for spaces and invisible characters."""
    if character.isspace() or unicodedata.category(character) in ("Cf", "Cc"):
        return ""
    folded = unicodedata.normalize("NFKC", character).casefold()
    return "".join(one for one in folded if not one.isspace() and unicodedata.category(one) not in ("Cf", "Cc"))


def fold(text: str) -> str:
    """The text as it is compared: full and half width, case, spaces and invisible characters make no difference."""
    return "".join(map(_fold_character, text))


@dataclass(frozen=True, slots=True)
class Folded:
    """Paragraphs folded into one string. `origins[i]` is the offset of character i in its own paragraph."""

    text: str
    origins: Sequence[int]
    starts: Sequence[int]
    """Where each paragraph begins in `text`."""
    ends: Sequence[int]
    """Where each sentence ends in `text`, its closing mark included; rising."""

    def paragraph_at(self, position: int) -> int:
        """The index of the paragraph a position of `text` lies in."""
        return bisect_right(self.starts, position) - 1

    def sentence_at(self, position: int) -> int:
        """The index of the sentence a position lies in."""
        return bisect_right(self.ends, position)

    def sentence_bounds(self, index: int) -> tuple[int, int]:
        """Start and end of a sentence in `text`, without the mark that closes a paragraph."""
        start = self.ends[index - 1] if index else 0
        end = self.ends[index]
        return start, end - (end > start and self.text[end - 1] == "\n")


def fold_paragraphs(paragraphs: Sequence[str]) -> Folded:
    """All paragraphs folded, in one pass. Offsets of the originals are kept, sentences never cross a paragraph."""
    pieces: list[str] = []
    origins: list[int] = []
    starts: list[int] = []
    length = 0
    for paragraph in paragraphs:
        starts.append(length)
        for offset, character in enumerate(paragraph):
            folded = _fold_character(character)
            if folded:
                pieces.append(folded)
                origins.extend([offset] * len(folded))
                length += len(folded)
        pieces.append("\n")
        origins.append(len(paragraph))
        length += 1
    text = "".join(pieces)
    return Folded(text, origins, starts, [i + 1 for i, one in enumerate(text) if one in SENTENCE_ENDS])
