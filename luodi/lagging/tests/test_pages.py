"""The list and a lagging project, as a clerk meets them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from luodi.lagging.tests.making import signed, today
from luodi.organization.actors import Actor
from luodi.organization.models import Person

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id), backend=BACKEND)
    client.cookies["django_language"] = "en"
    return client


def test_the_list_is_filtered_and_the_export_is_the_same_list(acting: Acting) -> None:
    waiting, fresh = signed("等着的项目", date(2021, 2, 1)), signed("刚满的项目", date(2022, 5, 1))
    with today():
        client = browser(acting("xiangshan", "center-clerk"))
        path = reverse("lagging:list")
        page = client.get(path).content.decode()
        assert waiting.name in page
        assert fresh.name in page
        assert "no owner and no measure" in page
        older = client.get(path + "?age=2").content.decode()
        assert waiting.name in older
        assert fresh.name not in older
        sheet = client.get(reverse("lagging:export") + "?age=2&format=csv").content.decode("utf-8-sig")
        assert waiting.name in sheet
        assert fresh.name not in sheet


def test_a_clerk_says_how_it_is_brought_on_and_it_is_no_longer_without_an_owner(acting: Acting) -> None:
    project = signed("攻坚项目", date(2022, 2, 1))
    actor = acting("xiangshan", "center-clerk")
    with today():
        client = browser(actor)
        path = reverse("lagging:project", args=[project.pk])
        assert "Nobody has said how it is brought on" in client.get(path).content.decode()
        data = {"owner_unit": actor.unit_id, "owner_person": "王工", "measure": "落实用地", "due_on": "2023-05-01"}
        assert client.post(path, data).status_code == 422
        assert client.post(path, {**data, "due_on": "2023-08-01"}).status_code == 302
        page = client.get(path).content.decode()
        assert "落实用地" in page
        listed = client.get(reverse("lagging:list") + "?plan_state=no-plan").content.decode()
        assert project.name not in listed


def test_who_may_not_see_the_project_finds_nothing(acting: Acting) -> None:
    project = signed("别镇项目", date(2022, 2, 1), unit="xizhou-town")
    with today():
        client = browser(acting("xiangshan", "town-clerk"))
        assert client.get(reverse("lagging:project", args=[project.pk])).status_code == 404
        assert project.name not in client.get(reverse("lagging:list")).content.decode()
