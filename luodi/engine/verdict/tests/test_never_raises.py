"""Judging answers for every condition and every fact; a fault of the rule is an outcome, not an exception."""

from datetime import date
from decimal import Decimal
from json import dumps
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.engine.rulebook.tests.test_round_trip import CONDITIONS
from luodi.engine.values import Day, Money, Precision, Quantity
from luodi.engine.verdict import DossierFacts, Outcome, judge_condition
from luodi.engine.verdict.tests.bench import CONDITION, book

FACTS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**12),
    st.floats(),
    st.text(max_size=4),
    st.lists(st.text(max_size=3), max_size=3),
    st.dates(date(2000, 1, 1), date(2026, 12, 31)),
    st.builds(Day, st.dates(date(2000, 1, 1), date(2026, 12, 31)), st.sampled_from(list(Precision))),
    st.builds(Money, st.decimals(0, 10**12, places=2), st.sampled_from(["CNY", "USD"])),
    st.builds(Quantity, st.decimals(0, 10**6, places=2), st.sampled_from(["亩", "人"])),
)
NAMES = ["total_investment", "foreign_investment", "industry", "investors", "signed_on", "started_on"]


@settings(max_examples=200, deadline=None)
@given(condition=CONDITIONS, fields=st.dictionaries(st.sampled_from(NAMES), FACTS), year=st.integers(2020, 2027))
def test_every_condition_has_one_of_five_outcomes(condition: dict[str, Any], fields: dict[str, Any], year: int) -> None:
    parsed = CONDITION.validate_json(dumps(condition))
    verdict = judge_condition(parsed, DossierFacts(fields=fields, papers={"contract": 1}), date(year, 7, 1), book())
    assert verdict.outcome in Outcome
    assert bool(verdict.missing) == (verdict.outcome is Outcome.UNKNOWN)
    assert all(line.zh and line.en for line in verdict.working)
    assert verdict.to_json()["outcome"] == verdict.outcome.value


def test_a_value_that_is_not_in_the_book_breaks_the_rule() -> None:
    parsed = CONDITION.validate_json(
        '{"compare": {"field": "total_investment", "op": ">=", "value": {"value_of": "nowhere"}}}'
    )
    facts = DossierFacts(fields={"total_investment": Money(Decimal(1))})
    assert judge_condition(parsed, facts, date(2022, 1, 1), book()).outcome is Outcome.BROKEN
