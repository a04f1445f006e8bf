"""The worked examples of a rule, judged now."""

from dataclasses import dataclass
from datetime import date

from luodi.engine.rulebook import Book
from luodi.engine.verdict import CaseResult, run_cases


@dataclass(frozen=True, slots=True)
class Worked:
    """An example: its title, its day, what should come out, what does come out, and why."""

    title: str
    on: date
    expected: str
    judged: str
    is_right: bool
    is_boundary: bool
    detail: str


def worked_cases(*, book: Book, reference: str, language: str) -> tuple[Worked, ...]:
    """Return the worked examples of a rule, each judged by the rule as it stands."""
    own = book.model_copy(update={"cases": tuple(case for case in book.cases if case.rule == reference)})
    return tuple(_worked(result, language) for result in run_cases(own))


def _worked(result: CaseResult, language: str) -> Worked:
    case = result.case
    return Worked(
        title=case.title or case.id,
        on=case.on,
        expected=case.expect,
        judged=result.outcome.value,
        is_right=result.is_right,
        is_boundary=case.boundary,
        detail=result.detail(language),
    )
