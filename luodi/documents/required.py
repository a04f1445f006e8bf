"""Whether a paper says what it must: each required content under a heading of its own, in any text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from luodi.documents.content import Content, SectionContent
from luodi.engine.rulebook.schema.documents import RequiredContent

TOP = re.compile(r"^\s*[一二三四五六七八九十]+、\s*(?P<words>\S.{0,59})$")


@dataclass(frozen=True, slots=True)
class Answered:
    """A required content, and the headings of the text that answer it; none when it is missing."""

    required: RequiredContent
    headings: tuple[str, ...]
    is_empty: bool = False

    @property
    def is_missing(self) -> bool:
        """Whether no heading of its own answers it, or nothing stands under it yet."""
        return not self.headings or self.is_empty


def headings_of(text: str) -> tuple[str, ...]:
    """Return the headings of the first level (一、二、…) of a text, line by line."""
    return tuple(found["words"].strip() for found in map(TOP.match, text.splitlines()) if found)


def answered_by(headings: Iterable[str], contents: Iterable[RequiredContent]) -> list[Answered]:
    """Return for each required content the headings that name it by one of its words.

    A heading that names two contents answers the first alone: each is to have a heading of its own.
    """
    left = list(headings)
    found = []
    for required in contents:
        mine = tuple(one for one in left if any(word in one for word in required.words))[:1]
        left = [one for one in left if one not in mine]
        found.append(Answered(required, mine))
    return found


def answered_in(content: Content, contents: Iterable[RequiredContent]) -> list[Answered]:
    """Return the same for a composed paper, whose sections say themselves what they answer.

    Where words are still waited for, nothing is answered yet.
    """
    found = []
    for required in contents:
        mine = _under(content, required.id)
        headings = tuple(section.heading for section in mine if section.content == required.id)
        is_empty = any(section.gaps for section in mine) or not any(
            section.table or section.listings or section.paragraphs for section in mine
        )
        found.append(Answered(required, headings, is_empty))
    return found


def _under(content: Content, required: str) -> list[SectionContent]:
    """The section that answers the content, and the chapters below its heading."""
    found = []
    within = False
    for section in content.sections:
        within = section.content == required or (within and section.level > 1)
        if within:
            found.append(section)
    return found
