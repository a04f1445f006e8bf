"""The checks, each a small module with one function: context in, findings out."""

from collections.abc import Callable, Iterator

from luodi.proofing.checks import (
    bases,
    changes,
    counts,
    dates,
    growth,
    laws,
    lists,
    magnitudes,
    marks,
    parts,
    posts,
    rates,
    repeats,
    structure,
    sums,
    tables,
    targets,
    twice,
)
from luodi.proofing.context import Context
from luodi.proofing.findings import Finding

Check = Callable[[Context], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    sums.check,
    rates.check,
    parts.check,
    magnitudes.check,
    dates.check,
    growth.check,
    changes.check,
    targets.check,
    twice.check,
    bases.check,
    lists.check,
    counts.check,
    posts.check,
    laws.check,
    repeats.check,
    marks.check,
    structure.check,
    tables.check,
)
