"""What a program does with bulletins through the API: the same as a person on the screen."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from luodi.documents import jobs
from luodi.documents.models import Bulletin
from luodi.documents.tests.making import at, signed
from luodi.organization.models import Person, Unit

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
NANXIAN = "430921"
ROOT = "/api/v1/bulletins"
ORDER = {"place": NANXIAN, "document": "monthly-bulletin", "period": "2022-11", "as_of": "2022-11-30"}


def signed_in(actor: Any) -> Client:
    client = Client()
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(Person.objects.get(pk=actor.person_id), backend=backend)
    return client


def post(client: Client, path: str, data: dict[str, Any]) -> Any:
    return client.post(f"{ROOT}{path}", data, content_type="application/json")


@pytest.fixture
def drafted(acting: Acting) -> Bulletin:
    town = Unit.objects.filter(jurisdiction__code=NANXIAN, unit_class="landing").order_by("position")[0].code
    signed(NANXIAN, "甲项目", town, date(2022, 11, 3), "150000000", recorded=at(2022, 11, 4))
    answer = post(signed_in(acting("nanxian", "bureau-clerk")), "/draft_bulletin", ORDER)
    assert answer.status_code == 200, answer.content
    bulletin = Bulletin.objects.get(pk=answer.json()["id"])
    jobs.compose_bulletin(bulletin.pk)
    return bulletin


def test_a_bulletin_is_drafted_read_and_issued(acting: Acting, drafted: Bulletin):
    client = signed_in(acting("nanxian", "bureau-head"))
    content = client.get(f"{ROOT}/{drafted.pk}/content").json()
    assert content["figures"]["figure:signed-investment@month"]["value"] == "1.50"
    assert content["number"] is None
    answer = post(client, f"/{drafted.pk}/issue_bulletin", {"issued_on": "2022-12-05"})
    assert answer.status_code == 200, answer.content
    assert client.get(f"{ROOT}/{drafted.pk}").json()["number"] == "南商通〔2022〕1号"
    again = post(client, f"/{drafted.pk}/issue_bulletin", {})
    assert again.status_code == 409
    assert again.json()["error"]["code"] == "unchanged"


def test_the_rows_behind_a_figure_come_with_it(acting: Acting, drafted: Bulletin):
    client = signed_in(acting("nanxian", "bureau-head"))
    found = client.get(f"{ROOT}/{drafted.pk}/figures/figure:signed-count@month").json()
    assert (found["counted_again"], found["total"], found["seen"]) == ("1", 1, 1)
    assert [row["name"] for row in found["rows"]] == ["甲项目"]
    assert client.get(f"{ROOT}/{drafted.pk}/figures/figure:poems@month").status_code == 404


def test_the_paper_is_sent_in_each_format(acting: Acting, drafted: Bulletin):
    client = signed_in(acting("nanxian", "bureau-head"))
    for kind, start in (("docx", b"PK"), ("pdf", b"%PDF-"), ("json", b"{")):
        assert client.get(f"{ROOT}/{drafted.pk}/paper?format={kind}").content.startswith(start)
    assert client.get(f"{ROOT}/{drafted.pk}/paper?format=exe").status_code == 422


def test_mistakes_and_strangers_get_the_one_envelope(acting: Acting, drafted: Bulletin):
    clerk = signed_in(acting("nanxian", "bureau-clerk"))
    wrong = post(clerk, "/draft_bulletin", ORDER | {"period": "2022-13"})
    assert wrong.status_code == 422
    assert "period" in wrong.json()["error"]["fields"]
    assert post(clerk, f"/{drafted.pk}/issue_bulletin", {}).status_code == 403
    stranger = signed_in(acting("dongli", "office-director"))
    assert stranger.get(f"{ROOT}/{drafted.pk}/content").status_code == 404
    assert Client().get(f"{ROOT}/{drafted.pk}/content").status_code == 401
