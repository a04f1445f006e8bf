"""The leader's screen: large figures that open their rows, and refresh by themselves."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from luodi.organization.models import Person
from luodi.records.tests.samples import at, entry, project

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def _in_november():
    with time_machine.travel(at(date(2022, 11, 20)), tick=False):
        yield


def screen(actor, query=None, *, refresh=False):
    client = Client(headers={"HX-Request": "true"} if refresh else None)
    client.force_login(Person.objects.get(pk=actor.person_id), backend=BACKEND)
    return client.get(reverse("performance:cockpit"), query or {})


def test_the_screen_shows_the_rulebooks_cards_and_charts_with_day_and_state(acting):
    clerk = acting("xiangshan", "center-clerk")
    entry(project(clerk, 1, total_investment=Decimal("350000000")), "signed", date(2022, 5, 3))
    page = screen(clerk).content.decode()
    assert "3.50" in page
    assert page.count('class="cockpit-card"') == 8
    assert page.count("data-chart=") == 5
    assert "2022-11-20" in page
    assert reverse("performance:figure", args=["signed-investment"]) in page


def test_a_newly_declared_result_is_there_at_the_next_refresh_which_sends_only_the_body(acting):
    clerk = acting("xiangshan", "center-clerk")
    before = screen(clerk, refresh=True).content.decode()
    assert "<html" not in before
    assert "7.25" not in before
    with time_machine.travel(at(date(2022, 11, 19)), tick=False):
        entry(project(clerk, 1, total_investment=Decimal("725000000")), "signed", date(2022, 11, 19))
    assert "7.25" in screen(clerk, refresh=True).content.decode()


def test_the_screen_as_known_on_a_day_leaves_out_what_came_later(acting):
    clerk = acting("xiangshan", "center-clerk")
    entry(project(clerk, 1, total_investment=Decimal("725000000")), "signed", date(2022, 11, 3))
    assert "7.25" in screen(clerk, {"as_of": "2022-11-03"}).content.decode()
    assert "7.25" not in screen(clerk, {"as_of": "2022-11-02"}).content.decode()


@pytest.mark.parametrize("place", ["xiangshan", "nanyang", "nanxian", "luohe", "dongli"])
def test_every_place_has_a_screen_for_its_leaders(acting, place):
    post = {"nanyang": "bureau-director", "dongli": "office-result-verifier", "xiangshan": "center-director"}
    actor = acting(place, post.get(place, "bureau-head" if place == "nanxian" else "statistics-clerk"))
    answer = screen(actor)
    assert answer.status_code == 200
    assert answer.content.decode().count("data-chart=") >= 5


def test_a_screen_that_the_rulebook_does_not_name_is_not_found(acting):
    clerk = acting("xiangshan", "center-clerk")
    assert screen(clerk, {"cockpit": "leaders-screen"}).status_code == 200
    assert screen(clerk, {"cockpit": "no-such-screen"}).status_code == 404
