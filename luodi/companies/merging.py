"""What merging two entries would move, and why it cannot be done: read before the button and again by the verb."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
from django.utils.translation import gettext as _

from luodi.companies.models import PARENT, Company, CompanyName, Relation
from luodi.companies.wording import COLUMN_WORDS, kind_word

FILLED = ("code", "old_number", "representative", "address", "founded_on", "remark")
SINGULAR = ("code", "old_number")
"""Columns of which one company has one for life: two different ones are two companies."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen: names that would move, relations that would move or double, columns that would be filled.

    `refusals` says in words why it cannot be; empty when it can.
    """

    names: tuple[CompanyName, ...]
    relations: tuple[Relation, ...]
    doubles: tuple[Relation, ...]
    filled: dict[str, Any]
    refusals: tuple[str, ...]


def plan(gone: Company, kept: Company) -> Plan:
    """Return what merging `gone` into `kept` would do. Changes nothing."""
    mine, theirs = _relations(gone), _relations(kept)
    standing = {_key(row, gone, kept) for row in theirs}
    doubles = tuple(row for row in mine if _key(row, gone, kept) in standing)
    own = set(CompanyName.objects.filter(company=kept).values_list("name", flat=True))
    names = tuple(row for row in CompanyName.objects.filter(company=gone).order_by("pk") if row.name not in own)
    filled = {
        name: getattr(gone, name)
        for name in FILLED
        if getattr(kept, name) in ("", None) and getattr(gone, name) not in ("", None)
    }
    return Plan(
        names=names,
        relations=tuple(row for row in mine if row not in doubles),
        doubles=doubles,
        filled=filled,
        refusals=tuple(_refusals(gone, kept, mine, theirs)),
    )


def _relations(company: Company) -> list[Relation]:
    both = company.relations.filter(removed_at=None) | company.relations_from.filter(removed_at=None)
    return list(both.select_related("company", "other").order_by("pk"))


def _key(row: Relation, gone: Company, kept: Company) -> tuple[object, ...]:
    """What a relation says once both entries are one."""

    def end(pk: int | None) -> int | None:
        return kept.pk if pk == gone.pk else pk

    return row.kind, end(row.company_id), end(row.other_id), row.other_name if row.other_id is None else ""


def _refusals(gone: Company, kept: Company, mine: Sequence[Relation], theirs: Sequence[Relation]) -> list[str]:
    if gone.pk == kept.pk:
        return [_("This is the same entry.")]
    if gone.jurisdiction_id != kept.jurisdiction_id:
        return [_("The two stand in the registers of different places; each place keeps its own.")]
    said = [
        _("%(name)s went into %(other)s already.") % {"name": one.name, "other": one.merged_into.name}
        for one in (gone, kept)
        if one.merged_into is not None
    ]
    said += _contradictions(gone, kept)
    said += [
        _(
            "Nobody has registered %(other)s, recorded as %(kind)s of %(name)s. Register it or take the relation back first."
        )
        % {"other": row.other_name, "kind": kind_word(row.kind), "name": row.company.name}
        for row in (*mine, *theirs)
        if row.other_id is None
    ]
    said += [
        _("The register says that %(other)s is %(kind)s of %(name)s: one company cannot be that of itself.")
        % {"other": row.other_name, "kind": kind_word(row.kind), "name": row.company.name}
        for row in mine
        if {row.company_id, row.other_id} == {gone.pk, kept.pk}
    ]
    return said + _of_parents(gone, kept, mine, theirs)


def _contradictions(gone: Company, kept: Company) -> list[str]:
    return [
        _("They have two different values of %(column)s: %(one)s and %(other)s. Two codes are two companies.")
        % {
            "column": COLUMN_WORDS[name],
            "one": getattr(gone, name),
            "other": getattr(kept, name),
        }
        for name in SINGULAR
        if getattr(gone, name) and getattr(kept, name) and getattr(gone, name) != getattr(kept, name)
    ]


def _of_parents(gone: Company, kept: Company, mine: Sequence[Relation], theirs: Sequence[Relation]) -> list[str]:
    """Two present parents contradict each other, and so does a company that would stand above itself."""
    one, other = (_parent(company, rows) for company, rows in ((gone, mine), (kept, theirs)))
    if one is not None and other is not None and one.other_id != other.other_id:
        return [
            _("They have two different parent companies: %(one)s and %(other)s.")
            % {"one": one.other_name, "other": other.other_name}
        ]
    graph = nx.DiGraph()
    rows = Relation.objects.filter(
        kind=PARENT, removed_at=None, other__isnull=False, company__jurisdiction_id=kept.jurisdiction_id
    )
    graph.add_edges_from(rows.values_list("company_id", "other_id"))
    graph.add_nodes_from((gone.pk, kept.pk))
    directly = graph.has_edge(gone.pk, kept.pk) or graph.has_edge(kept.pk, gone.pk)  # said already
    if not directly and (nx.has_path(graph, gone.pk, kept.pk) or nx.has_path(graph, kept.pk, gone.pk)):
        return [_("One of them stands above the other through a third company; merged it would stand above itself.")]
    return []


def _parent(company: Company, rows: Sequence[Relation]) -> Relation | None:
    return next(
        (row for row in rows if row.kind == PARENT and row.company_id == company.pk and row.until is None), None
    )
