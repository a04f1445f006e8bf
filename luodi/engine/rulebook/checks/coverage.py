"""Nothing is left out silently: each clause has an account, each account names rules and clauses that exist."""

from luodi.engine.rulebook.checks.clauses import clause_ids
from luodi.engine.rulebook.folder import Placed
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.rulebook.schema.accounts import Account
from luodi.engine.rulebook.schema.sections import REFERENCE_NAMES
from luodi.engine.rulebook.shapes import nearest_word


def check(merged: Merged) -> list[Problem]:
    """Clauses without an account; accounts of unknown clauses; accounts naming unknown rules."""
    known = clause_ids(merged)
    found: list[Problem] = []
    for clause, placed in merged.accounts.items():
        if clause not in known:
            nearest = nearest_word(clause, known)
            found.append(problem("unknown-clause", file=placed.file, line=placed.line, word=clause, nearest=nearest))
        found += _references(merged, placed)
    for source in merged.sources:
        for index, passage in enumerate(source.part.passages):
            if passage.id is not None and passage.id not in merged.accounts:
                line = source.line_at("passages", index, "id")
                found.append(problem("unaccounted", file=source.file, line=line, word=passage.id))
    return found


def _references(merged: Merged, placed: Placed[Account]) -> list[Problem]:
    found: list[Problem] = []
    for key in ("running", "tracked"):
        for index, reference in enumerate(getattr(placed.part, key)):
            if merged.find(reference) is None:
                nearest = nearest_reference(merged, reference)
                line = placed.line_at(key, index)
                found.append(
                    problem(
                        "unknown-reference",
                        file=placed.file,
                        line=line,
                        kind="规则/rule",
                        word=reference,
                        nearest=nearest,
                    )
                )
    return found


def nearest_reference(merged: Merged, reference: str) -> str:
    """The reference of this book most like the one given, or nothing."""
    known = {f"{name}:{identifier}" for name, section in REFERENCE_NAMES.items() for identifier in merged.ids(section)}
    return nearest_word(reference, known)
