"""Checks and small shapes of text that every part of a paper shares."""

import math
import re
import unicodedata

from luodi.formats.papers.problems import PaperError, PaperProblem


def printable(text: str) -> str:
    """Return the text unchanged; raises PaperError when it holds a control character (a tab or line feed is none)."""
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in "\t\n":
            raise PaperError(PaperProblem.BAD_TEXT, detail=text.encode("unicode_escape").decode("ascii")[:60])
    return text


def characters(text: str) -> float:
    """Return the width of the text in Chinese characters; a half-width one counts half."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def title_lines(title: str, *, longest: int = 19) -> tuple[str, ...]:
    """Return the title cut into balanced lines at most `longest` characters wide (GB/T 9704-2012 7.3.1).

    A line feed in the title is a cut the writer chose and is kept. Otherwise the lines come out about equally long, cut
    where a word is least likely to be torn: after a particle or a mark, never inside a number or before a closing mark.
    What stands in brackets at the end goes on a line of its own where that makes two lines.
    """
    if "\n" in title:
        return tuple(line.strip() for line in title.split("\n") if line.strip())
    bracketed = re.fullmatch(r"(.+?)(（[^（）]+）)", title)
    if characters(title) > longest and bracketed and max(map(characters, bracketed.groups())) <= longest:
        return bracketed[1], bracketed[2]
    count = math.ceil(characters(title) / longest)
    lines: list[str] = []
    rest = title
    for left in range(count, 1, -1):
        cut = _best_cut(rest, wanted=-(-len(rest) // left), longest=longest)
        lines.append(rest[:cut])
        rest = rest[cut:]
    return (*lines, rest)


def _best_cut(text: str, *, wanted: int, longest: int) -> int:
    candidates = range(max(1, wanted - 5), min(longest, len(text) - 1, wanted + 5) + 1)
    return min(candidates, key=lambda place: _badness(text, place) + abs(place - wanted))


def _badness(text: str, place: int) -> int:
    before, after = text[place - 1], text[place]
    if after in "，。、；：）》”’】〕年月日个的和及" or before in "（《“‘【〔关第全":
        return 20
    if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
        return 20
    if before in "的和及、，）》月年" or after == "全":
        return 0
    return 3
