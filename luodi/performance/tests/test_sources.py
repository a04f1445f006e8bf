"""Sources side by side (以后制前): what promotion declares, what is verified, what a department reports."""

import re
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from luodi.organization.models import Person, Unit
from luodi.organization.refusals import NotAllowed, Refused
from luodi.performance import actions
from luodi.performance.models import SourceReport
from luodi.performance.queries.asking import chosen
from luodi.performance.queries.sources import comparison_named, lines_of
from luodi.projects.models import MonthClosing, ResultRuling
from luodi.records.tests.samples import at, entry, project

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DATA = {"comparison": "domestic-arrived", "source": "statistics", "period": "2022-10", "value": "4.2"}


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel(at(date(2022, 11, 20)), tick=True):
        yield


@pytest.fixture
def statistician(acting):
    return acting("xiangshan", "statistics-verifier")


@pytest.fixture
def town(acting):
    return Unit.objects.filter(jurisdiction__code="330225", unit_class="towns").order_by("position").first()


@pytest.fixture
def money(acting, town):
    """Five hundred million declared by the town in October, four hundred of them verified."""
    clerk = acting("xiangshan", "center-clerk")
    arrived = entry(
        project(clerk, 1, responsible_unit_id=town.pk), "funds-in-place", date(2022, 10, 8), "500000000", currency="CNY"
    )
    ResultRuling.objects.create(
        entry=arrived, is_verified=True, amount="400000000", recorded_at=at(date(2022, 10, 20)), person_name="核定"
    )


def line(actor, unit, **more):
    asked = chosen(actor, {"period": "2022-10"} | more)
    lines = lines_of(asked, comparison_named(asked, "domestic-arrived"), actor)
    return next(one for one in lines if one.unit == unit)


def report(actor, **more):
    return actions.report_figure(actor=actor, data=DATA | more)


def test_three_sources_stand_side_by_side_with_their_differences_against_the_leading_one(statistician, town, money):
    report(statistician, unit=town.code)
    declared, verified, reform, statistics = line(statistician, town).cells
    assert (declared.value, declared.difference, declared.share) == (Decimal("5.0"), Decimal("0.8"), Decimal("19.0"))
    assert (verified.value, verified.difference, verified.share) == (Decimal("4.0"), Decimal("-0.2"), Decimal("-4.8"))
    assert (reform.value, reform.difference) == (None, None)  # silent: neither zero nor compared
    assert (str(statistics.value), statistics.is_base, statistics.differs) == ("4.2", True, False)
    assert "state=verified" in verified.url
    assert f"unit={town.code}" in declared.url


def test_while_the_leading_source_is_silent_the_last_that_speaks_is_compared_with(statistician, town, money):
    declared, verified, _reform, statistics = line(statistician, town).cells
    assert (statistics.value, verified.is_base, declared.difference) == (None, True, Decimal("1.0"))


def test_what_counts_against_zero_has_a_difference_and_no_percentage(statistician, town, money):
    report(statistician, unit=town.code, value="0")
    declared = line(statistician, town).cells[0]
    assert (declared.difference, declared.share) == (Decimal("5.0"), None)


def test_the_figure_is_corrected_by_a_later_row_with_its_reason_and_both_stay(statistician, town):
    report(statistician, unit=town.code)
    with pytest.raises(Refused) as refusal:
        report(statistician, unit=town.code, value="4.5")
    assert "note" in refusal.value.fields
    report(statistician, unit=town.code, value="4.5", note="企业年报更正")
    assert list(SourceReport.objects.order_by("pk").values_list("value", flat=True)) == [Decimal("4.2"), Decimal("4.5")]
    assert line(statistician, town).cells[3].value == Decimal("4.5")


def test_as_known_on_a_day_an_earlier_report_stands(statistician, town):
    with time_machine.travel(at(date(2022, 11, 5)), tick=True):
        report(statistician, unit=town.code)
    report(statistician, unit=town.code, value="4.5", note="企业年报更正")
    assert line(statistician, town, as_of="2022-11-10").cells[3].value == Decimal("4.2")
    assert line(statistician, town).cells[3].value == Decimal("4.5")


def test_a_report_can_be_taken_back_and_then_there_is_none(statistician, town, money):
    with pytest.raises(Refused):
        report(statistician, unit=town.code, value=None)
    report(statistician, unit=town.code)
    report(statistician, unit=town.code, value=None, note="误报")
    cell = line(statistician, town).cells[3]
    assert (cell.value, cell.report) == (None, None)


@pytest.mark.parametrize(
    ("post", "source"), [("energy-reviewer", "statistics"), ("statistics-verifier", "development-reform")]
)
def test_a_figure_is_reported_only_by_the_posts_the_rulebook_names(acting, post, source, town):
    with pytest.raises(NotAllowed, match=r"报送|reported by"):
        report(acting("xiangshan", post), source=source, unit=town.code)
    other = {"statistics": "statistics-verifier", "development-reform": "energy-reviewer"}[source]
    assert report(acting("xiangshan", other), source=source, unit=town.code).source == source


def test_a_post_without_the_step_cannot_report_at_all(acting, town):
    with pytest.raises(NotAllowed):
        report(acting("xiangshan", "center-clerk"), unit=town.code)
    assert not SourceReport.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"period": "2022-12"}, "period"),
        ({"period": "十月"}, "period"),
        ({"period": "2022-11-15/to-date"}, "period"),
        ({"unit": "no-such-town"}, "unit"),
        ({"comparison": "no-such"}, "comparison"),
        ({"source": "declared"}, "source"),
        ({"source": "no-such"}, "source"),
    ],
)
def test_what_cannot_be_reported_is_refused_beside_its_field(statistician, changes, field):
    with pytest.raises(Refused) as refusal:
        report(statistician, **changes)
    assert field in refusal.value.fields
    assert report(statistician, period="2022-10/to-date").value == Decimal("4.2")


def test_a_closed_period_takes_a_late_report_only_with_its_reason(statistician, town):
    MonthClosing.objects.create(
        jurisdiction=town.jurisdiction, month=date(2022, 10, 1), closed_at=at(date(2022, 11, 3)), person_name="核定"
    )
    with pytest.raises(Refused) as refusal:
        report(statistician, unit=town.code)
    assert "note" in refusal.value.fields
    assert report(statistician, unit=town.code, note="统计年报数后到").note == "统计年报数后到"


def test_a_department_reports_on_the_page_and_sees_the_difference_there(statistician, town, money):
    client = Client()
    client.force_login(Person.objects.get(pk=statistician.person_id), backend=BACKEND)
    query = f"?period=2022-10&unit={town.code}"
    address = reverse("performance:source", args=["domestic-arrived", "statistics"]) + query
    form = client.get(address).context["form"]
    answer = client.post(address, form.initial | {"value": "4.2"}, follow=True)
    page = re.sub(r"<td[^>]*source-differs[^>]*>", "differs:", answer.content.decode())
    said = re.sub(r"\s|<[^>]*>", "", page)
    assert answer.status_code == 200
    assert "differs:5.0+0.8（+19.0%）" in said
    refused = client.post(address, form.initial | {"value": "9.9"})
    assert refused.status_code == 422
    assert "4.2" in client.get(address).content.decode()


def test_the_number_of_queries_does_not_grow_with_units(statistician, town, money, django_assert_max_num_queries):
    asked = chosen(statistician, {"period": "2022-10"})
    with django_assert_max_num_queries(12):
        lines_of(asked, comparison_named(asked, "domestic-arrived"), statistician)
