"""Completion, 时序差, growth, windows and rounding: what has no number has words, and what has one is exact."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.measure.completion import completion, elapsed_share
from luodi.engine.measure.growth import growth
from luodi.engine.measure.presenting import presented, window_of
from luodi.engine.rulebook.schema.indicators import Indicator
from luodi.engine.values import Period
from luodi.engine.values.period import to_date

AMOUNTS = st.decimals(-(10**9), 10**9, places=2)
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31))


def indicator(**changes: object) -> Indicator:
    plain = {"id": "n", "title": "数", "aggregate": "count", "unit": "个", "cite": ["a.1"]}
    return Indicator.model_validate(plain | changes, strict=False)


def test_the_first_quarter_of_jiangmen_ran_5_90_points_ahead() -> None:
    quarter, year = Period.parse("2021-Q1"), Period.parse("2021")
    share = elapsed_share(quarter, on=date(2021, 4, 10), target=year)
    found = completion(Decimal("313.64"), Decimal(1015), elapsed=share)
    assert found.text() == "完成率30.90%，超时序5.90个百分点"
    assert found.text("en") == "30.90% of the target, 5.90 percentage points ahead of the time gone"


@pytest.mark.parametrize(
    ("code", "on", "target", "by", "share"),
    [
        ("2022-11/to-date", date(2022, 12, 5), None, "month", Decimal(11) / 12),
        ("2022", date(2022, 3, 15), None, "month", Decimal(3) / 12),
        ("2022", date(2022, 3, 15), None, "day", Decimal(74) / 365),
        ("2022", date(2023, 3, 15), None, "day", Decimal(1)),
        ("2022-Q3", date(2022, 8, 1), None, "month", Decimal(2) / 3),
        ("2022-W07", date(2022, 2, 16), None, "month", Decimal(3) / 7),
        ("2022-11", date(2022, 10, 31), None, "month", Decimal(0)),
    ],
)
def test_how_much_of_a_period_is_gone(code: str, on: date, target: None, by: str, share: Decimal) -> None:
    assert elapsed_share(Period.parse(code), on=on, target=target, by=by) == share  # type: ignore[arg-type]


@given(AMOUNTS, st.one_of(st.none(), AMOUNTS))
def test_completion_is_a_number_exactly_where_the_target_is_above_zero(value: Decimal, target: Decimal | None) -> None:
    found = completion(value, target, elapsed=Decimal("0.5"))
    assert (found.ratio is None) == (target is None or target <= 0)
    assert bool(found.words) == (found.ratio is None)
    if found.ratio is not None and target is not None:
        assert abs(found.ratio * target - value) < Decimal("0.000001")
        assert found.difference == (found.ratio - Decimal("0.5")) * 100
    assert found.text("zh")
    assert found.text("en")


@given(st.decimals(0, 10**6, places=2), st.decimals(1, 10**6, places=2))
def test_where_less_is_better_more_never_completes_more(value: Decimal, target: Decimal) -> None:
    now = completion(value, target, better="lower").ratio
    worse = completion(value + 1, target, better="lower").ratio
    assert now is not None
    assert worse is not None
    assert worse <= now <= 1
    assert (now == 1) == (value <= target)


@given(AMOUNTS, AMOUNTS)
def test_growth_is_a_number_only_from_a_base_above_zero_to_a_value_not_below_it(now: Decimal, before: Decimal) -> None:
    found = growth(now, before)
    assert (found.ratio is None) == (before <= 0 or now < 0)
    if found.ratio is not None:
        assert abs((1 + found.ratio) * before - now) < Decimal("0.000001")
    assert found.text("zh")
    assert found.text("en")


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (5, 0, "上年同期为零，不可比"),
        (0, 0, "本期与上年同期均为零"),
        (5, -5, "上年同期为负，由负转正"),
        (-2, -5, "上年同期为负，负值收窄"),
        (-9, -5, "上年同期为负，负值扩大"),
        (-1, 5, "由正转负"),
        (0, 5, "同比下降100.0%"),
        (5, 5, "与上年同期持平"),
    ],
)
def test_what_is_said_of_growth(now: int, before: int, said: str) -> None:
    assert growth(Decimal(now), Decimal(before)).text() == said


@given(DAYS, st.sampled_from(["rolling-year", "five-years"]))
def test_a_rolling_window_is_whole_years_and_the_next_one_begins_where_it_ends(end: date, span: str) -> None:
    window = window_of(span, to_date(end))  # type: ignore[arg-type]
    years = 1 if span == "rolling-year" else 5
    assert window.first is not None
    assert years * 365 <= (window.last - window.first).days + 1 <= years * 365 + 2
    if (end + timedelta(days=1)).day == 1:
        assert window.first.day == 1
    assert window.holds(end)
    assert not window.holds(end + timedelta(days=1))
    assert not window.holds(window.first - timedelta(days=1))


@given(DAYS)
def test_windows_lie_in_one_another(end: date) -> None:
    period = Period.parse(f"{end:%Y-%m}")
    spans = ("period", "year-to-date", "rolling-year", "five-years", "ever")
    starts = [window_of(span, period).first or date.min for span in spans]  # type: ignore[arg-type]
    assert starts == sorted(starts, reverse=True)


@given(AMOUNTS, st.integers(0, 4))
def test_rounding_moves_by_at_most_half_a_step_and_cutting_off_never_away_from_zero(
    value: Decimal, digits: int
) -> None:
    step = Decimal(1).scaleb(-digits)
    rounded = presented(indicator(digits=digits), value)
    cut = presented(indicator(digits=digits, rounding="truncate"), value)
    assert rounded is not None
    assert cut is not None
    assert abs(rounded - value) <= step / 2
    assert abs(cut) <= abs(value)
    assert abs(cut - value) < step
    assert rounded == value.quantize(step, rounding=ROUND_HALF_UP)


def test_a_capped_value_is_published_at_its_cap() -> None:
    assert presented(indicator(cap="100", unit="%", scale="0.01", digits=1), Decimal("1.2")) == 100
    assert presented(indicator(cap="100", unit="%", scale="0.01", digits=1), Decimal("0.9666")) == Decimal("96.7")
