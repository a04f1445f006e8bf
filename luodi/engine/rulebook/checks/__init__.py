"""What must be true across a whole book. One topic per module; each check returns problems and never stops early."""

from collections.abc import Callable
from pathlib import Path

from luodi.engine.rulebook.checks import (
    appraisals,
    clauses,
    conditions,
    coverage,
    dated,
    examples,
    headings,
    indicators,
    names,
    originals,
    places,
    plans,
    posts,
    rankings,
    references,
    rosters,
    texts,
)
from luodi.engine.rulebook.merging import Merged
from luodi.engine.rulebook.problems import Problem

CHECKS: tuple[Callable[[Merged], list[Problem]], ...] = (
    appraisals.check,
    clauses.check,
    conditions.check,
    coverage.check,
    dated.check,
    examples.check,
    headings.check,
    indicators.check,
    names.check,
    originals.check,
    plans.check,
    posts.check,
    rankings.check,
    references.check,
    rosters.check,
    texts.check,
)


def check(merged: Merged, library: Path) -> list[Problem]:
    """Every fault of meaning in the folder's own parts and in what they make of the books below."""
    problems = [found for each in CHECKS for found in each(merged)]
    return problems + places.check(merged, library)
