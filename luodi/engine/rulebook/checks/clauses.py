"""Every citation names a clause that exists, and no clause id is used twice."""

from luodi.engine.rulebook.checks.walking import every_item, parts_within
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.shapes import nearest_word


def clause_ids(merged: Merged) -> set[str]:
    """The ids of all clauses of the flat book."""
    return {passage.id for source in merged.sources for passage in source.part.passages if passage.id is not None}


def check(merged: Merged) -> list[Problem]:
    """Citations that lead nowhere, and clause ids used twice."""
    known, found = clause_ids(merged), _twice(merged)
    for _, placed in every_item(merged):
        for part, path in parts_within(placed.part):
            for index, clause in enumerate(getattr(part, "cite", ())):
                if clause not in known:
                    found.append(
                        problem(
                            "unknown-clause",
                            file=placed.file,
                            line=placed.line_at(*path, "cite", index),
                            word=clause,
                            nearest=nearest_word(clause, known),
                        )
                    )
    return found


def _twice(merged: Merged) -> list[Problem]:
    seen: dict[str, str] = {}
    found: list[Problem] = []
    for source in merged.sources:
        for index, passage in enumerate(source.part.passages):
            if passage.id is None:
                continue
            line = source.line_at("passages", index, "id")
            if passage.id in seen:
                found.append(
                    problem("duplicate-id", file=source.file, line=line, word=passage.id, other=seen[passage.id])
                )
            seen.setdefault(passage.id, f"{source.file}:{line}")
    return found
