"""Conditions judged on facts."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.values import Day, Money, Precision, Quantity
from luodi.engine.verdict import DossierFacts, Outcome, Verdict, judge_condition
from luodi.engine.verdict.tests.bench import book, condition

DAY = date(2022, 6, 1)
LARGE = {"field": "total_investment", "op": ">=", "value": {"value_of": "large"}}
AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False)


def judge(written: dict[str, Any], fields: dict[str, Any] | None = None, on: date = DAY, **facts: Any) -> Verdict:
    key, value = next(iter(written.items()))
    return judge_condition(condition(**{key: value}), DossierFacts(fields=fields or {}, **facts), on, book())


def test_the_bound_itself_counts_as_reaching_it() -> None:
    """亿元以上 includes 1亿; many a real system wrote `>` and lost these projects."""
    for amount, outcome in (("99999999.99", "fail"), ("100000000.00", "pass"), ("100000000.01", "pass")):
        assert judge({"compare": LARGE}, {"total_investment": Money(Decimal(amount))}).outcome == outcome


def test_more_than_excludes_the_bound() -> None:
    more = {"compare": {**LARGE, "op": ">"}}
    assert judge(more, {"total_investment": Money(Decimal(100_000_000))}).outcome is Outcome.FAIL


@given(AMOUNTS, AMOUNTS)
def test_more_investment_never_fails_where_less_passes(one: Decimal, other: Decimal) -> None:
    less, more = sorted((one, other))
    if judge({"compare": LARGE}, {"total_investment": Money(less)}).outcome is Outcome.PASS:
        assert judge({"compare": LARGE}, {"total_investment": Money(more)}).outcome is Outcome.PASS


@given(AMOUNTS)
def test_at_least_and_below_are_contraries(amount: Decimal) -> None:
    fields = {"total_investment": Money(amount)}
    reached = judge({"compare": LARGE}, fields).outcome
    below = judge({"compare": {**LARGE, "op": "<"}}, fields).outcome
    assert {reached, below} == {Outcome.PASS, Outcome.FAIL}
    assert judge({"not": {"compare": LARGE}}, fields).outcome is below


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_between_is_both_bounds_included(amount: int, one: int, other: int) -> None:
    low, high = sorted((one, other))
    between = {"between": {"field": "total_investment", "low": str(low), "high": str(high)}}
    verdict = judge(between, {"total_investment": Money(Decimal(amount))})
    assert verdict.outcome == ("pass" if low <= amount <= high else "fail")


def test_a_blank_is_unknown_and_not_zero() -> None:
    for blank in ({}, {"total_investment": None}, {"total_investment": "  "}):
        verdict = judge({"compare": {**LARGE, "op": "<"}}, blank)
        assert verdict.outcome is Outcome.UNKNOWN
        assert verdict.missing == ("total_investment",)


def test_zero_is_known() -> None:
    zero = {"total_investment": Money(Decimal(0))}
    assert judge({"compare": {**LARGE, "op": "<"}}, zero).outcome is Outcome.PASS
    assert judge({"present": "total_investment"}, zero).outcome is Outcome.PASS


def test_the_day_decides_the_threshold() -> None:
    fields = {"total_investment": Money(Decimal(150_000_000))}
    outcomes = [judge({"compare": LARGE}, fields, on=date(year, 1, 1)).outcome for year in range(2021, 2026)]
    assert outcomes == [
        Outcome.NOT_IN_FORCE,
        Outcome.PASS,
        Outcome.FAIL,
        Outcome.NOT_IN_FORCE,
        Outcome.NOT_IN_FORCE,
    ]


def test_foreign_money_needs_a_rate_of_that_day() -> None:
    fields = {"total_investment": Money(Decimal(30_000_000), "USD")}
    without = judge({"compare": LARGE}, fields, on=date(2022, 12, 31))
    assert without.outcome is Outcome.UNKNOWN
    assert without.missing == ("exchange-rate:CNY/USD",)
    with_rate = judge({"compare": LARGE}, fields, on=date(2023, 1, 1))
    assert with_rate.outcome is Outcome.PASS
    euro = judge({"compare": LARGE}, {"total_investment": Money(Decimal(1), "EUR")}, on=date(2023, 1, 1))
    assert euro.missing == ("exchange-rate:CNY/EUR",)


def test_plain_numbers_are_taken_as_their_column_has_them() -> None:
    assert judge({"compare": LARGE}, {"total_investment": Decimal(100_000_000)}).outcome is Outcome.PASS
    verdict = judge_condition(
        condition(compare=LARGE),
        DossierFacts(fields={"total_investment": Decimal(100_000_000)}, currencies={"total_investment": "USD"}),
        DAY,
        book(),
    )
    assert verdict.outcome is Outcome.UNKNOWN


def test_a_float_is_refused_as_a_fault_of_the_program() -> None:
    assert judge({"compare": LARGE}, {"total_investment": 1e8}).outcome is Outcome.BROKEN


def test_land_is_compared_across_units() -> None:
    ten_mu = {"compare": {"field": "land_area_mu", "op": ">=", "value": "15"}}
    assert judge(ten_mu, {"land_area_mu": Quantity(Decimal(1), "公顷")}).outcome is Outcome.PASS
    assert judge(ten_mu, {"land_area_mu": Decimal("14.99")}).outcome is Outcome.FAIL


@pytest.mark.parametrize("word", ["food", "食品加工", "食品"])
def test_a_word_is_the_same_by_id_title_or_alias(word: str) -> None:
    within = {"in": {"field": "industry", "values": ["food"]}}
    assert judge(within, {"industry": word}).outcome is Outcome.PASS
    assert judge(within, {"industry": "纺织"}).outcome is Outcome.FAIL


def test_a_list_is_a_word_when_it_holds_it() -> None:
    is_a = {"compare": {"field": "investors", "op": "=", "value": "甲公司"}}
    assert judge(is_a, {"investors": ["乙公司", "甲公司"]}).outcome is Outcome.PASS
    assert judge(is_a, {"investors": ["乙公司"]}).outcome is Outcome.FAIL
    assert judge(is_a, {"investors": []}).outcome is Outcome.UNKNOWN


def test_comparing_the_incomparable_breaks_the_rule_and_never_fails_the_clerk() -> None:
    days_as_money = {"compare": {**LARGE, "value": {"value_of": "days-value"}}}
    verdict = judge(days_as_money, {"total_investment": Money(Decimal(1))})
    assert verdict.outcome is Outcome.BROKEN
    assert verdict.working.note is not None
    unknown_value = {"compare": {**LARGE, "value": {"value_of": "rate-usd"}}}
    assert judge(unknown_value, {"total_investment": Money(Decimal(1))}, on=date(2023, 1, 1)).outcome is Outcome.BROKEN
    words = {"compare": {"field": "industry", "op": ">=", "value": "5"}}
    assert judge(words, {"industry": "food"}).outcome is Outcome.BROKEN


def test_a_broken_part_breaks_the_whole_even_where_another_part_fails() -> None:
    words = {"compare": {"field": "industry", "op": ">=", "value": "5"}}
    parts = {"all": [words, {"present": "investors"}]}
    assert judge(parts, {"industry": "food"}).outcome is Outcome.BROKEN


def test_unknown_names_every_fact_that_is_missing_once() -> None:
    size = {"compare": LARGE}
    parts = {"all": [size, {"not": size}, {"in": {"field": "industry", "values": ["food"]}}]}
    verdict = judge(parts)
    assert verdict.outcome is Outcome.UNKNOWN
    assert verdict.missing == ("total_investment", "industry")


def test_a_settled_outcome_lacks_nothing() -> None:
    parts = {"any": [{"compare": LARGE}, {"in": {"field": "industry", "values": ["food"]}}]}
    verdict = judge(parts, {"industry": "food"})
    assert verdict.outcome is Outcome.PASS
    assert verdict.missing == ()


class TestDays:
    after = {"compare": {"field": "signed_on", "op": ">=", "value": "2022-11-30"}}

    def test_the_day_itself_counts(self) -> None:
        assert judge(self.after, {"signed_on": date(2022, 11, 30)}).outcome is Outcome.PASS
        assert judge(self.after, {"signed_on": date(2022, 11, 29)}).outcome is Outcome.FAIL

    def test_a_month_settles_only_what_it_settles(self) -> None:
        outcomes = [
            judge(self.after, {"signed_on": Day(date(2022, month, 1), Precision.MONTH)}).outcome
            for month in (10, 11, 12)
        ]
        assert outcomes == [Outcome.FAIL, Outcome.UNKNOWN, Outcome.PASS]

    @given(st.dates(date(2020, 1, 1), date(2024, 12, 31)), st.integers(0, 60))
    def test_within_so_many_days(self, signed: date, days: int) -> None:
        within = {"within": {"field": "started_on", "days": days, "of": "signed_on"}}
        for late, outcome in ((0, "pass"), (1, "fail")):
            started = date.fromordinal(signed.toordinal() + days + late)
            assert judge(within, {"signed_on": signed, "started_on": started}).outcome == outcome

    def test_working_days_know_the_holidays(self) -> None:
        within = {"within": {"field": "started_on", "days": 1, "of": "signed_on", "working": True}}
        eve = {"signed_on": date(2022, 9, 30), "started_on": date(2022, 10, 8)}
        assert judge(within, eve).outcome is Outcome.PASS
        assert judge(within, {**eve, "started_on": date(2022, 10, 9)}).outcome is Outcome.FAIL

    def test_a_blank_day_is_named(self) -> None:
        within = {"within": {"field": "started_on", "days": 1, "of": "signed_on"}}
        assert judge(within, {"signed_on": DAY}).missing == ("started_on",)

    def test_equal_days(self) -> None:
        same = {"compare": {"field": "signed_on", "op": "=", "value": "2022-11-30"}}
        assert judge(same, {"signed_on": date(2022, 11, 30)}).outcome is Outcome.PASS
        assert judge(same, {"signed_on": Day(date(2022, 11, 1), Precision.MONTH)}).outcome is Outcome.UNKNOWN
        assert judge(same, {"signed_on": Day(date(2022, 10, 1), Precision.MONTH)}).outcome is Outcome.FAIL


def test_nothing_attached_is_zero_but_a_blank_list_is_unknown() -> None:
    papers = {"count": {"of": "contract", "op": ">=", "value": 1}}
    assert judge(papers).outcome is Outcome.FAIL
    assert judge(papers, papers={"contract": 1}).outcome is Outcome.PASS
    results = {"count": {"of": "signed", "op": "=", "value": 1}}
    assert judge(results, results={"signed": "declared"}).outcome is Outcome.PASS
    investors = {"count": {"of": "investors", "op": "<=", "value": 2}}
    assert judge(investors, {"investors": ["甲", "乙"]}).outcome is Outcome.PASS
    assert judge(investors).missing == ("investors",)


def test_the_working_shows_facts_bounds_and_where_the_bound_comes_from() -> None:
    verdict = judge({"compare": LARGE}, {"total_investment": Money(Decimal(520_000_000))})
    (used,), (bound,) = verdict.working.facts, verdict.working.bounds
    assert (used.name, used.value.zh, used.value.en) == ("total_investment", "5.2亿元", "CNY 520,000,000")
    assert (bound.source, bound.value.zh) == ("value:large", "1亿元")
    assert verdict.to_json()["facts"][0]["value"]["zh"] == "5.2亿元"
    assert [line.zh for line in verdict.working] == ["总投资在“大项目”（1亿元）以上（含本数）（现为5.2亿元）"]


def test_the_working_of_the_whole_leads_to_its_parts() -> None:
    verdict = judge({"all": [{"compare": LARGE}, {"present": "investors"}]}, {"investors": ["甲"]})
    assert [each.outcome for each in verdict.walk()] == [Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.PASS]
    assert len(verdict.to_json()["children"]) == 2
