"""One company as its page shows it: facts with their sources, names, relations, group, dossiers, history."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from luodi.audit.models import JournalEntry
from luodi.audit.queries import history
from luodi.companies.models import DIRECTED, Company, CompanyFact, CompanyName, Merge, Relation
from luodi.companies.queries.drawing import Drawing, draw
from luodi.companies.queries.groups import Group, group_of
from luodi.companies.wording import COLUMN_WORDS, DOWNWARD_WORDS, KIND_WORDS
from luodi.organization.access import visible
from luodi.organization.actors import Actor
from luodi.organization.verbs import sentence

HISTORY_LENGTH = 100


@dataclass(frozen=True, slots=True)
class RelationLine:
    """One relation seen from the company: the other one, what it is to this one, who says so."""

    row: Relation
    other: Company | None
    name: str
    word: Any
    share: Decimal | None
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class FactLine:
    """One column: its present value, where it comes from, and the values known before."""

    label: Any
    value: str
    fact: CompanyFact | None
    earlier: tuple[CompanyFact, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing done to the entry, in words, as the timeline shows it."""

    at: Any
    title: str
    who: str
    icon: str = "point"
    tone: str = ""
    url: str = ""
    detail: str = ""
    cite: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CompanyPage:
    """Everything about one company."""

    company: Company
    facts: tuple[FactLine, ...]
    names: tuple[CompanyName, ...]
    relations: tuple[RelationLine, ...]
    group: Group
    drawing: Drawing | None
    merges: tuple[Merge, ...]
    timeline: tuple[Event, ...]


COLUMNS = ("code", "old_number", "representative", "founded_on", "address")


def company_page(actor: Actor, company: Company) -> CompanyPage:
    """Return the page of a company the actor may see."""
    group = group_of(actor, company)
    lines = tuple(_line(company, row) for row in group.relations if company.pk in (row.company_id, row.other_id))
    return CompanyPage(
        company=company,
        facts=_facts(actor, company),
        names=tuple(visible(actor, CompanyName.objects.filter(company=company))),
        relations=lines,
        group=group,
        drawing=draw(group, centre=company.pk),
        merges=tuple(visible(actor, Merge.objects.filter(kept=company).select_related("gone", "kept"))),
        timeline=tuple(_event(entry) for entry in history("companies.company", company.pk)[:HISTORY_LENGTH]),
    )


def _facts(actor: Actor, company: Company) -> tuple[FactLine, ...]:
    by_column: dict[str, list[CompanyFact]] = {}
    for fact in visible(actor, CompanyFact.objects.filter(company=company)).order_by("-recorded_at", "-pk"):
        by_column.setdefault(fact.column, []).append(fact)
    lines = []
    for name in COLUMNS:
        value = getattr(company, name)
        found = by_column.get(name, [])
        label = COLUMN_WORDS[name]
        lines.append(FactLine(label, str(value or ""), found[0] if found else None, tuple(found[1:])))
    return tuple(lines)


def _line(company: Company, row: Relation) -> RelationLine:
    is_mine = row.company_id == company.pk
    other = row.other if is_mine else row.company
    word = KIND_WORDS[row.kind] if is_mine or row.kind not in DIRECTED else DOWNWARD_WORDS[row.kind]
    return RelationLine(row, other, other.name if other else row.other_name, word, row.share, row.since, row.until)


def _event(entry: JournalEntry) -> Event:
    who = " · ".join(part for part in (entry.unit_name, entry.person_name, entry.post_title) if part)
    return Event(entry.recorded_at, sentence(entry.verb, entry.detail), who)
