"""A rulebook checked whole: its shape, its meaning, and its worked examples run."""

from pathlib import Path

from luodi.engine.rulebook.loading import Loaded, load
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.verdict.cases import CaseResult, run_cases


def check_folder(folder: Path, library: Path) -> list[Problem]:
    """Every fault of the folder's rulebook and every example that does not come out; empty when it may be published."""
    return load_checked(folder, library).problems


def load_checked(folder: Path, library: Path) -> Loaded:
    """The book of the folder with its examples run; no book when there is any fault. What may be published."""
    loaded = load(folder, library)
    if loaded.book is None:
        return loaded
    failed = sorted(_failed(result, loaded) for result in run_cases(loaded.book) if not result.is_right)
    return Loaded(None, failed, loaded.places) if failed else loaded


def _failed(result: CaseResult, loaded: Loaded) -> Problem:
    file, line = loaded.places.get(f"case:{result.case.id}", ("", 1))
    return problem(
        "case-failed",
        file=file,
        line=line,
        word=result.case.title or result.case.id,
        expected=result.case.expect,
        found=result.outcome.value,
        detail=result.detail(),
    )
