"""Which companies belong together: the component of the graph of relations in which a company stands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import networkx as nx
from django.db.models import Q, QuerySet

from luodi.companies.models import Company, Relation
from luodi.organization.access import visible
from luodi.organization.actors import Actor

MOST = 200
"""A group is followed up to so many companies; beyond them it is said that there are more."""


@dataclass(frozen=True, slots=True)
class Group:
    """The companies reached from one of them, the relations among them, and whether there are more."""

    companies: dict[int, Company]
    relations: tuple[Relation, ...]
    is_cut: bool

    def graph(self) -> nx.Graph:
        """Return the companies as nodes (by key) and the relations to registered ones as edges."""
        graph = nx.Graph()
        graph.add_nodes_from(self.companies)
        graph.add_edges_from((one.company_id, one.other_id) for one in self.relations if one.other_id)
        return graph


def group_of(actor: Actor, company: Company) -> Group:
    """Return the group of a company the actor may see, as far as he may see it."""

    def relations(keys: Iterable[int]) -> list[Relation]:
        rows = visible(actor, Relation.objects.filter(removed_at=None))
        return list(_touching(rows, keys))

    def companies(keys: Iterable[int]) -> dict[int, Company]:
        return visible(actor, Company.objects.filter(merged_into=None)).in_bulk(list(keys))

    return follow(company, relations=relations, companies=companies)


def follow(
    company: Company,
    *,
    relations: Callable[[Iterable[int]], list[Relation]],
    companies: Callable[[Iterable[int]], dict[int, Company]],
) -> Group:
    """Return what is reached from the company, round by round, at most MOST companies; one query each a round."""
    found = {company.pk: company}
    edges: dict[int, Relation] = {}
    edge_of_known = {company.pk}
    is_cut = False
    while edge_of_known:
        rows = relations(edge_of_known)
        edges.update({row.pk: row for row in rows})
        keys = {key for row in rows for key in (row.company_id, row.other_id) if key and key not in found}
        new = companies(sorted(keys)[: MOST - len(found)])
        is_cut = is_cut or len(keys) > MOST - len(found)
        found.update(new)
        edge_of_known = set(new)
    kept = tuple(
        row for row in edges.values() if row.company_id in found and (row.other_id is None or row.other_id in found)
    )
    graph = Group(found, kept, is_cut)
    reached = nx.node_connected_component(graph.graph(), company.pk)
    return Group({key: found[key] for key in found if key in reached}, kept, is_cut)


def _touching(rows: QuerySet[Relation], keys: Iterable[int]) -> QuerySet[Relation]:
    listed = list(keys)
    return rows.filter(Q(company_id__in=listed) | Q(other_id__in=listed)).order_by("pk")
