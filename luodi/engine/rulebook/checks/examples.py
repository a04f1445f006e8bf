"""Worked examples are the tests of a rulebook: every gate, and every indicator with a dated threshold, has them."""

from typing import cast

from luodi.engine.rulebook.checks.walking import parts_within
from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.cases import Case
from luodi.engine.rulebook.schema.conditions import ValueOf
from luodi.engine.rulebook.schema.indicators import Indicator

JUDGED = frozenset({"gate", "standard", "score-sheet", "escalation"})
KINDS = {"pass": "通过/passing", "fail": "不通过/failing", "boundary": "边界/boundary"}


def check(merged: Merged) -> list[Problem]:
    """Rules lacking a passing, failing or boundary example; examples of things that cannot be judged."""
    given: dict[str, set[str]] = {}
    found: list[Problem] = []
    for placed in merged.items["cases"].values():
        case = cast(Case, placed.part)
        given.setdefault(case.rule, set()).update({case.expect, *(["boundary"] if case.boundary else [])})
        if not _can_be_judged(merged, case.rule):
            found.append(problem("case-rule", file=placed.file, line=placed.line_at("rule"), word=case.rule))
    for reference, placed in _needing(merged):
        missing = ", ".join(words for kind, words in KINDS.items() if kind not in given.get(reference, set()))
        if missing:
            found.append(problem("missing-case", file=placed.file, line=placed.line, word=reference, kind=missing))
    return found


def _can_be_judged(merged: Merged, reference: str) -> bool:
    """What `JUDGED` names can, and indicators with a condition. A reference that leads nowhere is reported elsewhere."""
    placed = merged.find(reference)
    if placed is None or reference.partition(":")[0] in JUDGED:
        return True
    return isinstance(placed.part, Indicator) and placed.part.where is not None


def _needing(merged: Merged) -> list[tuple[str, Placed[Part]]]:
    """Every gate, and every indicator whose condition looks a dated value up."""
    needing = [(f"gate:{identifier}", placed) for identifier, placed in merged.items["gates"].items()]
    for identifier, placed in merged.items["indicators"].items():
        if any(isinstance(part, ValueOf) for part, _ in parts_within(placed.part)):
            needing.append((f"indicator:{identifier}", placed))
    return needing
