"""Lines as a page or a text file breaks them, joined to the paragraphs they were."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

FULL_SHARE = 88
"""Percent; a line at least this wide, measured by the width most lines reach, was broken by the margin and goes on."""
NARROWEST = 16
_ENDS = frozenset("。；！？;!?：:")
_NEW = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百零〇\d]+[条章节款部]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、)）](?!\d)"
    r"|[①-⑳]|甲方|乙方|丙方|附件)"
)

PAGE_NUMBER = re.compile(
    r"^\s*(?:[-—–－一]?\s*\d{1,4}\s*[-—–－一]?|第\s*\d+\s*页(?:\s*[,，/／]?\s*共\s*\d+\s*页)?)\s*$"
)
"""What a page's own number looks like: it is no part of the text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page or file, counted from 1; `page` is None in a plain text."""

    text: str
    line: int
    page: int | None = None


def width(text: str) -> int:
    """The width of a line in half characters: a Chinese character counts two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)


def join(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """The paragraphs, each with the line it begins on. Blank lines separate; words are neither lost nor added to."""
    measure = _measure(lines)
    held: list[Line] = []
    for line in lines:
        text = line.text.strip()
        if not text:
            yield from _settle(held)
            held = []
            continue
        if held and not _goes_on(held[-1].text.rstrip(), text, measure):
            yield from _settle(held)
            held = []
        held.append(line)
    yield from _settle(held)


def _measure(lines: Iterable[Line]) -> int:
    """The width most full lines reach; a text whose lines differ wildly is not wrapped at all."""
    widths = sorted(width(line.text.strip()) for line in lines if line.text.strip())
    if not widths:
        return 0
    widest = widths[len(widths) * 9 // 10] if len(widths) > 1 else widths[0]
    return widest if NARROWEST <= widest <= 160 else 0


def _goes_on(before: str, text: str, measure: int) -> bool:
    if not measure or before[-1:] in _ENDS or _NEW.match(text):
        return False
    return width(before.strip()) * 100 >= measure * FULL_SHARE


def _settle(held: list[Line]) -> Iterator[tuple[str, Line]]:
    if not held:
        return
    whole = held[0].text.strip()
    for line in held[1:]:
        text = line.text.strip()
        space = (
            " "
            if whole[-1:].isascii() and text[:1].isascii() and (whole[-1:].isalnum() or whole[-1:] in ",.;:")
            else ""
        )
        whole += space + text
    yield whole, held[0]
