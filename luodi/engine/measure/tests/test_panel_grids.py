"""A panel adds up what brute force adds up: windows, things told apart, ranks and roundings, and after changes too."""

from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.command.library import library
from luodi.command.synthesis.columns import entries_in_columns
from luodi.command.synthesis.drawing import Wanted, batches
from luodi.command.synthesis.ground import Home, ground_of
from luodi.engine.measure.compiling import Asked
from luodi.engine.measure.panel.derived import Ratios, ranks, ratios_of
from luodi.engine.measure.panel.derived import published as published_of
from luodi.engine.measure.panel.grids import grid_of
from luodi.engine.measure.panel.keeping import keep
from luodi.engine.measure.panel.panels import panel
from luodi.engine.measure.panel.refreshing import refresh
from luodi.engine.measure.panel.spans import Calendar, Frame, Spans, Tables
from luodi.engine.measure.panel.strands import REACH, last_month
from luodi.engine.measure.panel.with_polars import day_number
from luodi.engine.measure.presenting import window_of
from luodi.engine.measure.ranking import rank
from luodi.engine.rulebook import load
from luodi.engine.values import Period

MONTHS = 24
FRAME = Frame("jurisdiction", date(2023, 1, 1), MONTHS, "Asia/Shanghai")
spans = st.lists(
    st.tuples(st.integers(1, 3), st.integers(1, 4), st.integers(0, 23), st.integers(0, 23), st.integers(-5, 10**15)),
    max_size=40,
)


def _columns(rows, *, apart: bool) -> Spans:
    rows = [row for row in rows if row[2] <= row[3]]
    groups, things, starts, ends, amounts = (np.array([row[n] for row in rows], np.int64) for n in range(5))
    return Spans(groups, starts, ends, np.ones_like(amounts) if apart else amounts, things if apart else None)


@settings(max_examples=150, deadline=None)
@given(spans, st.booleans())
def test_a_grid_holds_what_counting_month_by_month_gives(rows, apart) -> None:
    found = grid_of(_columns(rows, apart=apart), np.array([1, 2, 3]), FRAME)
    for group in (1, 2, 3):
        for month in range(MONTHS):
            mine = [row for row in rows if row[0] == group and row[2] <= month <= row[3]]
            expected = len({row[1] for row in mine}) if apart else sum(row[4] for row in mine)
            assert found[group - 1, month] == expected


@settings(max_examples=60, deadline=None)
@given(spans, st.booleans(), st.sampled_from([1, -1, 2**50]))
def test_within_a_month_groups_may_have_gaps_and_things_any_number(rows, apart, factor) -> None:
    rows = [(group, thing * factor, month, month, amount) for group, thing, month, _end, amount in rows]
    for groups in ([1, 3], [1, 2, 3], [2]):
        found = grid_of(_columns(rows, apart=apart), np.array(groups), FRAME)
        for place, month in product(range(len(groups)), range(MONTHS)):
            mine = [row for row in rows if row[0] == groups[place] and row[2] == month]
            assert found[place, month] == (len({row[1] for row in mine}) if apart else sum(row[4] for row in mine))


def test_every_day_lies_in_its_month_and_days_far_off_at_the_ends() -> None:
    calendar = Calendar.of(FRAME)
    for ordinal in range(date(2017, 1, 1).toordinal(), date(2025, 1, 31).toordinal()):
        day = date.fromordinal(ordinal)
        assert calendar.months_of(np.array([day_number(day)], np.int32))[0] == (day.year - 2023) * 12 + day.month - 1
    far = np.array([day_number(date(1, 1, 1)), day_number(date(9999, 12, 31))], np.int32)
    assert calendar.months_of(far).tolist() == [-REACH, MONTHS]


def test_a_row_counts_in_the_months_whose_window_holds_its_day() -> None:
    first = FRAME.first_number
    for span in ("period", "year-to-date", "rolling-year", "five-years", "ever"):
        for month in range(MONTHS):
            day = date((first + month) // 12, (first + month) % 12 + 1, 15)
            last = min(last_month(month, span, first, MONTHS - 1), MONTHS - 1)
            counted = [
                question
                for question in range(MONTHS)
                if window_of(span, Period.parse(f"{2023 + question // 12}-{question % 12 + 1:02}")).holds(day)
            ]
            assert counted == list(range(month, last + 1)), (span, month)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(-3, 10**14), st.integers(0, 3)), min_size=1, max_size=9))
