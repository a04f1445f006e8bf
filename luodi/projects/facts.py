"""Rows of a dossier → the frozen facts the engine knows."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from luodi.engine.rulebook import Book
from luodi.engine.values import Money
from luodi.engine.verdict.facts import DossierFacts, Fact
from luodi.projects.inputs import ProjectFields
from luodi.projects.models import ChecklistEntry, EntryEvidence, Paper, Project, ResultEntry, SignOff, Step
from luodi.regulations.queries import book_by_digest

MILESTONES = ("signed_on", "registered_on", "started_on", "produced_on", "funds_in_place")
MONEY = ("total_investment", "fixed_investment", "foreign_investment")


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything recorded of one dossier, each table read once."""

    entries: list[ResultEntry]
    evidence: list[EntryEvidence]
    papers: list[Paper]
    sign_offs: list[SignOff]
    checklist: list[ChecklistEntry]
    steps: list[Step]

    def standing(self) -> list[ResultEntry]:
        """Return the entries that count: neither reversals nor reversed nor rejected."""
        gone = {entry.reverses_id for entry in self.entries if entry.reverses_id}
        return [e for e in self.entries if e.sign > 0 and e.pk not in gone and not _is_rejected(e)]

    def event_days(self) -> dict[str, date]:
        """Return the first day of each event, by its name in a rulebook: result:…, checklist:…, stage:…."""
        days: dict[str, date] = {}
        for entry in self.standing():
            days.setdefault(f"result:{entry.kind}", entry.occurred_on)
        for line in self.checklist:
            if line.finished_on is not None:
                days[f"checklist:{line.item}"] = line.finished_on
        for step in reversed(self.steps):
            days[f"stage:{step.to_stage}"] = step.taken_at.date()
        for paper in reversed(self.papers):
            days.setdefault(f"paper:{paper.kind}", paper.attached_on)
        return days


@dataclass
class Contribution:
    """What the rooms above know of a dossier, by the names of `DossierFacts`. They add to it; none takes away."""

    reviews: dict[str, str] = field(default_factory=dict)
    agreements: dict[str, str] = field(default_factory=dict)
    decisions: dict[str, str] = field(default_factory=dict)
    plans: dict[str, str] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    open_hits: int | None = None
    same_hits: int = 0


Contributor = Callable[[Project, Book, Contribution], None]
_contributors: dict[str, Contributor] = {}


def contributes(room: str) -> Callable[[Contributor], Contributor]:
    """Declare what a room above knows of a dossier. `projects` asks it without knowing it (docs/decisions/0008)."""

    def declare(contributor: Contributor) -> Contributor:
        _contributors[room] = contributor
        return contributor

    return declare


def contributed(project: Project, book: Book) -> Contribution:
    """Return what every room above knows of the dossier, each asked once, in the order of their names."""
    found = Contribution()
    for room in sorted(_contributors):
        _contributors[room](project, book, found)
    return found


def gather(project: Project) -> Rows:
    """Return the rows of a dossier in six queries."""
    entries = list(project.entries.select_related("ruling", "unit").order_by("occurred_on", "pk"))
    return Rows(
        entries=entries,
        evidence=list(EntryEvidence.objects.filter(entry__project=project).select_related("file")),
        papers=list(project.papers.filter(withdrawn_at=None).select_related("file")),
        sign_offs=list(project.sign_offs.select_related("unit")),
        checklist=list(project.checklist.all()),
        steps=list(project.steps.all()),
    )


def facts_of(project: Project, rows: Rows, *, post: str) -> DossierFacts:
    """Return what the engine may know of the dossier, with what the rooms above know of it."""
    own = own_facts(project, rows, post=post)
    above = contributed(project, book_by_digest(project.rulebook.digest))
    return replace(
        own,
        dates={**own.dates, **above.dates},
        reviews=above.reviews,
        agreements=above.agreements,
        decisions=above.decisions,
        plans=above.plans,
        open_hits=above.open_hits,
        same_hits=above.same_hits,
    )


def own_facts(project: Project, rows: Rows, *, post: str = "") -> DossierFacts:
    """Return what the dossier itself says: a room above judges its own conditions on this and not on what it adds.

    Blank text and missing numbers are unknown, never zero.
    """
    sign_offs: dict[str, str] = {}
    for given in rows.sign_offs:
        sign_offs.setdefault(given.kind, given.answer)
    return DossierFacts(
        fields=_fields(project),
        papers=dict(Counter(paper.kind for paper in rows.papers)),
        sign_offs=sign_offs,
        results=_results(rows),
        dates=rows.event_days(),
        post=post or None,
        stage=project.stage,
        stage_entered_on=project.stage_entered_on,
    )


def _fields(project: Project) -> dict[str, Fact]:
    fields: dict[str, Fact] = {}
    for name in (*ProjectFields.model_fields, *MILESTONES):
        if name.endswith("_currency"):
            continue
        value = getattr(project, name)
        if value in (None, "", []):
            continue
        if name.endswith("_unit"):
            value = value.short_name
        if name in MONEY:
            value = Money(value, getattr(project, f"{name}_currency"))
        elif name == "funds_in_place":
            value = Money(value)
        fields[name] = tuple(value) if isinstance(value, list) else value
    return fields


def _results(rows: Rows) -> dict[str, str]:
    states: dict[str, str] = {}
    for entry in rows.standing():
        ruling = getattr(entry, "ruling", None)
        if ruling is not None and ruling.is_verified:
            states[entry.kind] = "verified"
        else:
            states.setdefault(entry.kind, "declared")
    return states


def _is_rejected(entry: ResultEntry) -> bool:
    ruling = getattr(entry, "ruling", None)
    return ruling is not None and not ruling.is_verified
