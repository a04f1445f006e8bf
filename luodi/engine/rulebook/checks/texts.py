"""Placeholders in official papers name figures that exist."""

from typing import cast

from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.documents import FIGURE, PLACEHOLDER, PLAIN_PLACEHOLDERS, Document
from luodi.engine.rulebook.shapes import nearest_word


def check(merged: Merged) -> list[Problem]:
    """Placeholders that are neither plain words nor figures of this book."""
    found: list[Problem] = []
    for placed in merged.items["documents"].values():
        document = cast(Document, placed.part)
        found += _text(merged, placed, document.title, ("title",))
        for number, section in enumerate(document.sections):
            for index, paragraph in enumerate(section.paragraphs):
                found += _text(merged, placed, paragraph, ("sections", number, "paragraphs", index))
    return found


def _text(merged: Merged, placed: Placed[Part], text: str, path: tuple[int | str, ...]) -> list[Problem]:
    found: list[Problem] = []
    for word in PLACEHOLDER.findall(text):
        figure = FIGURE.match(word)
        indicators = merged.ids("indicators")
        if word in PLAIN_PLACEHOLDERS or (figure is not None and figure["indicator"] in indicators):
            continue
        nearest = nearest_word(word, set(PLAIN_PLACEHOLDERS) | {f"figure:{known}@month" for known in indicators})
        found.append(
            problem(
                "unknown-placeholder", file=placed.file, line=placed.line_at(*path), word=f"{{{word}}}", nearest=nearest
            )
        )
    return found
