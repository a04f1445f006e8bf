"""The worked examples of a book's indicators, counted."""

from decimal import Decimal

from luodi.engine.measure.evaluating import run_example
from luodi.engine.rulebook.loading import Loaded
from luodi.engine.rulebook.problems import Problem, problem

NOTHING = "—"


def miscounted(loaded: Loaded) -> list[Problem]:
    """Return the examples that do not come out as they were counted by hand, each at its indicator's line."""
    if loaded.book is None:
        return []
    found: list[Problem] = []
    for indicator in loaded.book.indicators:
        file, line = loaded.places.get(f"indicator:{indicator.id}", ("", 1))
        for example in indicator.examples:
            try:
                value = run_example(indicator, example, book=loaded.book)
            except (ValueError, ArithmeticError) as error:
                found.append(_problem(file, line, example.title, example.expect, NOTHING, str(error)))
                continue
            wanted = None if example.expect is None else Decimal(example.expect)
            if value != wanted:
                text = None if value is None else f"{value:f}"
                found.append(_problem(file, line, example.title, example.expect, text, indicator.title))
    return found


def _problem(file: str, line: int, title: str, expected: str | None, found: str | None, detail: str) -> Problem:
    words = {"word": title, "expected": expected or NOTHING, "found": found or NOTHING, "detail": detail}
    return problem("case-failed", file=file, line=line, **words)
