"""Dated values follow one another without overlap and without silence."""

import re
from datetime import timedelta
from itertools import pairwise
from typing import cast

from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.dated import Dated, Value

ONE_DAY = timedelta(days=1)
EXACT = re.compile(r"-?\d+(\.\d+)?")


def check(merged: Merged) -> list[Problem]:
    """Values out of order, overlapping, with a gap, ending in silence, or not numbers where numbers are due."""
    found: list[Problem] = []
    for placed in merged.items["values"].values():
        value = cast(Value, placed.part)
        found += _numbers(placed, value)
        for index, (earlier, later) in enumerate(pairwise(value.history), start=1):
            found += _between(placed, earlier, later, line=placed.line_at("history", index))
        last = value.history[-1]
        if last.until is not None:
            line = placed.line_at("history", len(value.history) - 1)
            found.append(problem("dated-end", file=placed.file, line=line, start=last.until + ONE_DAY))
    return found


def _between(placed: Placed[Part], earlier: Dated, later: Dated, *, line: int) -> list[Problem]:
    if later.from_ <= earlier.from_:
        return [problem("dated-order", file=placed.file, line=line, day=later.from_)]
    if earlier.until is None:
        return []
    if earlier.until >= later.from_:
        return [problem("dated-overlap", file=placed.file, line=line, earlier=earlier.from_, later=later.from_)]
    if earlier.until + ONE_DAY < later.from_:
        start, end = earlier.until + ONE_DAY, later.from_ - ONE_DAY
        return [problem("dated-gap", file=placed.file, line=line, start=start, end=end)]
    return []


def _numbers(placed: Placed[Part], value: Value) -> list[Problem]:
    if value.unit == "text":
        return []
    return [
        problem(
            "value-number", file=placed.file, line=placed.line_at("history", index), unit=value.unit, value=entry.value
        )
        for index, entry in enumerate(value.history)
        if entry.value is not None and not EXACT.fullmatch(entry.value)
    ]
