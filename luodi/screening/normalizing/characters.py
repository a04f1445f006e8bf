"""One pass over a text: widths, traditional characters, letters' case; marks, spaces and pictures fall away."""

import unicodedata
from functools import cache
from importlib import resources

LONGEST = 160
"""Longer texts are cut: a name of 500 characters costs no more than this."""


@cache
def _simplified() -> dict[str, str]:
    """Traditional → simplified character, from OpenCC's own table (first choice where it lists several)."""
    table = resources.files("opencc").joinpath("dictionary/TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if "\t" in line)
    return {traditional: choices.split(" ")[0] for traditional, choices in pairs}


def _plain(character: str) -> str:
    """What one character becomes: applied until nothing changes, so that a second pass changes nothing."""
    text = character
    for _ in range(4):
        folded = unicodedata.normalize("NFKC", text).lower()
        following = "".join(_simplified().get(one, one) for one in folded)
        if following == text:
            break
        text = following
    return text


class _Table(dict[int, str | None]):
    """Code point → replacement, worked out the first time a character is met; every code point has an answer."""

    def __init__(self, *, kept: str = "") -> None:
        super().__init__()
        self._kept = frozenset(kept)

    def __missing__(self, code: int) -> str | None:
        plain = "".join(one for one in _plain(chr(code)) if self._keeps(one))
        self[code] = plain or None
        return self[code]

    def _keeps(self, character: str) -> bool:
        # Above the plane of ordinary writing there are pictures and historic scripts; rare Chinese characters
        # (extension B and later) stay because company and personal names use them.
        return character in self._kept or (character.isalnum() and not 0x1D000 <= ord(character) < 0x20000)


_TIGHT = _Table()
_NUMERIC = _Table(kept=".,-/~:()+%_#")


def tight(text: str) -> str:
    """Return the letters, digits and Chinese characters of a text, half-width, simplified, lower case; idempotent."""
    return text[: 4 * LONGEST].translate(_TIGHT)[:LONGEST]


def numeric(text: str) -> str:
    """Return the same with the signs numbers and days are written with (points, dashes, brackets); idempotent."""
    return text[: 4 * LONGEST].translate(_NUMERIC)[:LONGEST]
