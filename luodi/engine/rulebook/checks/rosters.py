"""Rosters have as many units as their own document says."""

from collections import Counter
from typing import cast

from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.people import Unit, UnitClass


def check(merged: Merged) -> list[Problem]:
    """Classes whose count differs from `expected`."""
    counted = Counter(cast(Unit, placed.part).class_ for placed in merged.items["units"].values())
    found: list[Problem] = []
    for placed in merged.items["unit_classes"].values():
        unit_class = cast(UnitClass, placed.part)
        if unit_class.expected is not None and counted[unit_class.id] != unit_class.expected:
            found.append(
                problem(
                    "roster-count",
                    file=placed.file,
                    line=placed.line_at("expected"),
                    word=unit_class.title,
                    expected=unit_class.expected,
                    counted=counted[unit_class.id],
                )
            )
    return found
