"""What counts before days are looked at: compiled once, and the columns it needs of dossiers and entries."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from luodi.engine.measure.compiling.facts import OF_PROJECT, RECORDED_AT, fact_named, facts_of
from luodi.engine.measure.compiling.leaves import Asked, Leaf
from luodi.engine.measure.compiling.rows import Rows
from luodi.engine.measure.panel.with_polars import PolarsTarget
from luodi.engine.rulebook.schema.indicators import Having

MOST = 20_000  # compiled bases held at once
ENTRIES = "results"


@dataclass(frozen=True, slots=True)
class Base:
    """A leaf under a question, of which only the days are left open. Bases of the same `key` count the same."""

    key: str
    leaf: Leaf = field(compare=False, repr=False)
    asked: Asked = field(compare=False, repr=False)

    @property
    def dataset(self) -> str:
        """The dataset whose rows count."""
        return self.leaf.indicator.dataset

    @property
    def is_apart(self) -> bool:
        """Whether dossiers are told apart, so that units do not add up."""
        return self.leaf.kind == "distinct"


@dataclass(frozen=True, slots=True)
class Companion:
    """Results a row's dossier must have (`is_wanted`) or must not have; `key` tells which results in which state."""

    key: tuple[Any, ...]
    mask: pl.Expr
    in_period: bool
    is_wanted: bool


@dataclass(frozen=True, slots=True)
class Compiled:
    """The expressions of a base over its dataset's frame: which rows, with which number, on which day."""

    dataset: str
    day_name: str
    value: pl.Expr  # the number of a row that counts, nothing for one that does not
    day: pl.Expr
    companions: tuple[Companion, ...]
    of_projects: frozenset[str]
    of_entries: frozenset[str]
    instants: frozenset[str]  # of which the time itself decides: all others are long before the moment of the question


_compiled: dict[str, Compiled] = {}


def compiled(base: Base) -> Compiled:
    """Return the base's expressions, worked out once. Raises NotCompiled for what frames in memory cannot say."""
    found = _compiled.get(base.key)
    if found is None:
        if len(_compiled) >= MOST:
            _compiled.clear()
        found = _compiled[base.key] = _compile(base)
    return found


def _compile(base: Base) -> Compiled:
    rows, leaf = Rows(PolarsTarget(), base.asked), base.leaf
    number = pl.lit(1) if base.is_apart else rows.weight(leaf).fill_null(0)
    value = pl.when(rows.matching(leaf)).then(number.cast(pl.Int64))
    day = _day(base)
    companions = tuple(_companions(rows, leaf))
    own: set[str] = set()
    entries: set[str] = set()
    for expression, dataset in (
        (value, base.dataset),
        (day, base.dataset),
        *((one.mask, ENTRIES) for one in companions),
    ):
        for name in expression.meta.root_names():
            of_project = dataset != ENTRIES or name.startswith(OF_PROJECT)
            (own if of_project else entries).add(name.removeprefix(OF_PROJECT))
    if companions:
        entries.add("booked_on")
    instants = {RECORDED_AT[base.dataset]} & {*value.meta.root_names(), *day.meta.root_names()}
    return Compiled(
        base.dataset,
        leaf.indicator.date or "",
        value,
        day,
        companions,
        frozenset(own),
        frozenset(entries),
        frozenset(instants),
    )


def _day(base: Base) -> pl.Expr:
    name = base.leaf.indicator.date
    if name is None:
        return pl.lit(None, dtype=pl.Date)
    fact = fact_named(name, facts_of(base.dataset, base.asked.state_of(base.leaf.indicator)))
    day = pl.col(fact.column)
    return day.dt.convert_time_zone(str(base.asked.zone)).dt.date() if fact.kind == "instant" else day


def _companions(rows: Rows, leaf: Leaf) -> Iterator[Companion]:
    indicator = leaf.indicator
    for having, is_wanted in (*((one, True) for one in indicator.having), *((one, False) for one in indicator.lacking)):
        yield Companion(_key(having, rows, leaf), rows.companions(having, leaf), having.within == "period", is_wanted)


def _key(having: Having, rows: Rows, leaf: Leaf) -> tuple[Any, ...]:
    state = having.state or rows.asked.state_of(leaf.indicator) or "declared"
    return (tuple(sorted(having.results)), state)
