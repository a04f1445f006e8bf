"""The parts of a dossier, frozen, as pages, papers and the API show them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.results import ChecklistItem, Interval, Result
from luodi.projects import gates
from luodi.projects.models import Assignment, ChecklistEntry, EntryEvidence, Note, Paper, Project, ResultEntry, SignOff

RECENT = 12


@dataclass(frozen=True, slots=True)
class StageMark:
    """One stage of the track: done, current, late or todo, and when it was reached."""

    title: str
    state: str
    on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Possible:
    """A move from here: whether the actor may take it, and what the gate says."""

    move: Any
    action: str
    is_mine: bool
    is_aside: bool  # back, or to where a given-up project ends
    judged: gates.Judged


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One entry: declared beside verified, with its evidence."""

    entry: ResultEntry
    state: str
    verified_amount: Decimal | None
    reason: str
    evidence: tuple[EntryEvidence, ...]
    may_verify: bool


@dataclass(frozen=True, slots=True)
class ResultGroup:
    """All entries of one kind; the totals are sums of entries, reversals included."""

    kind: Result
    lines: tuple[ResultLine, ...]
    declared: Decimal | None
    verified: Decimal | None


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """A permit or input with its elapsed days."""

    item: ChecklistItem
    entry: ChecklistEntry | None
    elapsed_days: int | None


@dataclass(frozen=True, slots=True)
class IntervalLine:
    """One of the four intervals (四即): from, to, days between, and whether it kept its target."""

    rule: Interval
    from_on: date | None
    to_on: date | None
    days: int | None
    is_kept: bool | None


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One thing that happened."""

    at: datetime
    title: str
    who: str
    icon: str
    tone: str
    cite: tuple[str, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one project."""

    project: Project
    book: Book
    track: tuple[StageMark, ...]
    stage_title: str
    possible: tuple[Possible, ...]
    results: tuple[ResultGroup, ...]
    sign_offs: tuple[SignOff, ...]
    papers: tuple[Paper, ...]
    checklist: tuple[ChecklistLine, ...]
    intervals: tuple[IntervalLine, ...]
    assignments: tuple[Assignment, ...]
    notes: tuple[Note, ...]
    timeline: tuple[TimelineLine, ...]

    @property
    def has_results(self) -> bool:
        """Whether anything has been declared."""
        return any(group.lines for group in self.results)

    @property
    def undeclared(self) -> tuple[Result, ...]:
        """The kinds of result of which nothing has been declared."""
        return tuple(group.kind for group in self.results if not group.lines)

    @property
    def recent(self) -> tuple[TimelineLine, ...]:
        """The latest things that happened."""
        return self.timeline[:RECENT]

    @property
    def earlier(self) -> tuple[TimelineLine, ...]:
        """What happened before those."""
        return self.timeline[RECENT:]
