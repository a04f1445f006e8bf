"""Scores: whatever the numbers, points rise with completion, limits hold, order changes nothing, nothing is made up."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.measure.scoring import Item, Reading, place_units, placing_of, score_units
from luodi.engine.measure.scoring.numbers import number, rounded
from luodi.engine.rulebook.schema.appraisals import Appraisal

amounts = st.fractions(min_value=0, max_value=10**6, max_denominator=100)
targets = st.fractions(min_value=Fraction(1, 100), max_value=10**6, max_denominator=100)
COMPLETION = {"measure": "completion", "what": "签约额", "unit": "亿元"}
VALUE = {"measure": "value", "what": "项目", "unit": "个"}
BASE = {"id": "test", "title": "测试", "cite": ["t.1"], "practice": True, "groups": [{"id": "all", "title": "全部"}]}


def line(identifier: str = "task", **more: Any) -> dict[str, Any]:
    rule = {"weight": "100", "basis": COMPLETION, "method": {"proportion": {}}}
    return {"id": identifier, "title": identifier, "cite": ["t.1"], **rule, **more}


def appraisal(*lines: dict[str, Any], **more: Any) -> Appraisal:
    from json import dumps

    return Appraisal.model_validate_json(dumps({**BASE, "lines": list(lines), **more}))


def sheet(rule: Appraisal, **readings: Reading) -> Any:
    named = {name.replace("_", "-"): reading for name, reading in readings.items()}
    return score_units(rule, {"a": named}, {"a": "all"})["a"]


METHODS = [
    {"proportion": {}},
    {"tiers": [{"at_least": "100", "points": "100"}, {"at_least": "60", "points": "40"}]},
    {"steps": {"from": "60", "base": "20", "every": "10", "points": "5"}},
    {"efficacy": {"satisfactory": "120", "unallowable": "30"}},
]


@pytest.mark.parametrize("method", METHODS)
@given(less=amounts, more=amounts, target=targets)
def test_more_done_is_never_worth_less(
    method: dict[str, Any], less: Fraction, more: Fraction, target: Fraction
) -> None:
    rule = appraisal(line(method=method, zero_below="50"))
    low, high = sorted((less, more))
    points = [sheet(rule, task=Reading(value=one, target=target)).line("task").points for one in (low, high)]
    assert points[0] <= points[1]


@given(value=amounts, target=targets, weight=st.integers(1, 100))
def test_a_line_stays_within_its_cap_and_floor(value: Fraction, target: Fraction, weight: int) -> None:
    capped = sheet(appraisal(line(weight=str(weight))), task=Reading(value=value, target=target)).line("task")
    assert 0 <= capped.points <= weight
    free = sheet(appraisal(line(weight=str(weight), uncapped=True)), task=Reading(value=value, target=target))
    assert free.line("task").points == weight * value / target


@given(value=amounts, target=targets)
def test_the_zero_line_itself_still_earns(value: Fraction, target: Fraction) -> None:
    found = sheet(appraisal(line(zero_below="60")), task=Reading(value=value, target=target)).line("task")
    rate = value / target * 100
    assert (found.points == 0) == (rate < 60 or value == 0)
    at_line = sheet(appraisal(line(zero_below="60")), task=Reading(value=target * Fraction(3, 5), target=target))
    assert at_line.line("task").points == 60


@given(st.lists(st.fractions(min_value=0, max_value=100, max_denominator=30), min_size=2, max_size=6))
def test_the_total_is_the_sum_of_its_lines_and_of_those_shown_when_the_rule_says_so(values: list[Fraction]) -> None:
    lines = [line(f"l{index}", basis=VALUE, method={"as_given": {}}) for index in range(len(values))]
    readings = {f"l{index}": Reading(value=value) for index, value in enumerate(values)}
    for adds in ("exact", "shown"):
        rule = appraisal(*lines, adds=adds)
        found = score_units(rule, {"a": readings}, {"a": "all"})["a"]
        parts = [one.points if adds == "exact" else Fraction(one.shown) for one in found.lines]
        assert found.total == rounded(sum(parts, Fraction(0)), rule)
        assert number(found.basic) in found.text()
        assert all(one.working and one.shown in one.text() for one in found.lines)


@given(st.permutations(range(5)), st.lists(amounts, min_size=5, max_size=5))
def test_the_order_of_units_changes_nothing(order: list[int], values: list[Fraction]) -> None:
    rule = appraisal(line(basis=VALUE, method={"efficacy": {}}))
    readings = {str(index): {"task": Reading(value=value)} for index, value in enumerate(values)}
    shuffled = {str(index): readings[str(index)] for index in order}
    groups = dict.fromkeys(readings, "all")
    one, other = score_units(rule, readings, groups), score_units(rule, shuffled, groups)
    assert {unit: found.shown for unit, found in one.items()} == {unit: found.shown for unit, found in other.items()}
    assert all(found.shown == "—" for found in one.values()) == (len(set(values)) == 1)


items = st.lists(
    st.builds(
        Item,
        key=st.sampled_from("甲乙丙丁戊"),
        size=st.fractions(min_value=0, max_value=60, max_denominator=10),
        category=st.just("industry"),
        span=st.sampled_from(["一季度", "二季度"]),
    ),
    unique_by=lambda one: one.key,
    max_size=5,
)
LARGE = {"sizes": [{"at_least": "50", "points": "8"}, {"at_least": "10", "points": "4"}]}
ITEMS = {"measure": "items", "what": "项目", "unit": "亿元"}


@given(items, items, st.randoms())
def test_an_item_counts_once_and_their_order_changes_nothing(
    first: list[Item], second: list[Item], random: Any
) -> None:
    rule = appraisal(
        line("large", kind="bonus", weight="0", basis=ITEMS, method={"per_item": LARGE}),
        line("famous", kind="bonus", weight="0", basis=ITEMS, method={"per_item": {"each": "6"}}),
        exclusive=[{"lines": ["large", "famous"], "per": "item"}],
    )
    found = sheet(rule, large=Reading(items=tuple(first)), famous=Reading(items=tuple(second)))
    worth = {one.key: 8 if one.size >= 50 else 4 if one.size >= 10 else 0 for one in first}
    for one in second:
        worth[one.key] = max(6, worth.get(one.key, 0))
    assert found.total == sum(worth.values())
    random.shuffle(first)
    again = sheet(rule, large=Reading(items=tuple(first)), famous=Reading(items=tuple(reversed(second))))
    assert [one.text() for one in again.lines] == [one.text() for one in found.lines]


@given(items)
def test_no_more_items_count_than_may(found: list[Item]) -> None:
    rule = appraisal(
        line("events", kind="bonus", basis=ITEMS, method={"per_item": {"each": "30", "per_span": 1, "in_all": 4}})
    )
    points = sheet(rule, events=Reading(items=tuple(found))).line("events").points
    assert points == 30 * len({one.span for one in found})


@given(st.integers(0, 30), st.integers(0, 30))
def test_of_lines_that_exclude_each_other_the_best_counts(first: int, second: int) -> None:
    given_points = {"kind": "bonus", "basis": VALUE, "method": {"as_given": {}}}
    rule = appraisal(line("one", **given_points), line("two", **given_points), exclusive=[{"lines": ["one", "two"]}])
    found = sheet(rule, one=Reading(value=Fraction(first)), two=Reading(value=Fraction(second)))
    assert found.total == max(first, second)


@given(st.integers(0, 50), st.integers(0, 50))
def test_bonus_and_penalty_stay_within_their_limits(more: int, less: int) -> None:
    rule = appraisal(
        line("plus", kind="bonus", basis=VALUE, method={"as_given": {}}),
        line("minus", kind="penalty", basis=VALUE, method={"deduction": {"each": "1"}}),
        bonus_limit="10",
        penalty_limit="15",
    )
    found = sheet(rule, plus=Reading(value=Fraction(more)), minus=Reading(value=Fraction(less)))
    assert found.total == min(more, 10) - min(less, 15)
    assert found.line("minus").points == -less


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (Reading(), "没有数据"),
        (Reading(value=Fraction(3)), "没有下达目标"),
        (Reading(value=Fraction(3), target=Fraction(0)), "目标为零"),
        (Reading(value=Fraction(3), target=Fraction(-1)), "目标为负数"),
    ],
)
def test_what_is_missing_is_unknown_and_said_and_never_silently_zero(reading: Reading, words: str) -> None:
    found = sheet(appraisal(line()), task=reading)
    assert found.total is None
    assert found.shown == "—"
    assert words in found.line("task").text()
    zero = sheet(appraisal(line(missing="zero", no_target="zero")), task=reading)
    assert zero.total == 0
    assert "按规定计0分" in zero.line("task").text()
    full = sheet(appraisal(line(missing="full", no_target="full")), task=reading)
    assert full.total == 100


@pytest.mark.parametrize(
    ("before", "words"), [(None, "没有上年同期数"), ("0", "基数为零"), ("-5", "基数为负数"), ("2", "增长50%")]
)
def test_growth_over_nothing_or_a_loss_is_said_in_words(before: str | None, words: str) -> None:
    rule = appraisal(line(basis={"measure": "growth", "what": "到位资金", "unit": "亿元"}, bad_base="left-out"))
    given_before = Fraction(before) if before is not None else None
    found = sheet(rule, task=Reading(value=Fraction(3), before=given_before)).line("task")
    assert words in found.text()
    assert (found.state == "left-out") == (before != "2")


def test_a_line_left_out_shares_its_weight_among_the_others() -> None:
    rule = appraisal(line("one", weight="70"), line("two", weight="30", no_target="left-out"))
    found = sheet(rule, one=Reading(value=Fraction(1), target=Fraction(2)), two=Reading(value=Fraction(5)))
    assert found.total == 50
    assert "35 × 100 ÷ 70 = 50" in found.text()
    nothing = sheet(appraisal(line(no_target="left-out")), task=Reading(value=Fraction(5)))
    assert nothing.total is None


def test_a_line_that_needs_another_earns_nothing_without_it_and_is_unknown_with_it_unknown() -> None:
    rule = appraisal(line("task"), line("extra", basis=VALUE, needs=[{"line": "task", "at_least": "20"}]))
    extra = Reading(value=Fraction(100))
    assert sheet(rule, task=Reading(value=Fraction(2), target=Fraction(10)), extra=extra).line("extra").points == 100
    assert sheet(rule, task=Reading(value=Fraction(1), target=Fraction(10)), extra=extra).line("extra").points == 0
    assert sheet(rule, extra=extra).line("extra").points is None


def test_totals_shown_alike_share_a_rank_and_unknown_ones_have_none() -> None:
    rule = appraisal(line(basis=VALUE, method={"as_given": {}}))
    values = {"a": Fraction(90), "b": Fraction("90.001"), "c": Fraction(80), "d": None}
    readings = {unit: {"task": Reading(value=value)} for unit, value in values.items()}
    sheets = score_units(rule, readings, dict.fromkeys(values, "all"))
    stands = place_units(rule, {unit: placing_of(rule, one) for unit, one in sheets.items()})
    assert [stands[unit].rank for unit in values] == [1, 1, 3, None]
    assert stands["a"].among == 3
    added = place_units(rule, {u: placing_of(rule, one, Fraction(15 * (u == "c"))) for u, one in sheets.items()})
    assert added["c"].rank == 1


def test_english_says_the_same() -> None:
    found = sheet(appraisal(line()), task=Reading(value=Fraction(12), target=Fraction(10)))
    assert "capped at 100" in found.line("task").text("en")
    assert "封顶100分" in found.line("task").text()


def test_a_rate_just_short_of_the_bound_does_not_read_as_if_it_had_reached_it() -> None:
    assert number(Fraction(9999999, 100000)) == "≈99.9999"
    assert number(Fraction(200, 3)) == "≈66.6667"
    assert number(Fraction(100)) == "100"
