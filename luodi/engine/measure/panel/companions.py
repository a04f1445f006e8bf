"""Rows that count only while their project has, or has not, another result: their spans cut by the companions' months."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from luodi.engine.measure.compiling.facts import NotCompiled, facts_of
from luodi.engine.measure.compiling.rows import Rows
from luodi.engine.measure.panel.reading import Column, arrays, at_once, place_among, plans_of
from luodi.engine.measure.panel.spans import Calendar, Frame, Spans, Tables, Whole
from luodi.engine.measure.panel.strands import Strand
from luodi.engine.measure.panel.with_polars import PolarsTarget, day_number, day_of

WIDTH = 1 << 14  # more months than any panel has


@dataclass(frozen=True, slots=True)
class Months:
    """The months in which projects have a companion, by project: each pair as one number, in order.

    Months before the panel's first count as −1, those after its last as their number: neither lies within a span.
    """

    pairs: Whole

    @classmethod
    def of(cls, projects: Whole, months: Whole) -> "Months":
        """Return the pairs, in any order given."""
        return cls(np.sort(projects * WIDTH + months + 1))

    def first(self, spans: Spans) -> tuple[Whole, Column]:
        """Return the first month of each span's project, and whether it has one."""
        projects = spans.projects
        assert projects is not None
        places = np.searchsorted(self.pairs, projects * WIDTH)
        found = self.pairs[np.minimum(places, len(self.pairs) - 1)] if len(self.pairs) else projects * 0 - 1
        return found % WIDTH - 1, found // WIDTH == projects

    def between(self, spans: Spans) -> tuple[Whole, Whole]:
        """Return the places of the spans and the months of companions that lie within them, each pair of them once."""
        assert spans.projects is not None
        pairs = (
            self.pairs[np.concatenate(([True], self.pairs[1:] != self.pairs[:-1]))] if len(self.pairs) else self.pairs
        )
        begins = np.searchsorted(pairs, spans.projects * WIDTH + spans.starts + 1, "left")
        ends = np.searchsorted(pairs, spans.projects * WIDTH + spans.ends + 1, "right")
        places, inside = ranges(begins, ends)
        return places, pairs[inside] % WIDTH - 1


def ranges(begins: Whole, ends: Whole) -> tuple[Whole, Whole]:
    """Return the numbers from each beginning to before its end, one after the other, each with where its pair stands."""
    lengths = ends - begins
    offsets = np.concatenate(([0], np.cumsum(lengths)[:-1])) if len(lengths) else lengths
    whole = int(lengths.sum())
    return np.repeat(np.arange(len(lengths)), lengths), np.repeat(begins - offsets, lengths) + np.arange(whole)


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of companions the strands of a panel look for, each once, and how entries are read for them."""

    of: Mapping[Strand, tuple[int, ...]]
    columns: Mapping[str, pl.Expr]
    count: int
    calendar: Calendar

    def scanned(self, tables: Tables) -> list[Whole]:
        """Return the entries of every kind, of all entries: arrays of project, month and, where asked for, row."""
        if not self.count:
            return []
        wanted = self.columns["c0"]
        for number in range(1, self.count):
            wanted = wanted | self.columns[f"c{number}"]
        return self._picked(tables.entries.filter(wanted).select(**self.columns).collect(engine="streaming"))

    def read(self, rows: pl.DataFrame) -> list[Whole]:
        """Return the same of a few entries."""
        return self._picked(at_once(rows.lazy().select(**self.columns)))

    def _picked(self, frame: pl.DataFrame) -> list[Whole]:
        found = arrays(frame)
        months = np.clip(self.calendar.months_of(found["day"]), -1, self.calendar.frame.months)
        columns = np.stack([found["project"], months, *(found[name] for name in ("row",) if name in found)])
        return [columns[:, found[f"c{number}"]] for number in range(self.count)]


def kinds_of(strands: Sequence[Strand], frame: Frame, *, with_rows: bool = False) -> Kinds:
    """Return the kinds the strands look for. Raises NotCompiled for months that must lack a result of their own."""
    found: list[pl.Expr] = []
    of: dict[Strand, tuple[int, ...]] = {}
    for strand in strands:
        if any(one.within == "period" for one in strand.leaf.indicator.lacking):
            raise NotCompiled("a panel cannot ask which months lack a result of their own")
        rows = Rows(PolarsTarget(), strand.asked)
        wanted = [rows.companions(one, strand.leaf).fill_null(False) for one, _must in strand.companions]
        if wanted:
            of[strand] = tuple(place_among(found, one) for one in wanted)
    never = day_number(frame.after)
    day = day_of(facts_of("results", None)["booked_on"], frame.zone).fill_null(never)
    columns = {"project": pl.col("project").cast(pl.Int64), "day": day}
    columns |= {f"c{number}": one for number, one in enumerate(found)}
    return Kinds(of, columns | ({"row": pl.col("id")} if with_rows else {}), len(found), Calendar.of(frame))


def cut(spans: Spans, strand: Strand, months: Sequence[Months]) -> Spans:
    """Return the spans of a strand as its companions leave them; `months` in the order of `Strand.companions`."""
    found = spans
    for (wanted, must), known in zip(strand.companions, months, strict=True):
        if must and wanted.within == "period":  # the month asked about must itself have such a result
            places, inside = known.between(found)
            found = replace(found.taken(places), starts=inside, ends=inside)
            continue
        first, has = known.first(found)
        if must:
            found = found.within(np.where(has, np.maximum(found.starts, first), WIDTH), found.ends)
        else:
            found = found.within(found.starts, np.where(has, np.minimum(found.ends, first - 1), found.ends))
    return found


def spans_of(tables: Tables, strands: Sequence[Strand], frame: Frame) -> Iterator[tuple[Strand, Spans]]:
    """Yield the spans of every strand; each dataset is read once. Raises NotCompiled."""
    kinds = kinds_of(strands, frame)
    months = [Months.of(*found) for found in kinds.scanned(tables)]
    for plan in plans_of(strands, frame):
        for strand, spans in plan.scanned(tables):
            yield strand, cut(spans, strand, [months[kind] for kind in kinds.of.get(strand, ())])
