"""What a person reads on the panel of figures, and what he takes away as a sheet."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from luodi.documents.tests.making import at, everybody, place, signed
from luodi.engine.values import Period
from luodi.organization.models import Person, Unit
from luodi.performance import actions
from luodi.performance.compared import compared_with
from luodi.performance.queries.periods import following, picker, preceding, target_picker
from luodi.projects import actions as projects

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
XIANGSHAN = "330225"


def browser(actor: Any) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id), backend=BACKEND)
    return client


def towns() -> list[Unit]:
    return list(Unit.objects.filter(jurisdiction__code=XIANGSHAN, unit_class="town").order_by("position")) or list(
        Unit.objects.filter(jurisdiction__code=XIANGSHAN).order_by("-position")[:3]
    )


@pytest.fixture
def november() -> list[Any]:
    """Three signings of November 2022 in two towns, one of them verified; one of November 2021."""
    one, two = (town.code for town in towns()[:2])
    entries = [
        signed(XIANGSHAN, "甲项目", one, date(2022, 11, 3), "150000000", recorded=at(2022, 11, 4)),
        signed(XIANGSHAN, "<b>乙</b>项目", one, date(2022, 11, 8), "50000000", recorded=at(2022, 11, 9)),
        signed(XIANGSHAN, "丙项目", two, date(2022, 11, 9), "80000000", recorded=at(2022, 12, 20)),
        signed(XIANGSHAN, "丁项目", one, date(2021, 11, 9), "80000000", recorded=at(2022, 11, 1)),
    ]
    with time_machine.travel(at(2022, 11, 20), tick=False):
        projects.verify_result(actor=everybody(XIANGSHAN), target=entries[0].project_id, data={"entry": entries[0].pk})
    return entries


def row_of(page: str, title: str) -> str:
    """The line of the table in which an indicator stands."""
    return next(line for line in page.split("<tr>") if f">{title}</a>" in line)


def sheet_row(answer: Any, title: str) -> dict[str, Any]:
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    heading = next(place for place, row in enumerate(rows) if row.count(None) == 0)
    return next(dict(zip(rows[heading], row, strict=True)) for row in rows if title in row)


def test_every_figure_stands_with_value_state_both_counts_rows_and_the_day_it_is_known(
    acting: Acting, november: list[Any]
):
    client = browser(acting("xiangshan", "center-director"))
    page = client.get(reverse("performance:panel"), {"period": "2022-11"}).content.decode()
    line = row_of(page, "新签约项目")
    assert ">3<" in line
    assert ">1<" in line  # verified beside declared
    assert "+200.0%" in line  # three after one
    assert reverse("performance:figure", args=["signed-count"]) in line
    assert "xs.1.3.2.1" in line
    earlier = client.get(reverse("performance:panel"), {"period": "2022-11", "as_of": "2022-11-30"}).content.decode()
    assert ">2<" in row_of(earlier, "新签约项目")
    assert "2022-11-30" in earlier


def test_completion_is_held_against_the_target_and_one_that_is_missing_or_zero_is_said_in_words(
    acting: Acting, november: list[Any]
):
    director = acting("xiangshan", "center-director")
    for indicator, value in (("signed-count", "4"), ("signed-large-count", "0")):
        actions.set_target(actor=director, data={"indicator": indicator, "period": "2022-11", "value": value})
    page = browser(director).get(reverse("performance:panel"), {"period": "2022-11"}).content.decode()
    assert "75.0%" in row_of(page, "新签约项目")
    assert "目标为零" in row_of(page, "新签约亿元以上项目")
    assert 'class="why"' in row_of(page, "新签约制造业项目")


def test_a_unit_is_shown_with_its_rank_among_its_peers(acting: Acting, november: list[Any]):
    client = browser(acting("xiangshan", "center-director"))
    asked = {"period": "2022-11", "unit": towns()[1].code}
    line = row_of(client.get(reverse("performance:panel"), asked).content.decode(), "新签约项目")
    assert '2<span class="unit">/' in line


def test_the_sheet_says_what_the_screen_says(acting: Acting, november: list[Any]):
    client = browser(acting("xiangshan", "center-director"))
    answer = client.get(reverse("performance:panel_export"), {"period": "2022-11", "as_of": "2022-11-30"})
    found = list(sheet_row(answer, "新签约项目").values())
    assert 2 in found
    assert "个" in found
    assert "xs.1.3.2.1" in found
    texts = [cell for row in load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True) for cell in row]
    assert any("2022-11-30" in str(cell) for cell in texts[:40])


@pytest.mark.parametrize(
    "asked",
    [
        {"as_of": "2999-01-01"},
        {"as_of": "yesterday"},
        {"period": "2022-13"},
        {"period": "2999"},
        {"unit": "nowhere"},
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_is_shown_as_if_it_had_been(acting: Acting, asked: dict[str, str]):
    client = browser(acting("xiangshan", "center-director"))
    page = client.get(reverse("performance:panel"), asked)
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    assert client.get(reverse("performance:panel_export"), asked).status_code == 422
    assert client.get(reverse("performance:panel")).status_code == 200


def test_another_place_is_not_shown_to_who_does_not_see_it(acting: Acting):
    client = browser(acting("xiangshan", "center-director"))
    assert client.get(reverse("performance:panel"), {"place": "430921"}).status_code == 404
    assert client.get(reverse("performance:panel"), {"place": XIANGSHAN}).status_code == 200


def test_a_period_says_whether_it_is_closed(acting: Acting):
    client = browser(acting("xiangshan", "center-director"))
    open_page = client.get(reverse("performance:panel"), {"period": "2022-11"}).content.decode()
    projects.close_month(
        actor=everybody(XIANGSHAN), data={"month": date(2022, 11, 1), "jurisdiction": place(XIANGSHAN).pk}
    )
    closed_page = client.get(reverse("performance:panel"), {"period": "2022-11"}).content.decode()
    assert "ti-lock-open" in open_page
    assert "ti-lock-open" not in closed_page
    assert "ti-lock" in closed_page


def test_the_number_of_queries_does_not_grow_with_the_rows(acting: Acting, november: list[Any]):
    client = browser(acting("xiangshan", "center-director"))
    address = reverse("performance:panel")
    client.get(address, {"period": "2022-11"})
    with CaptureQueriesContext(connection) as few:
        client.get(address, {"period": "2022-11"})
    for number in range(5):
        town = towns()[number % len(towns())].code
        signed(XIANGSHAN, f"新{number}项目", town, date(2022, 11, 9), "80000000", recorded=at(2022, 11, 10))
    with CaptureQueriesContext(connection) as many:
        client.get(address, {"period": "2022-11"})
    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("2022-11", "2022-10", "2022-12"),
        ("2022-W52", "2022-W51", "2023-W01"),
        ("2022-Q4", "2022-Q3", "2023-Q1"),
        ("2022-10/to-date", "2022-09/to-date", "2022-11/to-date"),
        ("2022-11-22/to-date", "2022-10/to-date", "2022-11/to-date"),
    ],
)
def test_one_goes_to_the_period_before_and_after(code: str, before: str, after: str):
    today = date(2023, 6, 1)
    period = Period.parse(code)
    found = following(period, today=today)
    assert (preceding(period).code, found.code if found else "") == (before, after)


def test_figures_end_with_today_but_targets_lie_ahead():
    today = date(2022, 11, 22)
    assert picker(Period.parse("2022-11"), today=today).after is None
    assert following(Period.parse("2022-11-22/to-date"), today=today) is None
    ahead = target_picker(Period.parse("2022"), today=today).after
    assert ahead is not None
    assert ahead.code == "2023"


def test_definitions_of_other_places_are_counted_only_when_they_are_asked_for(acting: Acting, november: list[Any]):
    client = browser(acting("xiangshan", "center-director"))
    address = reverse("performance:panel")
    usual = client.get(address, {"period": "2022-11"})
    book = usual.context["book"]
    folded = compared_with(book)
    title = next(one.title for one in book.indicators if one.id in folded)
    assert not {one.indicator.id for group in usual.context["groups"] for one in group.figures} & folded
    assert "all=1#compared" in usual.content.decode()
    asked = client.get(address, {"period": "2022-11", "all": "1"})
    assert ">" + title + "</a>" in asked.content.decode()
    assert "新签约项目" in asked.content.decode()
