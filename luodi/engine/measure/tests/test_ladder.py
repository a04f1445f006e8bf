"""The ladder of 南县 (四(十一)): last two, last two twice running, last twice running."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.measure.ladder import Ranked, triggers, withheld
from luodi.engine.measure.ranking import Ending
from luodi.engine.rulebook.schema.rankings import AccountabilityStep


def step(identifier: str, *, last: int, periods: int = 1, **more: Any) -> AccountabilityStep:
    return AccountabilityStep.model_validate(
        {
            "id": identifier,
            "title": identifier,
            "ranking": "annual",
            "last": last,
            "periods": periods,
            "action": "约谈",
            "confirmed_by": {"posts": ("mayor",)},
            "cite": ("nx.11.3",),
            **more,
        }
    )


LADDER = (step("talk", last=2), step("adjust", last=2, periods=2), step("inquiry", last=1, periods=2))


def year(period: str, *order: str) -> Ranked:
    """The ranks of a year in which the units came in this order."""
    return Ranked(period, {unit: place for place, unit in enumerate(order, start=1)})


def called(*history: Ranked | None, steps: tuple[AccountabilityStep, ...] = LADDER) -> set[tuple[str, str]]:
    return {(one.unit, one.step.id) for one in triggers(steps, history)}


def test_the_last_two_of_the_year_are_talked_to_and_nobody_else() -> None:
    assert called(year("2022", "甲", "乙", "丙", "丁")) == {("丙", "talk"), ("丁", "talk")}


def test_who_was_among_the_last_two_twice_running_changes_duties_and_who_was_last_twice_is_inquired_into() -> None:
    found = called(year("2022", "甲", "乙", "丙", "丁"), year("2021", "甲", "丙", "乙", "丁"))
    assert found == {("丙", "talk"), ("丁", "talk"), ("丁", "adjust"), ("丁", "inquiry")}


def test_second_last_and_then_last_is_not_last_twice() -> None:
    found = called(year("2022", "甲", "乙", "丙", "丁"), year("2021", "甲", "乙", "丁", "丙"))
    assert ("丁", "adjust") in found
    assert not any(step == "inquiry" for _unit, step in found)


def test_a_year_without_a_published_ranking_breaks_the_run() -> None:
    found = called(year("2022", "甲", "乙", "丁"), None, year("2020", "甲", "乙", "丁"))
    assert {step for _unit, step in found} == {"talk"}


def test_the_explanation_names_years_ranks_and_how_many_were_ranked() -> None:
    history = (year("2022", "甲", "乙", "丙", "丁"), year("2021", "甲", "乙", "丙", "丁"))
    inquiry = next(one for one in triggers(LADDER, history) if one.step.id == "inquiry")
    assert [(one.period, one.rank, one.from_end, one.among) for one in inquiry.places] == [
        ("2022", 4, 1, 4),
        ("2021", 4, 1, 4),
    ]


@pytest.mark.parametrize(("ties", "expected"), [("strict", {"丙", "丁"}), ("lenient", set()), ("ranks", {"丙", "丁"})])
def test_whether_two_tied_at_the_end_are_both_last_is_a_setting(ties: str, expected: set[str]) -> None:
    tied = Ranked("2022", {"甲": 1, "乙": 2, "丙": 3, "丁": 3})
    found = triggers((step("last", last=1, last_ties=ties),), [tied])
    assert {one.unit for one in found} == expected


def test_a_tie_that_would_name_more_units_than_the_step_may_is_withheld_and_counted() -> None:
    tied = Ranked("2022", {"甲": 1, "乙": 2, "丙": 2, "丁": 2})
    assert withheld(triggers((step("last", last=1, at_most=2),), [tied])) == {"last": 3}
    assert withheld(triggers((step("last", last=1, at_most=3),), [tied])) == {}
    assert withheld(triggers((step("last", last=1),), [tied])) == {}


def test_within_groups_each_group_has_its_own_last() -> None:
    ranked = Ranked("2022", {"甲": 1, "乙": 2, "丙": 1, "丁": 2}, {"甲": "镇", "乙": "镇", "丙": "局", "丁": "局"})
    assert {one.unit for one in triggers((step("last", last=1),), [ranked])} == {"乙", "丁"}


def test_among_too_few_units_nobody_is_called_last() -> None:
    assert called(year("2022", "甲", "乙"), steps=(step("talk", last=2, least_units=3),)) == set()


def test_a_step_that_replaces_a_milder_one_stands_alone() -> None:
    ladder = (step("talk", last=1), step("inquiry", last=1, periods=2, instead_of=("talk",)))
    assert called(year("2022", "甲", "乙"), year("2021", "甲", "乙"), steps=ladder) == {("乙", "inquiry")}


@pytest.mark.parametrize(("inherited", "expected"), [(True, {"丁"}), (False, set())])
def test_whether_a_successor_takes_over_the_rank_of_the_unit_it_absorbed_is_a_setting(
    inherited: bool, expected: set[str]
) -> None:
    endings = {"丙": Ending(date(2022, 1, 1), "丁")}
    history = [year("2022", "甲", "乙", "丁"), year("2021", "甲", "乙", "丙")]
    found = triggers((step("inquiry", last=1, periods=2, inherited=inherited),), history, endings)
    assert {one.unit for one in found} == expected


@given(orders=st.lists(st.permutations(["甲", "乙", "丙", "丁", "戊"]), min_size=1, max_size=3))
def test_whoever_is_inquired_into_is_also_called_by_every_milder_step(orders: list[list[str]]) -> None:
    found = called(*(year(str(2022 - back), *order) for back, order in enumerate(orders)))
    for unit, name in found:
        if name == "inquiry":
            assert {(unit, "adjust"), (unit, "talk")} <= found
