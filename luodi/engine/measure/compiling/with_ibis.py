"""Indicators as Ibis queries: SQLite, PostgreSQL, DuckDB and Spark get the same definition, each in its own SQL."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from luodi.engine.measure.compiling.engines import Engine, IbisTarget
from luodi.engine.measure.compiling.facts import DATASETS, OF_PROJECT
from luodi.engine.measure.compiling.leaves import Asked, Leaf, Value, leaves_of, value_of
from luodi.engine.measure.compiling.rows import Rows
from luodi.engine.measure.compiling.target import Expression
from luodi.engine.rulebook.schema.indicators import Having, Indicator

Group = tuple[Any, ...]
ALL: Group = ()


def added(
    engine: Engine, leaves: Iterable[Leaf], asked: Asked, *, by: tuple[str, ...] = ("unit",)
) -> Mapping[Leaf, Mapping[Group, int]]:
    """Return what every leaf adds up to in each group, one query for each dataset and grouping.

    The group `ALL` holds everything together, in which a thing told apart counts once. Raises NotCompiled.
    """
    found: dict[Leaf, dict[Group, int]] = {leaf: {} for leaf in leaves}
    for dataset in dict.fromkeys(leaf.indicator.dataset for leaf in found):
        mine = [leaf for leaf in found if leaf.indicator.dataset == dataset]
        for keys in dict.fromkeys((by, ())):
            for row in engine.rows(expression(engine, mine, asked, by=keys)):
                group = tuple(row[key] for key in keys)
                for number, leaf in enumerate(mine):
                    found[leaf][group] = int(row[f"f{number}"] or 0)
    return found


def values(
    engine: Engine, indicators: Iterable[Indicator], asked: Asked, *, by: tuple[str, ...] = ("unit",)
) -> Mapping[str, Mapping[Group, Value]]:
    """Return the exact value of every indicator, by its id and each group that has rows, and `ALL`. Raises NotCompiled."""
    wanted = list(indicators)
    leaves = {one.id: leaves_of(one, asked) for one in wanted}
    sums = added(engine, dict.fromkeys(leaf for mine in leaves.values() for leaf in mine), asked, by=by)
    found: dict[str, dict[Group, Value]] = {}
    for one in wanted:
        groups = {group for leaf in leaves[one.id] for group in sums[leaf]} | {ALL}
        found[one.id] = {
            group: value_of(one, {leaf: sums[leaf].get(group, 0) for leaf in leaves[one.id]}, asked) for group in groups
        }
    return found


def expression(engine: Engine, leaves: Sequence[Leaf], asked: Asked, *, by: tuple[str, ...] = ("unit",)) -> Any:
    """Return the leaves of one dataset as one Ibis query: a row for each group, a column `f0`, `f1` … for each leaf."""
    dataset = leaves[0].indicator.dataset
    table = engine.table(dataset)
    if dataset == "results" and any(_needs_project(leaf, asked) for leaf in leaves):
        table = _with_projects(table, engine.projects)
    flags: dict[str, tuple[Leaf, Having, bool]] = {}
    for number, leaf in enumerate(leaves):
        wanted = [(having, True) for having in leaf.indicator.having]
        wanted += [(having, False) for having in leaf.indicator.lacking]
        for step, (having, must) in enumerate(wanted):
            flags[f"companion_{number}_{step}"] = (leaf, having, must)
    for name, (leaf, having, _must) in flags.items():
        table = _flagged(table, name, engine, leaf, having, asked)
    rows = Rows(IbisTarget(table, engine.dialect), asked)
    sums = {
        f"f{number}": _aggregate(rows, leaf, [(name, must) for name, (of, _h, must) in flags.items() if of is leaf])
        for number, leaf in enumerate(leaves)
    }
    known = table.filter(rows.known(dataset))
    return known.group_by(list(by)).aggregate(**sums) if by else known.aggregate(**sums)


def _aggregate(rows: Rows, leaf: Leaf, flags: Sequence[tuple[str, bool]]) -> Expression:
    where = rows.matching(leaf)
    within = rows.within(leaf)
    if within is not None:
        where = where & within
    for name, must in flags:
        flag = rows.target.column(name).notnull()
        where = where & (flag if must else ~flag)
    if leaf.kind == "distinct":
        return rows.weight(leaf).nunique(where=where)
    weight = rows.weight(leaf)
    return _in_row(weight, rows).cast("int64").sum(where=where)


def _in_row(weight: Expression, rows: Rows) -> Expression:
    """A weight that is the same in every row has to be tied to the rows before it can be summed."""
    return weight if hasattr(weight, "sum") else rows.target.column("id").notnull().ifelse(weight, 0)


def _flagged(table: Any, name: str, engine: Engine, leaf: Leaf, having: Having, asked: Asked) -> Any:
    """The table with a column that is filled where the row's project has the companion."""
    rows = Rows(IbisTarget(engine.entries, engine.dialect), asked)
    having_it = engine.entries.filter(rows.companions(having, leaf) & rows.companions_days(having))
    projects = having_it.select(having_it["project"].name(name)).distinct()
    key = "project" if leaf.indicator.dataset == "results" else "id"
    return table.left_join(projects, table[key] == projects[name])


def _needs_project(leaf: Leaf, asked: Asked) -> bool:
    """Whether anything the leaf asks for stands in the table of projects."""
    text = leaf.indicator.model_dump(include={"where", "of", "date"}, by_alias=True)
    named = set(_texts(text))
    facts = DATASETS["results"]
    return any(fact.is_of_project and name in named for name, fact in facts.items())


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _with_projects(entries: Any, projects: Any) -> Any:
    renamed = projects.select(**{f"{OF_PROJECT}{name}": projects[name] for name in projects.columns})
    return entries.join(renamed, entries["project"] == renamed[f"{OF_PROJECT}id"])
