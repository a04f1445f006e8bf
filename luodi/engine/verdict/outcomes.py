"""The five outcomes of a rule and how they combine: what is not known stays visible."""

from collections.abc import Iterable
from enum import StrEnum


class Outcome(StrEnum):
    """What a rule says of a matter."""

    PASS = "pass"  # noqa: S105 - not a password
    FAIL = "fail"
    UNKNOWN = "unknown"
    """A fact is missing; the verdict names it."""
    NOT_IN_FORCE = "not-in-force"
    """The law has no value on that day."""
    BROKEN = "broken"
    """The rule is at fault, never the clerk."""


_ALL = (Outcome.BROKEN, Outcome.FAIL, Outcome.UNKNOWN, Outcome.NOT_IN_FORCE, Outcome.PASS)
_ANY = (Outcome.BROKEN, Outcome.PASS, Outcome.UNKNOWN, Outcome.NOT_IN_FORCE, Outcome.FAIL)
_CONTRARY = {Outcome.PASS: Outcome.FAIL, Outcome.FAIL: Outcome.PASS}


def every(outcomes: Iterable[Outcome]) -> Outcome:
    """All must hold: one failure settles it, whatever is unknown. A broken rule is never talked over. PASS of none."""
    return min(outcomes, key=_ALL.index, default=Outcome.PASS)


def some(outcomes: Iterable[Outcome]) -> Outcome:
    """One that holds settles it, whatever is unknown. A broken rule is never talked over. FAIL of none."""
    return min(outcomes, key=_ANY.index, default=Outcome.FAIL)


def contrary(outcome: Outcome) -> Outcome:
    """PASS and FAIL change places; what is unknown, not in force or broken stays so."""
    return _CONTRARY.get(outcome, outcome)


def held(truth: bool) -> Outcome:
    """PASS for true, FAIL for false."""
    return Outcome.PASS if truth else Outcome.FAIL
