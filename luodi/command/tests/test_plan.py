"""What shall have happened is drawn from a seed: the same number gives the same data, and every seed adds up."""

from datetime import date

import pytest
from stdnum.cn import uscc

from luodi.command.demonstration.planning import Planned, plan
from luodi.command.demonstration.recipe import PLACES, recipe_of
from luodi.engine.values.uscc import code_doubts

TODAY = date(2026, 11, 22)


def drawn(folder: str, *, seed: int = 2022, today: date = TODAY) -> list[Planned]:
    """The projects planned for a place."""
    return plan(recipe_of(folder), seed=seed, today=today).projects


@pytest.mark.parametrize("folder", PLACES)
def test_the_same_seed_gives_the_same_data_and_another_seed_others(folder: str) -> None:
    assert drawn(folder) == drawn(folder)
    assert drawn(folder) != drawn(folder, seed=7)


@pytest.mark.parametrize("seed", [1, 7, 2022, 99999])
def test_every_seed_adds_up_to_what_xiangshan_published(seed: int) -> None:
    projects = drawn("xiangshan", seed=seed)
    signed = [one for one in projects if (day := one.first("signed")) and day.year == 2022]
    assert len(signed) == 93
    assert sum(one.industry == "manufacturing" for one in signed) == 77
    assert sum(one.total for one in signed) == 2_508_600
    assert sum(one.total >= 10_000 for one in signed) == 46
    assert sum(one.total >= 100_000 for one in signed) == 10
    assert {10_000, 100_000} <= {one.total for one in signed}, "the bounds themselves must occur"
    money = [thing for one in projects for thing in one.happenings if thing.on.year == 2022]
    for result, total in (
        ("funds-in-place", 1_282_000),
        ("zhejiang-return-arrived", 934_000),
        ("foreign-funds-in-place", 14_300),
    ):
        assert sum(thing.amount or 0 for thing in money if result in thing.results) == total


@pytest.mark.parametrize("today", [date(2023, 1, 5), date(2024, 2, 29), date(2031, 7, 1)])
def test_whatever_the_day_2022_stays_what_it_was(today: date) -> None:
    signed = [one.first("signed") for one in drawn("xiangshan", today=today)]
    assert sum(day is not None and day.year == 2022 for day in signed) == 93


@pytest.mark.parametrize("folder", PLACES)
def test_histories_run_forward_and_end_before_today(folder: str) -> None:
    for one in drawn(folder):
        days = [thing.on for thing in one.happenings]
        assert days == sorted(days)
        assert days[-1] < TODAY
        received = [
            thing.amount or 0
            for thing in one.happenings
            if thing.currency == "CNY" and thing.results == ("funds-in-place",)
        ]
        assert sum(received) <= one.total, f"{one.name} received more than it invests"


@pytest.mark.parametrize("folder", PLACES)
def test_companies_carry_right_codes_of_a_province_that_does_not_exist(folder: str) -> None:
    codes = [str(one.facts["uscc"]) for one in drawn(folder) if "uscc" in one.facts]
    assert codes
    for code in codes:
        assert uscc.is_valid(code)
        assert not code_doubts(code)
        assert code[2:4] == "99"


@pytest.mark.parametrize("folder", PLACES)
def test_the_data_are_as_uneven_as_real_ledgers(folder: str) -> None:
    projects = drawn(folder)
    assert len({one.name for one in projects}) == len(projects)
    assert any(len(one.name) > 45 for one in projects)
    assert any(len(one.investors) > 2 for one in projects)
    for column in ("site", "contact", "uscc", "land_area_mu"):
        missing = sum(column not in one.facts for one in projects)
        assert 0 < missing < len(projects) / 2
    assert all("合成数据" in str(one.facts["remark"]) for one in projects)
    assert all(str(one.facts["contact"]).split()[1].startswith("100") for one in projects if "contact" in one.facts)
