"""A panel kept up to date is the panel from scratch, whatever changes: also where rows count beside other results."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.command.library import library
from luodi.engine.measure.compiling import Asked
from luodi.engine.measure.panel.derived import published, republished
from luodi.engine.measure.panel.keeping import keep
from luodi.engine.measure.panel.panels import panel
from luodi.engine.measure.panel.refreshing import Changes, refresh
from luodi.engine.measure.panel.shelves import Shelf
from luodi.engine.measure.panel.spans import Frame, Tables
from luodi.engine.rulebook import load
from luodi.engine.rulebook.schema.indicators import Having
from luodi.engine.values import Period

FRAME = Frame("jurisdiction", date(2022, 1, 1), 30, "Asia/Shanghai")
Row = TypeVar("Row")
MOMENT = datetime(2024, 6, 30, 16, tzinfo=UTC)
KINDS = ("signed", "started", "produced", "returned", "investment-done")
BOOK = load(library() / "nanyang", library()).book
assert BOOK is not None

# The rates over the stock look at other results of the project; so do these, in ways no rulebook has yet.
STOCK = BOOK.indicator("contracts-in-force")
BESIDE = (
    BOOK.indicator("start-rate"),
    BOOK.indicator("production-rate"),
    STOCK,
    STOCK.model_copy(update={"id": "in-its-month", "having": (Having(results=("started",), within="period"),)}),
    STOCK.model_copy(update={"id": "both", "having": (Having(results=("started", "produced"), state="verified"),)}),
    STOCK.model_copy(
        update={"id": "money", "aggregate": "sum", "of": "amount", "having": (Having(results=("started",)),)}
    ),
    STOCK.model_copy(
        update={
            **{"id": "dossiers", "dataset": "projects", "where": None, "date": "recorded_on", "aggregate": "count"},
            **{"of": None, "state": None, "having": (Having(results=("started",), state="verified"),)},
        }
    ),
)
PLAIN = (BOOK.indicator("signed-count"), BOOK.indicator("signed-amount"), BOOK.indicator("invested-amount"))

entry = st.fixed_dictionaries(
    {
        "jurisdiction": st.integers(1, 3),
        "project": st.integers(1, 4),
        "kind": st.sampled_from(KINDS),
        "sign": st.sampled_from((1, 1, 1, -1)),
        "day": st.integers(-200, 1100),
        "amount_cents": st.integers(-5, 10**12),
        "ruling_verified": st.sampled_from((None, True, True, False)),
        "ruling_day": st.integers(0, 1000),
        "reversed_day": st.sampled_from((None, None, None, 100, 900, 1200)),
        "recorded_day": st.sampled_from((0, 300, 1200)),
    }
)
entries = st.dictionaries(st.integers(1, 40), entry, max_size=24)
dossiers = st.dictionaries(st.integers(1, 4), st.tuples(st.integers(1, 3), st.integers(-50, 1100)))


def _at(day: int | None) -> datetime | None:
    return None if day is None else datetime(2022, 1, 1, tzinfo=UTC) + timedelta(days=day)


_INSTANT = pl.Datetime("us", "UTC")
_SCHEMA = {
    **dict.fromkeys(("id", "jurisdiction", "project", "sign", "amount_cents", "ruling_amount_cents"), pl.Int64),
    **dict.fromkeys(("kind", "currency"), pl.String),
    **dict.fromkeys(("recorded_at", "reversed_at", "ruling_recorded_at"), _INSTANT),
    "booked_on": pl.Date,
    "ruling_verified": pl.Boolean,
}


def _table(rows: dict[int, dict[str, Any]]) -> pl.DataFrame:
    found = [
        {
            **{
                name: row[name]
                for name in ("jurisdiction", "project", "kind", "sign", "amount_cents", "ruling_verified")
            },
            "id": key,
            "currency": "CNY",
            "booked_on": date(2022, 1, 1) + timedelta(days=row["day"]),
            "recorded_at": _at(row["recorded_day"]),
            "reversed_at": _at(row["reversed_day"]),
            "ruling_recorded_at": None if row["ruling_verified"] is None else _at(row["ruling_day"]),
            "ruling_amount_cents": row["amount_cents"] if row["ruling_verified"] else None,
        }
        for key, row in rows.items()
    ]
    return pl.DataFrame(found, schema=_SCHEMA, orient="row")


def _dossiers(rows: dict[int, tuple[int, int]]) -> pl.DataFrame:
    schema = {"id": pl.Int64, "jurisdiction": pl.Int64, "created_at": _INSTANT}
    found = [{"id": key, "jurisdiction": home, "created_at": _at(day)} for key, (home, day) in rows.items()]
    return pl.DataFrame(found, schema=schema, orient="row")


def _parted(one: dict[int, Row], other: dict[int, Row]) -> tuple[dict[int, Row], dict[int, Row]]:
    """What was taken out or changed, as it stood; and what was put in or changed, as it stands."""
    gone = {key: row for key, row in one.items() if other.get(key) != row}
    come = {key: row for key, row in other.items() if one.get(key) != row}
    return gone, come


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(entries, dossiers), min_size=2, max_size=3), st.sampled_from((BESIDE, PLAIN)))
def test_a_panel_kept_up_to_date_is_the_panel_from_scratch(states: Sequence[Any], indicators: Sequence[Any]) -> None:
    question = {
        "indicators": indicators,
        "asked": Asked(BOOK, Period.parse("2024-06"), MOMENT, UTC),
        "frame": FRAME,
        "groups": range(1, 3),  # the third is another place's
    }
    rows, homes = states[0]
    kept = keep(Tables(_table(rows).lazy(), _dossiers(homes).lazy()), **question)
    shown = {one.id: published(kept.panel, one) for one in indicators}
    for now, housed in states[1:]:
        (gone, come), (left, moved) = _parted(rows, now), _parted(homes, housed)
        earlier = kept.panel
        dossier_changes = Changes(_dossiers(left), _dossiers(moved))
        kept = refresh(kept, before=_table(gone), after=_table(come), projects=dossier_changes)
        shown = {one.id: republished(shown[one.id], earlier, kept.panel, one) for one in indicators}
        rows, homes = now, housed
        anew = panel(Tables(_table(rows).lazy(), _dossiers(homes).lazy()), **question)
        for mine, other in zip(kept.panel.grids.items(), anew.grids.items(), strict=True):
            assert mine[0].leaf.id == other[0].leaf.id
            assert (mine[1] == other[1]).all(), mine[0].leaf.id
        for one in indicators:
            fresh = published(anew, one)
            for name in ("value", "known", "growth", "grown", "rank"):
                assert (getattr(shown[one.id], name) == getattr(fresh, name)).all(), (one.id, name)


def test_the_random_changes_reach_every_definition() -> None:
    chance = np.random.default_rng(3)

    def drawn() -> dict[int, dict[str, Any]]:
        return {
            key: {
                **{"jurisdiction": int(chance.integers(1, 3)), "project": int(chance.integers(1, 40)), "sign": 1},
                **{"kind": KINDS[int(chance.integers(0, 5))], "day": int(chance.integers(0, 900)), "recorded_day": 0},
                **{"amount_cents": 500, "ruling_verified": True, "ruling_day": 5, "reversed_day": None},
            }
            for key in range(1, 200)
        }

    one, other = drawn(), drawn()
    homes = _dossiers({key: (key % 2 + 1, key) for key in range(1, 40)})
    question = {
        **{"indicators": BESIDE, "asked": Asked(BOOK, Period.parse("2024-06"), MOMENT, UTC)},
        **{"frame": FRAME, "groups": (1, 2)},
    }
    kept = keep(Tables(_table(one).lazy(), homes.lazy()), **question)
    gone, come = _parted(one, other)
    now = refresh(kept, before=_table(gone), after=_table(come))
    anew = panel(Tables(_table(other).lazy(), homes.lazy()), **question)
    for strand, grid in anew.grids.items():
        mine = next(one for at, one in now.panel.grids.items() if at.leaf.id == strand.leaf.id)
        was = next(one for at, one in kept.panel.grids.items() if at.leaf.id == strand.leaf.id)
        assert (mine == grid).all(), strand.leaf.id
        assert (was != grid).any(), f"the changes would prove nothing of {strand.leaf.id}"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.dictionaries(st.integers(0, 30), st.integers(0, 99), max_size=9), min_size=1, max_size=60))
def test_a_shelf_holds_what_was_put_on_it_last(rounds: Sequence[dict[int, int]]) -> None:
    held: dict[int, int] = {}
    shelf = Shelf.holding(np.empty(0, np.int64), np.empty((2, 0), np.int64))
    for rows in rounds:
        keys = np.array(sorted(rows), np.int64)
        given_ = np.array([[key, rows[key]] for key in reversed(sorted(rows))], np.int64).reshape(-1, 2).T
        shelf = shelf.with_(keys, given_[0], given_)
        held |= rows
        wanted = np.arange(31)
        assert dict(shelf.of(wanted).T.tolist()) == held
