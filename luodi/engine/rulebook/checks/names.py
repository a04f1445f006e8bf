"""A name leads to one unit, and within a code list to one word."""

from collections.abc import Iterable
from typing import cast

from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.people import Unit
from luodi.engine.rulebook.schema.words import CodeList


def check(merged: Merged) -> list[Problem]:
    """Names and aliases claimed twice among units, or among the words of one list."""
    units = [(placed, placed.line, _names_of(cast(Unit, placed.part))) for placed in merged.items["units"].values()]
    found = _twice((placed, line, cast(Unit, placed.part).id, names) for placed, line, names in units)
    for placed in merged.items["lists"].values():
        words = cast(CodeList, placed.part).items
        found += _twice((placed, placed.line, word.id, {word.title, *word.aliases}) for word in words)
    return found


def _names_of(unit: Unit) -> set[str]:
    return {unit.name, *unit.aliases, *([unit.short] if unit.short is not None else [])}


def _twice(named: Iterable[tuple[Placed[Part], int, str, set[str]]]) -> list[Problem]:
    owners: dict[str, str] = {}
    found: list[Problem] = []
    for placed, line, identifier, names in named:
        for name in sorted(names):
            other = owners.setdefault(name, identifier)
            if other != identifier:
                found.append(
                    problem("duplicate-name", file=placed.file, line=line, word=name, one=other, other=identifier)
                )
    return found
