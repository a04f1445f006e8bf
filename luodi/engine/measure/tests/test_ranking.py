"""Ranks hold whatever the order of the rows, and ties, gaps and mergers follow the setting that was chosen."""

import random
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.measure.ranking import Ending, contenders, from_the_end, heir_of, rank, rank_within

VALUES = st.dictionaries(
    st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=3),
    st.none() | st.decimals(-5, 5, places=1),
    max_size=12,
)


def numbers(**values: int | None) -> dict[str, Decimal | None]:
    return {name: None if value is None else Decimal(value) for name, value in values.items()}


def test_two_that_are_equal_share_a_rank_and_the_next_is_skipped_or_not_as_was_chosen() -> None:
    values = numbers(a=9, b=9, c=7)
    assert rank(values, ties="shared") == {"a": 1, "b": 1, "c": 3}
    assert rank(values, ties="dense") == {"a": 1, "b": 1, "c": 2}


def test_a_second_value_parts_those_who_are_equal_and_only_those() -> None:
    values = numbers(a=9, b=9, c=7, d=7)
    assert rank(values, ties="by", second=numbers(a=1, b=2, c=5, d=5)) == {"a": 2, "b": 1, "c": 3, "d": 3}


def test_where_less_is_better_the_least_stands_first() -> None:
    assert rank(numbers(a=3, b=1, c=2), better="lower") == {"a": 3, "b": 1, "c": 2}


@pytest.mark.parametrize("better", ["higher", "lower"])
def test_a_missing_value_stands_behind_zero_and_below(better: str) -> None:
    values = numbers(a=-4, b=None, c=0)
    assert rank(values, better=better, missing="last")["b"] == 3  # type: ignore[arg-type]
    assert "b" not in rank(values, better=better, missing="left-out")  # type: ignore[arg-type]


def test_within_groups_each_group_has_its_own_first() -> None:
    ranks = rank_within(numbers(a=3, b=2, c=9, d=1), {"a": "镇", "b": "镇", "c": "园区"})
    assert ranks == {"a": 1, "b": 2, "c": 1}


@given(values=VALUES, seed=st.integers(), ties=st.sampled_from(["shared", "dense", "by"]))
def test_the_order_of_the_rows_changes_no_rank(values: dict[str, Decimal | None], seed: int, ties: str) -> None:
    shuffled = list(values.items())
    random.Random(seed).shuffle(shuffled)
    assert rank(values, ties=ties) == rank(dict(shuffled), ties=ties)  # type: ignore[arg-type]


@given(values=VALUES)
def test_a_shared_rank_is_one_more_than_the_number_of_better_ones(values: dict[str, Decimal | None]) -> None:
    ranks = rank(values, ties="shared", missing="left-out")
    for key, place in ranks.items():
        mine = values[key]
        assert mine is not None
        assert place == 1 + sum(1 for other in values.values() if other is not None and other > mine)


@given(values=VALUES)
def test_dense_ranks_have_no_gap_and_agree_with_shared_ones_on_who_is_before_whom(
    values: dict[str, Decimal | None],
) -> None:
    dense, shared = rank(values, ties="dense"), rank(values, ties="shared")
    assert set(dense.values()) == set(range(1, len(set(dense.values())) + 1))
    assert all((dense[a] < dense[b]) == (shared[a] < shared[b]) for a in values for b in values)


def test_who_is_last_when_two_are_tied_at_the_bottom_is_a_setting() -> None:
    ranks = {"a": 1, "b": 2, "c": 3, "d": 3}
    assert from_the_end(ranks, ties="strict") == {"a": 4, "b": 3, "c": 1, "d": 1}
    assert from_the_end(ranks, ties="lenient") == {"a": 4, "b": 3, "c": 2, "d": 2}
    assert from_the_end(ranks, ties="ranks") == {"a": 3, "b": 2, "c": 1, "d": 1}


@given(values=VALUES)
def test_strict_never_spares_whom_lenient_names(values: dict[str, Decimal | None]) -> None:
    ranks = rank(values)
    strict, lenient = from_the_end(ranks, ties="strict"), from_the_end(ranks, ties="lenient")
    assert all(strict[key] <= lenient[key] for key in ranks)
    assert sum(1 for place in lenient.values() if place <= 2) <= 2


MERGERS = {"b": Ending(date(2022, 5, 1), "a"), "c": Ending(date(2021, 3, 1), None)}
YEAR = {"first": date(2022, 1, 1), "last": date(2022, 12, 31)}


def test_a_merged_unit_counts_under_its_successor_or_for_nobody_or_itself_until_it_ceased() -> None:
    units = ["a", "b", "c", "d"]
    assert contenders(units, MERGERS, merged="successor", **YEAR) == {"a": ("a", "b"), "d": ("d",)}
    assert contenders(units, MERGERS, merged="left-out", **YEAR) == {"a": ("a",), "d": ("d",)}
    assert contenders(units, MERGERS, merged="until-abolition", **YEAR) == {"a": ("a",), "b": ("b",), "d": ("d",)}


def test_before_the_merger_both_are_ranked() -> None:
    found = contenders(["a", "b"], MERGERS, merged="successor", first=date(2021, 1, 1), last=date(2021, 12, 31))
    assert found == {"a": ("a",), "b": ("b",)}


def test_mergers_are_followed_through_and_a_circle_has_no_heir() -> None:
    chain = {"a": Ending(date(2022, 1, 1), "b"), "b": Ending(date(2022, 2, 1), "c")}
    assert heir_of("a", chain) == "c"
    assert heir_of("a", {**chain, "c": Ending(date(2022, 3, 1), "a")}) is None
    assert contenders(["a", "b", "c"], chain, merged="successor", **YEAR) == {"c": ("c", "a", "b")}
