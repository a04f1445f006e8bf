"""The head of the book: its place above it, its dates, what it leaves out."""

from pathlib import Path

from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.reading import read_yaml
from luodi.engine.rulebook.schema.sections import REFERENCE_NAMES, SECTIONS
from luodi.engine.rulebook.shapes import nearest_word


def check(merged: Merged, library: Path) -> list[Problem]:
    """`part_of` names a place of the library; the dates stand upright; `replaces` and `without` name what exists."""
    placed, head = merged.header, merged.header.part
    found: list[Problem] = []
    if head.part_of is not None and head.part_of not in _places(library):
        found.append(problem("part-of-unknown", file=placed.file, line=placed.line_at("part_of"), word=head.part_of))
    if head.in_force_until is not None and head.in_force_until < head.in_force_from:
        found.append(problem("dates-upside-down", file=placed.file, line=placed.line_at("in_force_until")))
    for index, section in enumerate(head.replaces):
        if section not in SECTIONS:
            line, nearest = placed.line_at("replaces", index), nearest_word(section, set(SECTIONS))
            found.append(problem("unknown-section", file=placed.file, line=line, word=section, nearest=nearest))
    for index, reference in enumerate(head.without):
        if reference.partition(":")[0] not in REFERENCE_NAMES:
            line = placed.line_at("without", index)
            found.append(problem("unknown-reference", file=placed.file, line=line, kind="规则/rule", word=reference))
    return found


def _places(library: Path) -> set[str]:
    """The place codes of the books in the library."""
    codes: set[str] = set()
    for path in library.glob("*/rulebook.yaml"):
        document, _ = read_yaml(path, file=path.name)
        head = document.content.get("rulebook") if document is not None else None
        if isinstance(head, dict):
            codes.add(str(head.get("place")))
    return codes
