"""A rulebook checked to the top: its shape, its meaning, its cases, and what its indicators and appraisals come to."""

from pathlib import Path

from luodi.engine.measure.examples import miscounted
from luodi.engine.measure.scoring.cases import example_faults
from luodi.engine.rulebook.loading import Loaded
from luodi.engine.rulebook.problems import Problem, problem
from luodi.engine.verdict import load_checked as load_judged


def check_folder(folder: Path, library: Path) -> list[Problem]:
    """Every fault of the folder's rulebook and every example that does not come out; empty when it may be published."""
    return load_checked(folder, library).problems


def load_checked(folder: Path, library: Path) -> Loaded:
    """The book of the folder with all its examples run; no book when there is any fault. What may be published."""
    loaded = load_judged(folder, library)
    if loaded.book is None:
        return loaded
    found = miscounted(loaded)
    for fault in example_faults(loaded.book):
        file, line = loaded.places.get(f"appraisal:{fault.appraisal.id}", ("", 1))
        words = {"word": fault.title, "expected": fault.expected, "found": fault.found, "detail": fault.working}
        found.append(problem("case-failed", file=file, line=line, **words))
    return Loaded(None, sorted(found), loaded.places) if found else loaded
