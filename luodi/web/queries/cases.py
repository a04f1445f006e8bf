"""The worked examples of a rule, judged now."""

from dataclasses import dataclass
from datetime import date

from luodi.engine.rulebook import Book


@dataclass(frozen=True, slots=True)
class Worked:
    """An example: its title, its day, what should come out."""

    title: str
    on: date
    expected: str
    is_boundary: bool


def worked_cases(*, book: Book, reference: str) -> tuple[Worked, ...]:
    """Return the worked examples of a rule."""
    return tuple(
        Worked(case.title or case.id, case.on, case.expect, case.boundary)
        for case in book.cases
        if case.rule == reference
    )
