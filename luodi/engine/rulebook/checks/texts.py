"""Placeholders in official papers name figures that exist."""

import re
from collections.abc import Set
from typing import cast

from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.documents import COUNTED, FIGURE, PLACEHOLDER, PLAIN_PLACEHOLDERS, Document
from luodi.engine.rulebook.shapes import nearest_word


def check(merged: Merged) -> list[Problem]:
    """Placeholders that are neither plain words nor figures of this book."""
    found: list[Problem] = []
    for placed in merged.items["documents"].values():
        document = cast(Document, placed.part)
        found += _text(merged, placed, document.title, ("title",))
        for number, section in enumerate(document.sections):
            for place, text in section.texts():
                found += _text(merged, placed, text, ("sections", number, *place))
            for index, paragraph in enumerate(section.paragraphs):
                if not isinstance(paragraph, str):
                    found += _condition(merged, placed, paragraph.when, ("sections", number, "paragraphs", index))
    return found


def _text(merged: Merged, placed: Placed[Part], text: str, path: tuple[int | str, ...]) -> list[Problem]:
    found: list[Problem] = []
    indicators, units = merged.ids("indicators"), merged.ids("units")
    for word in PLACEHOLDER.findall(text):
        figure = FIGURE.match(word)
        known = figure is not None and figure["indicator"] in indicators and (figure["unit"] or "") in {"", *units}
        if word in PLAIN_PLACEHOLDERS or known:
            continue
        nearest = nearest_word(word, set(PLAIN_PLACEHOLDERS) | _near(word, figure, indicators, units))
        found.append(_unknown(placed, f"{{{word}}}", nearest, path))
    return found


def _near(word: str, figure: re.Match[str] | None, indicators: Set[str], units: Set[str]) -> set[str]:
    """What the word may have been meant to be: the same figure of another indicator, or of another unit."""
    if figure is None:
        return {f"{kind}:{known}@month" for known in indicators for kind in ("figure", "growth")}
    if figure["indicator"] in indicators:
        return {f"{word.rpartition('/')[0]}/{unit}" for unit in units}
    return {f"{figure['kind']}:{known}@{figure['window']}" for known in indicators}


def _condition(merged: Merged, placed: Placed[Part], when: str, path: tuple[int | str, ...]) -> list[Problem]:
    counted = COUNTED.match(when)
    indicators = merged.ids("indicators")
    if counted is not None and counted["indicator"] in indicators:
        return []
    nearest = nearest_word(when, {f"{known}@month" for known in indicators})
    return [_unknown(placed, when, nearest, (*path, "when"))]


def _unknown(placed: Placed[Part], word: str, nearest: str | None, path: tuple[int | str, ...]) -> Problem:
    return problem("unknown-placeholder", file=placed.file, line=placed.line_at(*path), word=word, nearest=nearest)
