"""A condition asked as a query finds exactly the rows on which the engine, one by one, says pass."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from luodi.engine.rulebook.schema.conditions import Condition
from luodi.engine.values import Day, Money, Precision
from luodi.engine.verdict.evaluation import judge_condition
from luodi.engine.verdict.facts import DossierFacts
from luodi.engine.verdict.outcomes import Outcome
from luodi.organization.models import Jurisdiction
from luodi.projects.models import Project, ResultEntry
from luodi.records.conditions import Column, NotAQuery, condition_sides
from luodi.records.tests.samples import entry, project
from luodi.regulations.queries import book_for

pytestmark = pytest.mark.django_db
ON = date(2022, 11, 30)
COLUMNS = {
    "total_investment": Column("total_investment", "money", currency="total_investment_currency"),
    "land_area_mu": Column("land_area_mu", "number"),
    "industry": Column("industry", "words"),
    "origin": Column("origin", "words"),
    "signed_on": Column("signed_on", "day"),
    "started_on": Column("started_on", "day"),
}
CONDITION = TypeAdapter(Condition)
AMOUNTS = [None, "0", "99999999.99", "100000000", "100000000.01", "1000000000"]
DAYS = [None, date(2022, 11, 1), date(2022, 11, 30), date(2022, 12, 1)]

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
    st.builds(lambda op: {"compare": {"field": "origin", "op": op, "value": "宁波市"}}, st.sampled_from(["=", "!="])),
    st.sampled_from([{"present": name} for name in COLUMNS if name != "land_area_mu"]),
    st.builds(lambda days: {"within": {"field": "started_on", "days": days, "of": "signed_on"}}, st.integers(0, 40)),
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


@pytest.fixture
def book(db):
    return book_for(Jurisdiction.objects.get(code="330225"), ON)


@pytest.fixture
def rows(acting):
    clerk = acting("xiangshan", "center-clerk")
    made = []
    for number, amount in enumerate(AMOUNTS * 4):
        made.append(
            project(
                clerk,
                number,
                total_investment=None if amount is None else Decimal(amount),
                total_investment_currency="USD" if number % 7 == 6 else "CNY",
                industry=["", "manufacturing", "其他", "x"][number // 6],
                origin=["", "宁波市", "上海"][number % 3],
                signed_on=DAYS[number % 4],
                started_on=DAYS[(number // 2) % 4],
            )
        )
    return made


def facts(row):
    fields = {
        "total_investment": None
        if row.total_investment is None
        else Money(row.total_investment, row.total_investment_currency),
        "industry": row.industry or None,
        "origin": row.origin or None,
        "signed_on": row.signed_on and Day(row.signed_on),
        "started_on": row.started_on and Day(row.started_on),
    }
    return DossierFacts(fields={name: value for name, value in fields.items() if value is not None})


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plain=conditions)
def test_the_query_and_the_engine_agree_on_every_row(book, rows, plain):
    condition = CONDITION.validate_python(plain, strict=False)
    sides = condition_sides(condition, columns=COLUMNS, book=book, on=ON)
    outcomes = {row.pk: judge_condition(condition, facts(row), ON, book).outcome for row in rows}
    passing = set(Project.objects.filter(sides.passes, pk__in=outcomes).values_list("pk", flat=True))
    failing = set(Project.objects.filter(sides.fails, pk__in=outcomes).values_list("pk", flat=True))
    assert passing == {pk for pk, outcome in outcomes.items() if outcome is Outcome.PASS}
    assert failing == {pk for pk, outcome in outcomes.items() if outcome is Outcome.FAIL}


@pytest.fixture
def entries(acting):
    base = project(acting("xiangshan", "center-clerk"), 1)
    days = {
        "day": date(2022, 11, 15),
        "month": date(2022, 11, 1),
        "year": date(2022, 1, 1),
        "before-end-of-month": date(2022, 11, 1),
    }
    return [entry(base, "signed", day, precision=precision) for precision, day in days.items()]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(op=operators, bound=st.dates(date(2021, 12, 20), date(2023, 1, 10)))
def test_days_known_only_to_a_month_hold_only_where_they_certainly_do(book, entries, op, bound):
    plain = {"compare": {"field": "signed_on", "op": op, "value": bound.isoformat()}}
    condition = CONDITION.validate_python(plain, strict=False)
    columns = {"signed_on": Column("occurred_on", "day", precision="precision")}
    sides = condition_sides(condition, columns=columns, book=book, on=ON)
    for row in entries:
        known = DossierFacts(fields={"signed_on": Day(row.occurred_on, Precision(row.precision))})
        outcome = judge_condition(condition, known, ON, book).outcome
        assert ResultEntry.objects.filter(sides.passes, pk=row.pk).exists() == (outcome is Outcome.PASS)
        assert ResultEntry.objects.filter(sides.fails, pk=row.pk).exists() == (outcome is Outcome.FAIL)


@pytest.mark.parametrize(
    "plain",
    [
        {"present": "nonsense"},
        {"compare": {"field": "industry", "op": ">=", "value": "x"}},
        {"compare": {"field": "signed_on", "op": ">=", "value": "soon"}},
        {"compare": {"field": "total_investment", "op": ">=", "value": {"value_of": "nothing"}}},
        {"count": {"of": "contract", "op": ">=", "value": 1}},
        {"within": {"field": "started_on", "days": 3, "of": "signed_on", "working": True}},
    ],
)
def test_what_cannot_be_a_query_is_refused(book, plain):
    with pytest.raises(NotAQuery):
        condition_sides(CONDITION.validate_python(plain, strict=False), columns=COLUMNS, book=book, on=ON)
