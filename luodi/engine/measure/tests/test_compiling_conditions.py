"""A condition compiled for an engine says of every row what the rulebook's own judge says: true, false, or unknown."""

import sqlite3
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import product
from zoneinfo import ZoneInfo

import ibis
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from luodi.command.library import library
from luodi.engine.measure.compiling.conditions import Reading, predicate
from luodi.engine.measure.compiling.engines import IbisTarget, sql
from luodi.engine.measure.compiling.facts import RESULTS, NotCompiled
from luodi.engine.measure.panel.with_polars import PolarsTarget
from luodi.engine.rulebook import Book, load
from luodi.engine.rulebook.schema.conditions import Condition
from luodi.engine.values import Day, Money, Precision
from luodi.engine.verdict.evaluation import judge_condition
from luodi.engine.verdict.facts import DossierFacts
from luodi.engine.verdict.outcomes import Outcome

ON = date(2022, 11, 30)


@cache
def book() -> Book:
    """The book the tests count by; read when the first of them asks, not by every worker of a run."""
    found = load(library() / "xiangshan", library()).book
    assert found is not None
    return found


CONDITION = TypeAdapter(Condition)
AMOUNTS = [None, "0", "99999999.99", "100000000", "100000000.01"]
DAYS = [None, date(2022, 11, 1), date(2022, 11, 30), date(2022, 12, 1)]
PRECISIONS = ["day", "month", "year", "before-end-of-month"]
TRUTH = {Outcome.PASS: True, Outcome.FAIL: False}

operators = st.sampled_from([">=", ">", "<=", "<", "=", "!="])
leaves = st.one_of(
    st.builds(
        lambda op, value: {"compare": {"field": "total_investment", "op": op, "value": value}},
        operators,
        st.sampled_from(["100000000", "0", "99999999.995", {"value_of": "large-project"}]),
    ),
    st.builds(
        lambda op, value: {"compare": {"field": "signed_on", "op": op, "value": value}},
        operators,
        st.sampled_from(["2022-11-30", "2022-11-01"]),
    ),
    st.builds(
        lambda low: {"between": {"field": "total_investment", "low": low, "high": "100000000"}},
        st.sampled_from(["0", "99999999.99"]),
    ),
    st.builds(
        lambda words: {"in": {"field": "industry", "values": words}},
        st.sampled_from([["manufacturing"], ["制造业", "x"], ["x"]]),
    ),
    st.builds(
        lambda op: {"compare": {"field": "industry", "op": op, "value": "manufacturing"}}, st.sampled_from(["=", "!="])
    ),
    st.sampled_from([{"present": name} for name in ("total_investment", "industry", "signed_on")]),
    st.builds(lambda days: {"within": {"field": "booked_on", "days": days, "of": "signed_on"}}, st.integers(0, 40)),
)
conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=6,
)
ROWS = [
    {
        "id": number,
        "total_investment_cents": None if amount is None else int(Decimal(amount) * 100),
        "total_investment_currency": "USD" if number % 7 == 6 else "CNY",
        "industry": ["", "manufacturing", "其他", "x"][number % 4],
        "signed_on": DAYS[number // 5 % 4],
        "booked_on": booked,
    }
    for number, (amount, booked) in enumerate(product(AMOUNTS, DAYS * 2))
]
FRAME = pl.DataFrame(ROWS)


def facts(row: dict) -> DossierFacts:
    cents = row["total_investment_cents"]
    fields = {
        "total_investment": None if cents is None else Money(Decimal(cents) / 100, row["total_investment_currency"]),
        "industry": row["industry"] or None,
        "signed_on": row["signed_on"] and Day(row["signed_on"]),
        "booked_on": row["booked_on"] and Day(row["booked_on"]),
    }
    return DossierFacts(fields={name: value for name, value in fields.items() if value is not None})


def reading(target) -> Reading:
    return Reading(RESULTS, target, book(), ON, ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def house() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(f"create table entries ({', '.join(FRAME.columns)})")
    texts = [[str(value) if isinstance(value, date) else value for value in row.values()] for row in ROWS]
    connection.executemany(f"insert into entries values ({', '.join('?' * len(FRAME.columns))})", texts)
    return connection


@settings(max_examples=120, deadline=None)
@given(plain=conditions)
def test_polars_and_the_judge_agree_on_every_row(plain) -> None:
    condition = CONDITION.validate_python(plain, strict=False)
    expected = [TRUTH.get(judge_condition(condition, facts(row), ON, book()).outcome) for row in ROWS]
    told_apart = reading(PolarsTarget())
    assert FRAME.select(predicate(condition, told_apart).alias("x"))["x"].to_list() == expected
    shorter = predicate(condition, replace(told_apart, tells_unknown=False)).fill_null(False)
    assert FRAME.select(shorter.alias("x"))["x"].to_list() == [truth is True for truth in expected]


@settings(max_examples=40, deadline=None)
@given(plain=conditions)
def test_sql_and_the_judge_agree_on_every_row(house: sqlite3.Connection, plain) -> None:
    condition = CONDITION.validate_python(plain, strict=False)
    kinds = {"date": "date", "int64": "int64", "string": "string"}
    table = ibis.table(
        {
            "id": kinds["int64"],
            "total_investment_cents": "int64",
            "total_investment_currency": "string",
            "industry": "string",
            "signed_on": "date",
            "booked_on": "date",
        },
        name="entries",
    )
    query = table.select("id", x=predicate(condition, reading(IbisTarget(table, "sqlite")))).order_by("id")
    found = [None if truth is None else bool(truth) for _id, truth in house.execute(sql(query, "sqlite"))]
    assert found == [TRUTH.get(judge_condition(condition, facts(row), ON, book()).outcome) for row in ROWS]


@settings(max_examples=100, deadline=None)
@given(op=operators, bound=st.dates(date(2021, 12, 20), date(2023, 1, 10)))
def test_days_known_only_to_a_month_hold_only_where_they_certainly_do(op, bound) -> None:
    plain = {"compare": {"field": "dated_on", "op": op, "value": bound.isoformat()}}
    condition = CONDITION.validate_python(plain, strict=False)
    days = [date(2022, 11, 15), date(2022, 11, 1), date(2022, 1, 1), date(2022, 11, 1)]
    frame = pl.DataFrame({"occurred_on": days, "precision": PRECISIONS})
    found = frame.select(predicate(condition, reading(PolarsTarget())).alias("x"))["x"].to_list()
    known = [
        DossierFacts(fields={"dated_on": Day(day, Precision(name))}) for day, name in zip(days, PRECISIONS, strict=True)
    ]
    assert found == [TRUTH.get(judge_condition(condition, one, ON, book()).outcome) for one in known]


@pytest.mark.parametrize(
    "plain",
    [
        {"present": "nonsense"},
        {"compare": {"field": "industry", "op": ">=", "value": "x"}},
        {"compare": {"field": "signed_on", "op": ">=", "value": "soon"}},
        {"compare": {"field": "total_investment", "op": ">=", "value": {"value_of": "nothing"}}},
        {"count": {"of": "contract", "op": ">=", "value": 1}},
        {"within": {"field": "booked_on", "days": 3, "of": "signed_on", "working": True}},
    ],
)
def test_what_no_engine_can_be_asked_is_refused(plain) -> None:
    with pytest.raises(NotCompiled):
        predicate(CONDITION.validate_python(plain, strict=False), reading(PolarsTarget()))
