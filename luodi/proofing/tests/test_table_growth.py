"""Growth columns, and spans of days in two columns."""

import pytest

from luodi.proofing.tests.test_tables import said

GROWTH: list[list[object]] = [
    ["单位", "本年到位内资（亿元）", "上年同期（亿元）", "同比增长（%）"],
    ["甲", 12.5, 10, 25],
    ["乙", 9.3, 6.4, 45.3],
    ["丙", 7.2, 9, -20],
    ["丁", 6.6, 6, 10],
]


@pytest.mark.parametrize("written", [10, 0.1, "10%", "10.0", "9.9"])
def test_a_growth_that_its_values_give_is_left_alone(written: object) -> None:
    assert said([*GROWTH[:-1], ["丁", 6.6, 6, written]]) == []


@pytest.mark.parametrize("written", [20, -10, "30%"])
def test_a_growth_its_values_cannot_give_is_an_error(written: object) -> None:
    assert said([*GROWTH[:-1], ["丁", 6.6, 6, written]]) == [("error", "growth", "表!R5C4")]


@pytest.mark.parametrize(
    "rows",
    [
        [["单位", "到位（亿元）", "上年（亿元）", "可比口径增长%"], ["甲", 12, 10, 18], ["乙", 9, 6, 40]],
        [["单位", "到位（亿元）", "上年（亿元）", "增减额（亿元）"], ["甲", 12, 10, 2], ["乙", 9, 6, 3]],
        [["单位", "签约", "开工", "上年", "同比增长"], ["甲", 12, 8, 10, "33%"], ["乙", 9, 6, 6, "20%"]],
        [["单位", "本年", "上年", "同比增长"], ["甲", 12, 0, "-"], ["乙", 9, None, None]],
    ],
)
def test_where_it_is_not_certain_what_grew_nothing_is_said(rows: list[list[object]]) -> None:
    assert said(rows) == []


def test_a_journey_that_ends_before_it_begins_is_an_error() -> None:
    rows: list[list[object]] = [["姓名", "开始时间", "结束时间", "天数"], ["甲", "2022-03-04", "2022-03-09", 6]]
    assert said(rows) == []
    assert said([*rows, ["乙", "2022-03-14", "2022-03-09", 6]]) == [("error", "steps-table", "表!R3C3")]
