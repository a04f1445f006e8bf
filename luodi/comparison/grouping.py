"""Pairs that are one project → groups, with the money that is counted beyond the first of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

import networkx as nx

from luodi.comparison.models import SAME

MAIN = "CNY"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a sweep needs of a project: when it was declared, where, how much; `is_seen` by who started the sweep."""

    pk: int
    name: str
    place: int
    declared_at: datetime
    amount: Decimal | None
    currency: str
    is_seen: bool


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """One project under several numbers, the first declared first. Amounts of different currencies are never added;
    `at_stake` is None when nothing beyond the first says an amount."""

    members: tuple[int, ...]
    first_name: str
    names: tuple[str, ...]
    places: int
    score: Decimal
    currency: str
    at_stake: Decimal | None
    others: Mapping[str, Decimal] = field(default_factory=dict)
    is_ruled: bool = False


Pair = tuple[int, int]


def groups(
    pairs: Mapping[Pair, Decimal], *, projects: Mapping[int, Counted], rulings: Mapping[Pair, str]
) -> list[FoundGroup]:
    """Return the groups, the most money first. `pairs` (smaller key first) are taken for one project, with the score.

    What somebody ruled goes before what the model says: a pair ruled related or different is no edge, one ruled the
    same is one. A group of which the starter sees nothing is left out.
    """
    graph = nx.Graph()
    for pair, score in pairs.items():
        if rulings.get(pair, SAME) == SAME:
            graph.add_edge(*pair, score=score)
    for pair, ruling in rulings.items():
        if ruling == SAME and pair not in pairs:
            graph.add_edge(*pair, score=Decimal(1))
    found = []
    for component in nx.connected_components(graph):
        members = sorted(
            (projects[pk] for pk in component if pk in projects), key=lambda one: (one.declared_at, one.pk)
        )
        if len(members) > 1 and any(one.is_seen for one in members):
            edges = list(graph.subgraph(component).edges(data="score"))
            ruled = all(rulings.get((min(a, b), max(a, b))) == SAME for a, b, _score in edges)
            found.append(_group(members, min(score for _a, _b, score in edges), ruled))
    return sorted(found, key=lambda one: (-(one.at_stake or Decimal(-1)), one.members))


def _group(members: Sequence[Counted], score: Decimal, is_ruled: bool) -> FoundGroup:
    beyond: dict[str, Decimal] = defaultdict(Decimal)
    for one in members[1:]:
        if one.is_seen and one.amount is not None:
            beyond[one.currency] += one.amount
    currency = MAIN if MAIN in beyond or not beyond else min(beyond)
    seen = [one for one in members if one.is_seen]
    return FoundGroup(
        members=tuple(one.pk for one in members),
        first_name=seen[0].name,
        names=tuple(one.name for one in seen),
        places=len({one.place for one in members}),
        score=score,
        currency=currency,
        at_stake=beyond.get(currency),
        others={name: amount for name, amount in beyond.items() if name != currency},
        is_ruled=is_ruled,
    )


def totals(found: Iterable[FoundGroup]) -> dict[str, Decimal]:
    """Return the money at stake over all groups, each currency by itself."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for group in found:
        if group.at_stake is not None:
            sums[group.currency] += group.at_stake
        for currency, amount in group.others.items():
            sums[currency] += amount
    return dict(sums)
