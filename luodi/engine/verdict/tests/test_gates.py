"""Gates say what is missing, item by item, each with its clause."""

from datetime import date
from typing import Any

import pytest

from luodi.engine.rulebook.schema.gates import Gate
from luodi.engine.verdict import DossierFacts, GateVerdict, Outcome, judge_gate
from luodi.engine.verdict.tests.bench import book, gate

ON = date(2022, 10, 10)
PAPER = {"kind": "paper", "paper": "contract", "at_least": 2}
OPINION = {"kind": "sign-off", "sign_off": "opinion", "accepts": ["agree"]}
FIELD = {"kind": "field", "field": "investors"}
VERIFIED = {"kind": "result", "result": "signed", "state": "verified"}
DECLARED = {"kind": "result", "result": "signed"}
POST = {"kind": "post", "posts": ["clerk"]}
COOLED = {"kind": "time", "since": "stage-entered", "at_least_days": 3, "working": True}
SIZE: dict[str, Any] = {
    "kind": "condition",
    "condition": {"compare": {"field": "total_investment", "op": ">=", "value": {"value_of": "large"}}},
}


def judge(asked: Gate, on: date = ON, **facts: Any) -> GateVerdict:
    return judge_gate(asked, DossierFacts(**facts), on, book())


JUDGED: list[tuple[dict[str, Any], dict[str, Any], str, str]] = [
    (FIELD, {"fields": {"investors": ["甲公司"]}}, "pass", "投资方：甲公司"),
    (FIELD, {}, "unknown", "未填写投资方"),
    (PAPER, {"papers": {"contract": 2}}, "pass", "已附合同文本2份"),
    (PAPER, {"papers": {"contract": 1}}, "fail", "合同文本只有1份，需要2份"),
    (PAPER, {}, "fail", "未附合同文本，需要2份"),
    (OPINION, {"sign_offs": {"opinion": "agree"}}, "pass", "法律顾问意见：同意"),
    (OPINION, {"sign_offs": {"opinion": "disagree"}}, "fail", "法律顾问意见为“不同意”，不能通过"),
    (OPINION, {}, "fail", "尚无法律顾问意见"),
    (DECLARED, {"results": {"signed": "declared"}}, "pass", "签约已申报"),
    (DECLARED, {"results": {"signed": "verified"}}, "pass", "签约已认定"),
    (VERIFIED, {"results": {"signed": "declared"}}, "fail", "签约已申报，尚未认定"),
    (VERIFIED, {}, "fail", "尚未申报签约"),
    (POST, {"post": "clerk"}, "pass", "由专员办理"),
    (POST, {"post": "adviser"}, "fail", "由专员办理"),
    (POST, {}, "unknown", "须由专员办理"),
    (COOLED, {}, "unknown", "起算日不明，须满3个工作日"),
    (
        SIZE,
        {"fields": {"total_investment": 100_000_000}},
        "pass",
        "总投资在“大项目”（1亿元）以上（含本数）（现为1亿元）",
    ),
    (SIZE, {}, "unknown", "总投资在“大项目”（1亿元）以上（含本数）（现为未填写）"),
]


@pytest.mark.parametrize(("required", "facts", "outcome", "words"), JUDGED)
def test_each_requirement_says_what_it_found(
    required: dict[str, Any], facts: dict[str, Any], outcome: str, words: str
) -> None:
    verdict = judge(gate(required), **facts)
    (item,) = verdict.items
    assert verdict.outcome == item.outcome == outcome
    assert str(item.explanation) == words
    assert item.missing_kind == ("" if outcome == "pass" else required["kind"])
    assert item.cite == ("jia.1",)


def test_waiting_is_counted_in_working_days_across_a_holiday() -> None:
    waiting = gate(COOLED)
    entered = date(2022, 9, 30)
    outcomes = {day: judge(waiting, date(2022, 10, day), stage_entered_on=entered).outcome for day in (7, 8, 9, 10, 11)}
    assert outcomes == {
        7: Outcome.FAIL,
        8: Outcome.FAIL,
        9: Outcome.FAIL,
        10: Outcome.PASS,
        11: Outcome.PASS,
    }


def test_waiting_can_run_from_a_result() -> None:
    waiting = gate({"kind": "time", "since": "result:signed", "at_least_days": 30})
    signed = {"dates": {"result:signed": date(2022, 9, 10)}}
    assert judge(waiting, date(2022, 10, 9), **signed).outcome is Outcome.FAIL
    assert judge(waiting, date(2022, 10, 10), **signed).outcome is Outcome.PASS


def test_one_failure_settles_the_gate_and_the_rest_is_still_listed() -> None:
    verdict = judge(gate(PAPER, FIELD, OPINION), sign_offs={"opinion": "agree"})
    assert verdict.outcome is Outcome.FAIL
    assert not verdict.passes
    assert [(item.missing_kind, item.met) for item in verdict.missing] == [("paper", False), ("field", None)]
    assert verdict.missing_facts == ("investors",)


def test_a_requirement_counts_from_its_first_day_to_its_last() -> None:
    dated = gate(OPINION, {**PAPER, "from": "2022-10-01", "until": "2022-10-31"})
    agreed = {"sign_offs": {"opinion": "agree"}}
    outcomes = [
        judge(dated, day, **agreed).outcome
        for day in (date(2022, 9, 30), date(2022, 10, 1), date(2022, 10, 31), date(2022, 11, 1))
    ]
    assert outcomes == [Outcome.PASS, Outcome.FAIL, Outcome.FAIL, Outcome.PASS]


def test_a_gate_nothing_of_which_is_in_force_is_not_in_force_and_open() -> None:
    verdict = judge(gate({**PAPER, "from": "2023-01-01"}))
    assert verdict.outcome is Outcome.NOT_IN_FORCE
    assert verdict.passes
    assert verdict.missing == ()


def test_a_gate_for_large_projects_does_not_concern_small_ones() -> None:
    large = gate(PAPER, when=SIZE["condition"])
    assert judge(large, fields={"total_investment": 99_999_999}).outcome is Outcome.NOT_IN_FORCE
    assert judge(large, fields={"total_investment": 100_000_000}).outcome is Outcome.FAIL
    unknown = judge(large)
    assert unknown.outcome is Outcome.UNKNOWN
    assert unknown.missing_facts == ("total_investment",)
    assert judge(large, papers={"contract": 2}).outcome is Outcome.PASS


def test_a_threshold_that_is_undecided_asks_nothing() -> None:
    verdict = judge(gate(SIZE), date(2024, 6, 1), fields={"total_investment": 1})
    assert verdict.outcome is Outcome.NOT_IN_FORCE


def test_a_faulty_rule_is_broken_and_not_the_clerks_failure() -> None:
    broken = {"kind": "condition", "condition": {"compare": {"field": "industry", "op": ">=", "value": "1"}}}
    verdict = judge(gate(broken, PAPER), fields={"industry": "food"})
    assert verdict.outcome is Outcome.BROKEN
