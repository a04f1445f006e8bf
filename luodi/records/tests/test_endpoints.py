"""A program reads the same lists as the screen, as narrowly as the post of its token."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.utils import timezone

from luodi.organization.actions.tokens import digest_of
from luodi.organization.models import AccessToken, Appointment
from luodi.records import search
from luodi.records.tests.samples import project

pytestmark = pytest.mark.django_db
SECRET = "luodi_test"
LIST = "/api/v1/projects"


@pytest.fixture
def clerk(acting):
    cache.clear()
    return acting("xiangshan", "center-clerk")


@pytest.fixture
def program(client, clerk):
    now = timezone.now()
    appointment = Appointment.objects.get(pk=clerk.appointment_id)
    AccessToken.objects.create(
        appointment=appointment, label="t", digest=digest_of(SECRET), created_at=now, expires_at=now + timedelta(days=1)
    )
    return lambda path, **asked: client.get(path, asked, HTTP_AUTHORIZATION=f"Bearer {SECRET}")


@pytest.fixture
def projects(clerk):
    rows = [
        project(clerk, 1, name="海洋生物产业园", total_investment=Decimal("520000000"), signed_on=date(2022, 11, 3)),
        project(clerk, 2, name="针织服装", total_investment=None),
    ]
    search.refresh("projects", [row.pk for row in rows])
    return rows


def test_a_row_has_money_with_its_currency_and_days_with_their_precision(program, projects):
    row = program(f"{LIST}/{projects[0].pk}").json()
    assert row["id"] == projects[0].pk
    assert row["total_investment"] == {"amount": "520000000.00", "currency": "CNY"}
    assert row["signed_on"] == {"value": "2022-11-03", "precision": "day"}
    assert row["responsible_unit"]["id"] == projects[0].responsible_unit_id
    assert program(f"{LIST}/{projects[1].pk}").json()["total_investment"] is None


def test_the_list_takes_the_screens_filters_words_and_order(program, projects):
    answer = program(LIST, order="-total_investment", per_page=1).json()
    assert (answer["total"], answer["pages"], answer["items"][0]["name"]) == (2, 2, "海洋生物产业园")
    assert [row["name"] for row in program(LIST, q="针织").json()["items"]] == ["针织服装"]
    assert [row["name"] for row in program(LIST, total_investment_min="52000").json()["items"]] == ["海洋生物产业园"]


def test_a_filter_that_cannot_be_understood_is_refused_with_its_name(program, projects):
    answer = program(LIST, signed_on_after="someday")
    assert answer.status_code == 422
    assert "signed_on" in " ".join(answer.json()["error"]["fields"])


def test_what_the_post_may_not_see_does_not_exist(program, projects, acting):
    stranger = project(acting("luohe", _post("luohe")), 1)
    assert program(f"{LIST}/{stranger.pk}").status_code == 404
    assert program(LIST).json()["total"] == 2


def _post(place):
    from luodi.organization.models import Post
    from tests.people import CODES

    return Post.objects.filter(place=CODES[place], appointments__isnull=False).first().code


def test_without_a_token_nothing_is_told(client, projects):
    assert client.get(LIST).status_code == 401
