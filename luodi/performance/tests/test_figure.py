"""What a person finds behind one figure: definition, working, units in order, and the rows with their evidence."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from ninja import Router
from ninja.testing import TestClient

from luodi.api.steps import ERRORS
from luodi.documents.tests.making import at, place, reversed_at, signed
from luodi.organization.models import Person, Unit
from luodi.organization.refusals import Refused
from luodi.performance.endpoints import add_figure_reads
from luodi.performance.queries.words import state_title
from luodi.regulations.queries import book_for

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
XIANGSHAN = "330225"
NOVEMBER = {"period": "2022-11"}


def browser(actor: Any) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id), backend=BACKEND)
    return client


def town(number: int = 0) -> Unit:
    return Unit.objects.filter(jurisdiction__code=XIANGSHAN).order_by("-position")[number]


def figure(actor: Any, indicator: str, asked: dict[str, str]) -> str:
    answer = browser(actor).get(reverse("performance:figure", args=[indicator]), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def new(name: str, unit: Unit, day: int, amount: str) -> Any:
    """The signing of a new project in November 2022, recorded on the day after."""
    on, recorded = date(2022, 11, day), at(2022, 11, day + 1)
    return signed(XIANGSHAN, name, unit.code, on, amount, recorded=recorded, total_investment=amount)


@pytest.fixture
def signings() -> list[Any]:
    return [
        new("甲项目", town(0), 3, "150000000"),
        new("<b>乙</b>项目", town(1), 8, "50000000"),
        new("丙项目", town(1), 9, "81234567"),
    ]


def test_a_figure_is_read_as_a_sentence_with_clause_working_and_its_rows(acting: Acting, signings: list[Any]):
    page = figure(acting("xiangshan", "center-director"), "signed-investment", NOVEMBER)
    assert "xs.1.3.2.3" in page
    assert "281,234,567" in page  # the sum before the scale
    assert ">2.81<" in page
    for name in ("甲项目", "丙项目", "&lt;b&gt;乙&lt;/b&gt;项目"):
        assert name in page
    assert "<b>乙</b>" not in page


def test_units_stand_in_order_with_equal_values_sharing_a_rank(acting: Acting, signings: list[Any]):
    page = figure(acting("xiangshan", "center-director"), "signed-count", NOVEMBER)
    units = page[page.index('id="units"') : page.index('id="rows"')]
    assert units.index(town(1).short_name) < units.index(town(0).short_name)


def test_units_are_ranked_among_their_own_class_only(acting: Acting, signings: list[Any]):
    center = Unit.objects.get(jurisdiction__code=XIANGSHAN, code="investment-center")
    for day in (10, 11, 12):
        new(f"中心项目{day}", center, day, "1000000")
    page = figure(acting("xiangshan", "center-director"), "signed-count", NOVEMBER)
    units = page[page.index('id="units"') : page.index('id="rows"')]
    classes = [part.partition("</h3>") for part in units.split('class="units-class">')[1:]]
    firsts = {title: table[table.index("<tbody") :] for title, _tag, table in classes}
    assert list(firsts) == ["招商主管单位", "招引责任单位（乡镇、街道）"]
    for title, unit in zip(firsts, (center, town(1)), strict=True):
        first = firsts[title][: firsts[title].index("</tr>")]
        assert unit.short_name in first
        assert ">1</td>" in first


def test_a_figure_of_a_unit_opens_only_its_rows(acting: Acting, signings: list[Any]):
    asked = NOVEMBER | {"unit": town(0).code}
    page = figure(acting("xiangshan", "center-director"), "signed-count", asked)
    rows = page[page.index('id="rows"') :]
    assert "甲项目" in rows
    assert "丙项目" not in rows


def test_rows_are_shown_as_they_stood_and_a_reversal_says_why(acting: Acting, signings: list[Any]):
    reversed_at(signings[2], at(2022, 11, 25))
    director = acting("xiangshan", "center-director")
    before = figure(director, "signed-count", NOVEMBER | {"as_of": "2022-11-20"})
    after = figure(director, "signed-count", NOVEMBER | {"as_of": "2022-11-30"})
    assert "金额填报有误" not in before
    assert "金额填报有误" in after
    assert 'class="counts-against"' in after
    assert "counts-against" not in before


def test_the_other_state_opens_its_own_rows(acting: Acting, signings: list[Any]):
    director = acting("xiangshan", "center-director")
    declared = figure(director, "signed-count", NOVEMBER)
    verified = figure(director, "signed-count", NOVEMBER | {"state": "verified"})
    assert "丙项目" in declared[declared.index('id="rows"') :]
    assert "丙项目" not in verified[verified.index('id="rows"') :]


def test_both_sides_of_a_rate_open(acting: Acting, signings: list[Any]):
    director = acting("nanyang", "bureau-director")
    page = figure(director, "rates-nanyang-start-rate", {"period": "2022"})
    assert "part=numerator" in page
    assert "part=denominator" in page
    below = figure(director, "rates-nanyang-start-rate", {"period": "2022", "part": "denominator"})
    assert reverse("performance:figure", args=["rates-contracts-in-force"]) in below


def test_a_post_that_sees_only_its_unit_is_told_how_many_rows_it_does_not_see(acting: Acting, signings: list[Any]):
    clerk = acting("xiangshan", "town-clerk")
    director = acting("xiangshan", "center-director")
    seen = Unit.objects.get(pk=clerk.unit_id)
    new("本镇项目", seen, 12, "10000000")
    page = figure(clerk, "signed-count", NOVEMBER)
    rows = page[page.index('id="rows"') :]
    assert "本镇项目" in rows
    assert "丙项目" not in rows or seen.pk == town(1).pk
    assert "ti-eye-off" in rows
    assert ">4<" in page  # the figure counts all of them
    assert "ti-eye-off" not in figure(director, "signed-count", NOVEMBER)


def test_an_indicator_the_rulebook_does_not_have_is_not_found(acting: Acting):
    client = browser(acting("xiangshan", "center-director"))
    assert client.get(reverse("performance:figure", args=["nonsense"])).status_code == 404
    assert client.get(reverse("performance:figure", args=["signed-count"])).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_rows(acting: Acting, signings: list[Any]):
    client = browser(acting("xiangshan", "center-director"))
    address = reverse("performance:figure", args=["signed-count"])
    client.get(address, NOVEMBER)
    with CaptureQueriesContext(connection) as few:
        client.get(address, NOVEMBER)
    for number in range(5):
        new(f"新{number}项目", town(0), 9, "8000000")
    with CaptureQueriesContext(connection) as many:
        client.get(address, NOVEMBER)
    assert len(many) == len(few)


def test_the_api_says_what_the_page_says_and_refuses_what_cannot_be_asked(acting: Acting, signings: list[Any]):
    router = Router()
    add_figure_reads(router, ERRORS)
    client, director = TestClient(router), acting("xiangshan", "center-director")
    shown = client.get("/figures?period=2022-11&as_of=2022-11-30", actor=director).json()
    line = next(one for one in shown["figures"] if one["id"] == "signed-count")
    assert (shown["as_of"], line["value"], line["state"], line["rows"]) == ("2022-11-30", "3", "declared", 3)
    rows = client.get("/figures/signed-count/rows?period=2022-11", actor=director).json()
    assert (rows["total"], rows["seen"]) == (3, 3)
    assert {row["name"] for row in rows["rows"]} == {"甲项目", "<b>乙</b>项目", "丙项目"}
    with pytest.raises(Refused) as refusal:
        client.get("/figures?period=2022-11&as_of=2999-01-01", actor=director)
    assert "as_of" in refusal.value.fields


def test_a_rate_says_the_state_of_both_its_sides_and_a_verified_condition_makes_its_side_verified():
    book = book_for(place("411300"), date(2022, 11, 30))
    with translation.override("en"):
        assert state_title(book.indicator("start-rate"), book) == "verified figures / declared figures"
        assert state_title(book.indicator("signed-count"), book) == "declared figures"
