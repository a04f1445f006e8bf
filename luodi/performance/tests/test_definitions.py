"""The three rates as several places define them: published figures reproduced, and the projects that differ."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from luodi.engine.measure.evaluating import evaluate
from luodi.engine.measure.presenting import presented
from luodi.engine.values import Period
from luodi.organization.models import Jurisdiction, Person
from luodi.performance.queries.asking import chosen
from luodi.performance.queries.definitions import compared, definition_set
from luodi.performance.queries.membership import differing
from luodi.projects.models import ResultRuling
from luodi.records.tests.samples import at, entry, project
from luodi.regulations.queries import book_for

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NAN_YANG, GUANG_XI, YU_LIN = range(3)


def rows(signed, kinds, *, year=2011):
    """So many signed projects; of each kind the first so many have a result."""
    found = [{"kind": "signed", "project": str(one), "booked_on": f"{year}-03-01"} for one in range(signed)]
    for kind, number, amount in kinds:
        more = {"amount": amount, "currency": "CNY"} if amount else {}
        found += [{"kind": kind, "project": str(one), "booked_on": f"{year}-09-01"} | more for one in range(number)]
    return found


def published(identifier, facts, year):
    book = book_for(Jurisdiction.objects.get(code="330225"), date(2022, 12, 31))
    indicator = book.indicator(identifier)
    return presented(indicator, evaluate(indicator, facts, book=book, period=Period.parse(str(year))))


@pytest.mark.parametrize(
    ("identifier", "signed", "kinds", "year", "said"),
    [
        ("rates-guangxi-fulfilment-rate", 63, [("registered", 63, "")], 2011, "100.00"),
        ("rates-guangxi-start-rate", 63, [("started", 40, ""), ("produced", 61, "")], 2011, "96.82"),
        ("rates-weinan-start-rate", 292, [("started", 198, ""), ("produced", 18, "")], 2010, "67.8"),
        ("rates-aksu-fulfilment-rate", 54, [("started", 37, "")], 2024, "68.52"),
    ],
)
def test_a_published_rate_comes_out_to_the_last_digit(identifier, signed, kinds, year, said):
    assert published(identifier, rows(signed, kinds, year=year), year) == Decimal(said)


def test_the_rate_of_funds_of_liuzhou_is_cut_off_not_rounded():
    facts = [one | {"total_investment": "100000000"} for one in rows(63, [])]
    # 61.4789 % of 6.3 billion; rounded it would be 61.48
    facts.append(
        {"kind": "funds-in-place", "project": "1", "booked_on": "2011-09-01", "amount": "3873170700", "currency": "CNY"}
    )
    assert published("rates-guangxi-funds-rate", facts, 2011) == Decimal("61.47")


@pytest.fixture
def clerk(acting):
    return acting("xiangshan", "center-clerk")


@pytest.fixture
def projects(clerk):
    """An old one whose start is verified, a new one that only declares its start, a new one with nothing but a contract."""
    old, declared, bare = (
        project(clerk, number, name=name) for number, name in enumerate(["旧项目", "新项目", "空项目"])
    )
    entry(old, "signed", date(2020, 5, 6))
    started = entry(old, "started", date(2022, 4, 1))
    ResultRuling.objects.create(entry=started, is_verified=True, recorded_at=at(date(2022, 5, 1)), person_name="核定")
    entry(declared, "signed", date(2022, 2, 1))
    entry(declared, "started", date(2022, 9, 1))
    entry(bare, "signed", date(2022, 7, 1))
    return {"old": old, "declared": declared, "bare": bare}


def asked(clerk, **more):
    return chosen(clerk, {"period": "2022", "as_of": "2022-12-31"} | more)


def start_rates(question, clerk):
    return next(
        row for row in compared(question, definition_set(question, "three-rates"), clerk) if row.title == "开工"
    )


def test_the_same_projects_make_three_different_rates(clerk, projects):
    row = start_rates(asked(clerk), clerk)
    assert [rate.value for rate in row.rates] == [Decimal("33.33"), Decimal("50.00"), Decimal("100.00")]
    assert [rate.state for rate in row.rates] == ["verified", "declared", "declared"]
    sides = [tuple(side.value for side in rate.sides) for rate in row.rates]
    assert sides == [(1, 3), (1, 2), (2, 2)]


def test_every_project_that_differs_is_named_with_the_reason_under_each_definition(clerk, projects):
    question = asked(clerk)
    row = start_rates(question, clerk)
    _page, found = differing(question, [rate.figure.indicator for rate in row.rates], clerk, page=None)
    said = {one.project.name: one for one in found}
    assert set(said) == {"旧项目", "新项目"}  # the bare contract counts alike everywhere
    old = said["旧项目"]
    assert [standing.counts for standing in old.under[NAN_YANG]] == [True, True]
    assert [standing.counts for standing in old.under[GUANG_XI]] == [False, False]
    assert "签约" in old.under[GUANG_XI][1].why
    assert [standing.counts for standing in old.under[YU_LIN]] == [True, False]
    new = said["新项目"]
    assert not new.under[NAN_YANG][0].counts
    assert "动建" in new.under[NAN_YANG][0].why  # declared, not verified; in the place's own word for a start
    assert new.under[GUANG_XI][0].counts


def test_a_reversed_entry_makes_no_difference_any_more(clerk, projects):
    question = asked(clerk)
    rates = [rate.figure.indicator for rate in start_rates(question, clerk).rates]
    signing = projects["old"].entries.get(kind="signed")
    entry(projects["old"], "signed", date(2020, 5, 6), sign=-1, reverses=signing, recorded_at=at(date(2022, 11, 1)))
    _page, found = differing(question, rates, clerk, page=None)
    assert not [one for one in found if one.project.name == "旧项目" and one.under[NAN_YANG][1].counts]


def test_what_the_place_does_not_record_has_no_figure_rather_than_zero(clerk, projects):
    rows_shown = compared(asked(clerk), definition_set(asked(clerk), "three-rates"), clerk)
    funds = next(row for row in rows_shown if row.title == "资金").rates[NAN_YANG]
    assert funds.unknown
    assert funds.value is None
    assert funds.sides[0].value is None


def test_the_page_shows_definitions_formulas_clauses_and_opens_every_figure(clerk, projects):
    client = Client()
    client.force_login(Person.objects.get(pk=clerk.person_id), backend=BACKEND)
    page = client.get(reverse("performance:definitions"), {"period": "2022"}).content.decode()
    for word in ("南阳口径", "广西口径", "玉林口径", "旧项目", "50.00", "nat.practice-rates.guangxi"):
        assert word in page
    assert reverse("performance:figure", args=["rates-nanyang-start-rate"]) in page
    assert timezone.localdate().isoformat() in page
    other = client.get(reverse("performance:definitions"), {"period": "2022", "set": "same-name"}).content.decode()
    assert "阿克苏" in other


def test_the_number_of_queries_does_not_grow_with_projects(clerk, projects, django_assert_num_queries):
    question = asked(clerk)
    rates = [rate.figure.indicator for rate in start_rates(question, clerk).rates]
    with CaptureQueriesContext(connection) as few:
        differing(question, rates, clerk, page=None)
    for number in range(10, 24):
        entry(project(clerk, number), "signed", date(2020, 5, 6))
    with django_assert_num_queries(len(few)):
        _page, found = differing(question, rates, clerk, page=None)
    assert len(found) == 16
