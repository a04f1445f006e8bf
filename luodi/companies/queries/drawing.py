"""A group of companies drawn as a picture: places for nodes, lines and words, worked out here, no script needed."""

from dataclasses import dataclass

import networkx as nx

from luodi.companies.models import DIRECTED, Relation
from luodi.companies.queries.groups import Group
from luodi.companies.wording import KIND_WORDS

WIDTH, ROW = 720, 110
MOST_DRAWN = 40
"""A larger group is shown as a table only: its picture would tell nobody anything."""
LETTERS = 11


@dataclass(frozen=True, slots=True)
class Node:
    """One company at a place of the picture; `pk` is 0 for one that nobody registered. `lines` is its name, cut."""

    x: int
    y: int
    name: str
    lines: tuple[str, ...]
    pk: int
    is_centre: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation from a company to the one above it, with its word at the middle of the line."""

    x1: int
    y1: int
    x2: int
    y2: int
    word: object
    is_directed: bool

    @property
    def x(self) -> int:
        """The middle."""
        return (self.x1 + self.x2) // 2

    @property
    def y(self) -> int:
        """The middle."""
        return (self.y1 + self.y2) // 2


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture: its size, its nodes and edges."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def draw(group: Group, *, centre: int) -> Drawing | None:
    """Return the picture of a group, those who stand above others higher up; None for one company alone or too many."""
    names: dict[object, str] = {key: company.name for key, company in group.companies.items()}
    ends = []
    for row in group.relations:
        above: object = row.other_id if row.other_id is not None else row.other_name
        names.setdefault(above, row.other_name)
        ends.append((row, row.company_id, above))
    if not ends or len(names) > MOST_DRAWN:
        return None
    places = _places(names, ends, centre)
    height = max(y for _x, y in places.values()) + ROW // 2
    nodes = tuple(
        Node(x, y, names[key], _cut(names[key]), key if isinstance(key, int) else 0, key == centre)
        for key, (x, y) in places.items()
    )
    edges = tuple(
        Edge(*places[below], *places[above], KIND_WORDS[row.kind], row.kind in DIRECTED) for row, below, above in ends
    )
    return Drawing(WIDTH, height, nodes, edges)


def _places(
    names: dict[object, str], ends: list[tuple[Relation, int, object]], centre: int
) -> dict[object, tuple[int, int]]:
    """Rows by how many stand above; within a row in the order of distance from the company asked about."""
    above = nx.DiGraph()
    above.add_nodes_from(names)
    above.add_edges_from((top, below) for row, below, top in ends if row.kind in DIRECTED)
    level = dict.fromkeys(names, 0)
    if nx.is_directed_acyclic_graph(above):
        for node in nx.topological_sort(above):
            for below in above.successors(node):
                level[below] = max(level[below], level[node] + 1)
    rows: dict[int, list[object]] = {}
    near = nx.single_source_shortest_path_length(nx.Graph((b, t) for _row, b, t in ends), centre)
    for key in sorted(names, key=lambda one: (near.get(one, 99), str(one))):
        rows.setdefault(level[key], []).append(key)
    return {
        key: ((2 * place + 1) * WIDTH // (2 * len(row)), 50 + ROW * number)
        for number, (_level, row) in enumerate(sorted(rows.items()))
        for place, key in enumerate(row)
    }


def _cut(name: str) -> tuple[str, ...]:
    lines = [name[start : start + LETTERS] for start in range(0, len(name), LETTERS)]
    return tuple(lines[:2] + (["…"] if len(lines) > 2 else []))