def test_ranks_are_those_of_exact_fractions(values) -> None:
    # the same value may be written in many ways, and neighbours may differ by less than floating point can tell
    upper = np.array([[(a * 3 + b % 2)] for a, b in values], np.int64)
    lower = np.array([[b * 10**13 + (b > 0)] for a, b in values], np.int64)
    found = ranks(Ratios(upper, lower))
    exact = {n: Fraction(int(upper[n, 0]), int(lower[n, 0])) for n in range(len(values)) if lower[n, 0]}
    assert found[:, 0].tolist() == [rank(exact).get(n, 0) for n in range(len(values))]


# The rates over entries of the month itself: companions are looked up anew, they cannot be refreshed.
OF_THE_MONTH = {
    "start-rate": {"numerator": "started-count", "denominator": "signed-count"},
    "investment-completion-rate": {"numerator": "invested-amount", "denominator": "signed-amount"},
    "production-rate": {"numerator": "produced-count", "denominator": "signed-count"},
}


def _drawn(seed: int):
    book = load(library() / "nanyang", library()).book
    ground = ground_of(book, [Home(county, county, "x") for county in range(1, 6)])
    wanted = Wanted(projects=600, entries=10, seed=seed, since=date(2022, 6, 1), until=date(2024, 12, 31))
    entries = pl.concat([entries_in_columns(one.entries) for one in batches(ground, wanted)])
    moment = datetime(2024, 11, 30, 16, tzinfo=UTC)
    asked = Asked(book, Period.parse("2024-11"), moment, UTC)
    rates = [book.indicator(name).model_copy(update=parts) for name, parts in OF_THE_MONTH.items()]
    return entries, {"indicators": rates, "asked": asked, "frame": FRAME, "groups": range(1, 6)}


def test_rates_growth_and_ranks_are_rounded_as_exact_arithmetic_rounds_them() -> None:
    entries, question = _drawn(1)
    made = panel(Tables(entries.lazy()), **question)
    for one in question["indicators"]:
        exact, shown = ratios_of(made, one), published_of(made, one)
        for row, month in np.argwhere(exact.known).tolist():
            scaled = exact.at((row, month)) * 10_000
            expected = (Decimal(scaled.numerator) / scaled.denominator).quantize(Decimal(1), ROUND_HALF_UP)
            assert shown.value[row, month] == expected
            if shown.grown[row, month]:
                change = (exact.at((row, month)) / exact.at((row, month - 12)) - 1) * 1000
                size = abs(change) + Fraction(1, 2)
                assert abs(int(shown.growth[row, month])) == size.numerator // size.denominator
        assert shown.grown.sum() > 20


def test_a_refresh_gives_the_panel_that_starting_over_gives() -> None:
    entries, question = _drawn(2)
    new = entries.slice(3000, 60).with_columns(pl.col("id") + 10**6)
    standing = entries.slice(100, 200).filter((pl.col("sign") == 1) & pl.col("reversed_at").is_null())
    gone = standing.with_columns(reversed_at=pl.lit(datetime(2024, 11, 1, tzinfo=UTC)).cast(pl.Datetime("us", "UTC")))
    now = pl.concat([entries.join(standing.select("id"), on="id", how="anti"), gone, new])
    kept = keep(Tables(entries.lazy()), **question)
    refreshed = refresh(kept, before=standing, after=pl.concat([gone, new]))
    anew = panel(Tables(now.lazy()), **question)
    grids = {strand.leaf.id: grid for strand, grid in anew.grids.items()}
    before = {strand.leaf.id: grid for strand, grid in kept.panel.grids.items()}
    for strand, grid in refreshed.panel.grids.items():
        assert (grid == grids[strand.leaf.id]).all()
        assert (grid != before[strand.leaf.id]).any(), "the changes would prove nothing"
    back = refresh(refreshed, before=pl.concat([gone, new]), after=standing)
    assert all((grid == before[strand.leaf.id]).all() for strand, grid in back.panel.grids.items())
