"""Drawing the rows: whole columns at a time, integers only, the same rows for the same seed.

Days are counted from 1970-01-01, instants in seconds of UTC, money in cents. A batch stands by itself: it depends on the
seed and on its first project, not on the batches before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl
from numpy.typing import NDArray

from luodi.command.synthesis.ground import MARK, PER_MILLE, Ground
from luodi.command.synthesis.reversing import with_reversals

AT_ONCE = 20_000
REVERSED = 20  # of a thousand entries
UNRULED, REJECTED = 280, 310  # of a thousand entries: up to the first wait, up to the second were rejected
LONGEST = 1000  # days from the first result of a project to its last
DAY = 86_400
OPENING = 1 * 3600  # nine in the morning here, in UTC
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much is drawn: so many projects, so many entries a project on average, from one day to another."""

    projects: int
    entries: int
    seed: int
    since: date
    until: date

    @property
    def first_day(self) -> int:
        """`since` in days from 1970."""
        return days(self.since)

    @property
    def last_day(self) -> int:
        """`until` in days from 1970."""
        return days(self.until)


@dataclass(frozen=True, slots=True)
class Batch:
    """Projects and their entries, as columns of integers and words; keys count from zero until they are numbered."""

    projects: pl.DataFrame
    entries: pl.DataFrame

    def numbered(self, projects: Sequence[int], entries: Sequence[int]) -> Batch:
        """Return the batch with these keys in the place of its own."""
        project, entry = pl.Series(projects, dtype=pl.Int64), pl.Series(entries, dtype=pl.Int64)
        return Batch(
            self.projects.with_columns(project.gather(self.projects["id"]).alias("id")),
            self.entries.with_columns(
                entry.gather(self.entries["id"]).alias("id"),
                entry.gather(self.entries["reverses"]).alias("reverses"),
                project.gather(self.entries["project"]).alias("project"),
            ),
        )


def days(day: date) -> int:
    """Return the day counted from 1970-01-01."""
    return day.toordinal() - date(1970, 1, 1).toordinal()


def batches(ground: Ground, wanted: Wanted) -> Iterator[Batch]:
    """Yield everything wanted, a batch at a time."""
    for begin in range(0, wanted.projects, AT_ONCE):
        chance = np.random.default_rng([wanted.seed, begin])
        count = min(AT_ONCE, wanted.projects - begin)
        projects = _projects(ground, wanted, chance, begin, count)
        entries = with_reversals(_entries(ground, wanted, chance, projects), wanted.last_day, chance)
        yield Batch(projects.drop("begun"), entries)


def _projects(ground: Ground, wanted: Wanted, chance: np.random.Generator, begin: int, count: int) -> pl.DataFrame:
    """Units earlier in the rulebook have more projects; amounts reach from a million yuan to ten thousand million."""
    homes = len(ground.homes)
    home = np.minimum(chance.integers(0, homes, count), chance.integers(0, homes, count))
    total = chance.integers(100, 1000, count) * 10 ** chance.integers(6, 10, count)
    latest = max(wanted.first_day + 1, wanted.last_day - 30)
    begun = chance.integers(wanted.first_day, latest, count)
    number = begin + np.arange(count)
    return pl.DataFrame(
        {
            "id": np.arange(count),
            "number": number + 1,
            "jurisdiction": _taken([one.jurisdiction for one in ground.homes], home),
            "unit": _taken([one.unit for one in ground.homes], home),
            "unit_code": _words([one.code for one in ground.homes], home),
            **{
                name: _words(words, chance.integers(0, len(words), count))
                for name, words in sorted(ground.words.items())
            },
            "total_investment_cents": total,
            "total_investment_currency": _words(["CNY", "USD"], (chance.integers(0, 20, count) == 0).astype(np.int64)),
            "land": chance.integers(500, 30_000, count),
            "created_at": begun * DAY - 5 * DAY + OPENING,
            "begun": begun,
        }
    ).with_columns(
        pl.format("{}项目{}-{}", pl.lit(MARK), pl.lit(wanted.seed), pl.col("number")).alias("name"),
        pl.format("{}企业{}", pl.lit(MARK), pl.col("number") % 40_000).alias("investor"),
    )


def _taken(values: list[int], index: Whole) -> Whole:
    return np.array(values, dtype=np.int64)[index]


def _words(words: Sequence[str], index: Whole) -> pl.Series:
    return pl.Series(words, dtype=pl.String).gather(index)


