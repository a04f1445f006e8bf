"""The passages of a source are its whole original text, in order, white space apart."""

from collections.abc import Iterator
from pathlib import Path

from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.reading import LARGEST_FILE
from luodi.engine.rulebook.schema.sources import Source

SHOWN = 12


def check(merged: Merged) -> list[Problem]:
    """For each source of the folder itself, where its passages first part from the original."""
    folder = merged.own.folder
    return [found for placed in merged.own.sources if placed.part.original for found in _source(placed, folder)]


def _source(placed: Placed[Source], folder: Path) -> list[Problem]:
    original = placed.part.original or ""
    path = (folder.parent / placed.file).parent / original
    line = placed.line_at("original")
    if not path.is_file():
        return [problem("no-original", file=placed.file, line=line, word=original)]
    if not path.resolve().is_relative_to(folder.resolve()):
        return [problem("outside", file=placed.file, line=line)]
    if path.stat().st_size > LARGEST_FILE:
        return [problem("too-large", file=placed.file, line=line, limit=LARGEST_FILE)]
    return _compare(placed, _squeezed(path.read_text(encoding="utf-8-sig")))


def _compare(placed: Placed[Source], original: str) -> list[Problem]:
    at = 0
    for index, text in _texts(placed.part):
        ahead = original[at : at + len(text)]
        if ahead != text:
            off = next((i for i, (a, b) in enumerate(zip(ahead, text, strict=False)) if a != b), len(ahead))
            line = placed.line_at("passages", index)
            return [_difference(placed, line, original[at + off :], text[off:], at + off + 1)]
        at += len(text)
    if at < len(original):
        line = placed.line_at("passages", len(placed.part.passages) - 1)
        return [problem("text-short", file=placed.file, line=line, place=at + 1, original=original[at : at + SHOWN])]
    return []


def _difference(placed: Placed[Source], line: int, original: str, passage: str, place: int) -> Problem:
    if not original:
        return problem("text-long", file=placed.file, line=line, passage=passage[:SHOWN])
    return problem(
        "text-differs", file=placed.file, line=line, place=place, original=original[:SHOWN], passage=passage[:SHOWN]
    )


def _texts(source: Source) -> Iterator[tuple[int, str]]:
    for index, passage in enumerate(source.passages):
        yield index, _squeezed(passage.text or passage.heading or "")


def _squeezed(text: str) -> str:
    """The text without any white space, the byte-order mark included."""
    return "".join(text.replace("\ufeff", "").split())
