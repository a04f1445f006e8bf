"""A condition can be read by those it binds."""

from datetime import date
from typing import Any

import pytest

from luodi.engine.verdict import sentence
from luodi.engine.verdict.tests.bench import book, condition

SIZE = {"compare": {"field": "total_investment", "op": ">=", "value": "100000000"}}
FOOD = {"in": {"field": "industry", "values": ["food", "textile"]}}
SENTENCES: list[tuple[dict[str, Any], str, str]] = [
    (SIZE, "总投资在1亿元以上（含本数）", "total investment is CNY 100,000,000 or more"),
    (FOOD, "产业为食品加工、纺织之一", "industry is one of 食品加工 (food), 纺织 (textile)"),
    (
        {"not": SIZE},
        "不属于“总投资在1亿元以上（含本数）”",
        "it is not so that total investment is CNY 100,000,000 or more",
    ),
    ({"present": "investors"}, "已填写投资方", "investors is filled in"),
    (
        {"between": {"field": "total_investment", "low": "50000000", "high": "100000000"}},
        "总投资在5,000万元至1亿元之间（均含本数）",
        "total investment is from CNY 50,000,000 to CNY 100,000,000, both included",
    ),
    ({"count": {"of": "contract", "op": ">=", "value": 2}}, "合同文本不少于2个", "there are at least 2 of contract"),
    (
        {"within": {"field": "started_on", "days": 5, "of": "signed_on", "working": True}},
        "开工日期不晚于签约日期后5个工作日",
        "started on is no later than 5 working days after signed on",
    ),
    (
        {"compare": {"field": "signed_on", "op": "<=", "value": "2022-11-30"}},
        "签约日期不晚于2022年11月30日",
        "signed on is on or before 30 November 2022",
    ),
    (
        {"compare": {"field": "land_area_mu", "op": "<", "value": "10"}},
        "用地不足10亩",
        "land area mu is less than 10 亩",
    ),
    (
        {"all": [SIZE, {"any": [FOOD, {"present": "investors"}]}]},
        "总投资在1亿元以上（含本数），且（产业为食品加工、纺织之一，或者已填写投资方）",
        "total investment is CNY 100,000,000 or more, and (industry is one of 食品加工 (food), 纺织 (textile), or "
        "investors is filled in)",
    ),
]


@pytest.mark.parametrize(("written", "chinese", "english"), SENTENCES, ids=lambda value: str(value)[:24])
def test_each_operator_reads_as_a_sentence(written: dict[str, Any], chinese: str, english: str) -> None:
    key, value = next(iter(written.items()))
    assert sentence(condition(**{key: value}), book()) == chinese
    assert sentence(condition(**{key: value}), book(), "en") == english


def test_a_dated_value_is_named_and_with_a_day_shows_what_it_is_worth() -> None:
    large = condition(compare={"field": "total_investment", "op": ">=", "value": {"value_of": "large"}})
    assert sentence(large, book()) == "总投资在“大项目”以上（含本数）"
    assert sentence(large, book(), on=date(2023, 5, 1)) == "总投资在“大项目”（2亿元）以上（含本数）"
    assert sentence(large, book(), on=date(2030, 5, 1)) == "总投资在“大项目”以上（含本数）"