def _entries(ground: Ground, wanted: Wanted, chance: np.random.Generator, projects: pl.DataFrame) -> pl.DataFrame:
    project, kind = _kinds(ground, wanted, chance, projects.height)
    count = len(project)
    begun = projects["begun"].to_numpy()[project]
    is_first = kind == 0
    left = np.minimum(wanted.last_day - begun, LONGEST)
    day = np.where(is_first, begun, begun + chance.integers(0, np.maximum(left, 0) + 1))
    recorded = np.minimum(day + chance.integers(0, 20, count), wanted.last_day) * DAY + OPENING
    recorded += chance.integers(0, 9 * 3600, count)
    kinds = ground.kinds
    frame = pl.DataFrame(
        {
            "project": project,
            "kind": _words([one.id for one in kinds], kind),
            "post_code": _words([one.poster for one in kinds], kind),
            "currency": _words([one.currency for one in kinds], kind),
            "occurred_day": day,
            "booked_day": day,
            "recorded_at": recorded,
            "amount_cents": _amounts(ground, chance, projects, project, kind),
            "reversed": chance.integers(0, PER_MILLE, count) < REVERSED,
        }
    )
    return _ruled(frame, wanted, chance).with_columns(_of_project(ground, projects, project))


def _kinds(ground: Ground, wanted: Wanted, chance: np.random.Generator, count: int) -> tuple[Whole, Whole]:
    """Which project has which kinds: those had once by their likelihood, the rest so that the average comes out."""
    likely = np.array(ground.likely, dtype=np.int64)
    target = wanted.entries * PER_MILLE * PER_MILLE // (PER_MILLE + REVERSED)
    if likely.sum() > target:
        likely = likely * target // likely.sum()
    having, once = np.nonzero(chance.integers(0, PER_MILLE, (count, len(likely))) < likely)
    rest = max(0, target - int(likely.sum()))
    more = (chance.integers(0, 2 * rest + 1, count) + PER_MILLE // 2) // PER_MILLE
    again = np.repeat(np.arange(count), more)
    kind = len(likely) + chance.integers(0, len(ground.repeating), len(again))
    project, kind = np.concatenate([having, again]), np.concatenate([once, kind])
    order = np.argsort(project, kind="stable")
    return project[order], kind[order]


def _amounts(
    ground: Ground, chance: np.random.Generator, projects: pl.DataFrame, project: Whole, kind: Whole
) -> pl.Series:
    """A share of the total investment, all of it for the first kind; foreign currency a seventh; blank without amounts."""
    total = projects["total_investment_cents"].to_numpy()[project]
    share = total // 10_000 * chance.integers(1, 3000, len(project))
    abroad = np.array([one.currency != "CNY" for one in ground.kinds])[kind]
    amount = np.where(abroad, share // 7, share)
    amount = np.where((kind == 0) & ~abroad, total, amount)
    has_amount = np.array([one.has_amount for one in ground.kinds])[kind]
    return pl.select(pl.when(pl.Series(has_amount)).then(pl.Series(amount))).to_series()


def _ruled(frame: pl.DataFrame, wanted: Wanted, chance: np.random.Generator) -> pl.DataFrame:
    """Most entries found true, some with less than was declared, a few rejected, the rest still waiting."""
    count = frame.height
    lot = pl.Series(chance.integers(0, PER_MILLE, count))
    cut = pl.Series(np.where(chance.integers(0, 10, count) == 0, chance.integers(80, 100, count), 100))
    at = pl.col("recorded_at") + pl.Series(chance.integers(1, 40, count)) * DAY
    is_ruled = (pl.lit(lot) >= UNRULED) & (at < (wanted.last_day + 1) * DAY)
    is_verified = pl.when(is_ruled).then(pl.lit(lot) >= REJECTED)
    return frame.with_columns(
        is_verified.alias("ruling_verified"), pl.when(is_ruled).then(at).alias("ruling_recorded_at")
    ).with_columns(
        pl.when("ruling_verified").then(pl.col("amount_cents") // 100 * pl.lit(cut)).alias("ruling_amount_cents")
    )


def _of_project(ground: Ground, projects: pl.DataFrame, project: Whole) -> list[pl.Series]:
    """What the project was when each entry was written."""
    names = ("jurisdiction", "unit", "unit_code", "industry", "origin", "total_investment_cents")
    taken = [projects[name].gather(project) for name in (*names, "total_investment_currency")]
    signs = [number for number, kind in enumerate(ground.once) if kind.field == "signed_on"]
    signed = projects["begun"].gather(project) if signs else pl.Series("begun", [None] * len(project), dtype=pl.Int64)
    return [*taken, signed.alias("signed_day")]
