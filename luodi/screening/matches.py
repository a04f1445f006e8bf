"""What comes out of a comparison: a relation, how sure, and why in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Relation(StrEnum):
    """What two declared projects are to each other."""

    SAME = "same"
    """The same project: declared again, relabelled, counted by two places, inflated, or passed off as a phase."""
    SHELL = "shell"
    """Another company that looks like the known one: a name made to be confused with it, or a shell."""
    PHASE = "phase"
    """A genuine later phase: the same investor, other land, other money, later."""
    GROUP = "group"
    """The same group or affiliates with a really different project."""
    TENANT = "tenant"
    """Different investors in one park: a shared address and no more."""
    DIFFERENT = "different"
    """Nothing to do with each other."""


class Manner(StrEnum):
    """In which manner the same project came to stand there twice; empty for other relations."""

    NONE = ""
    AGAIN = "again"
    RELABELLED = "relabelled"
    TWO_PLACES = "two-places"
    INFLATED = "inflated"
    FALSE_PHASE = "false-phase"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against: a code, and the values that fill its sentence."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    speaks_for: bool = True


@dataclass(frozen=True, slots=True)
class Match:
    """Two records, left the one asked about: `score` is the calibrated probability that they are the same project."""

    left: str
    right: str
    score: float
    relation: Relation
    manner: Manner
    reasons: tuple[Reason, ...]
