"""Every gate has a passing, a failing and a boundary example; examples are the tests of a rulebook."""

from typing import cast

from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.cases import Case

KINDS = {"pass": "通过/passing", "fail": "不通过/failing", "boundary": "边界/boundary"}


def check(merged: Merged) -> list[Problem]:
    """Gates lacking an example; examples of things that cannot be judged."""
    given: dict[str, set[str]] = {}
    found: list[Problem] = []
    for placed in merged.items["cases"].values():
        case = cast(Case, placed.part)
        given.setdefault(case.rule, set()).update({case.expect, *(["boundary"] if case.boundary else [])})
        if not case.rule.startswith("gate:"):
            line = placed.line_at("rule")
            found.append(problem("case-rule", file=placed.file, line=line, word=case.rule))
    for identifier, placed in merged.items["gates"].items():
        missing = [words for kind, words in KINDS.items() if kind not in given.get(f"gate:{identifier}", set())]
        if missing:
            kinds = ", ".join(missing)
            found.append(problem("missing-case", file=placed.file, line=placed.line, word=identifier, kind=kinds))
    return found
