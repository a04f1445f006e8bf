"""The API does what the screens do, for whoever shows a token bound to a post."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from luodi.organization import actions
from luodi.organization.models import AccessToken, Post
from luodi.projects.tests.making import FIELDS, opened
from tests import people

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


def _with_token(actor: Any) -> dict[str, str]:
    secret = actions.issue_token(actor=actor, data={"label": "test", "days": 1})
    return {"Authorization": f"Bearer {secret}"}


def test_a_dossier_is_opened_read_and_listed(acting: Acting, client: Client) -> None:
    headers = _with_token(acting("xiangshan", "center-clerk"))
    made = client.post("/api/v1/projects/register", FIELDS, content_type="application/json", headers=headers)
    assert made.status_code == 200, made.content
    pk = made.json()["id"]
    row = client.get(f"/api/v1/projects/{pk}", headers=headers).json()
    assert row["total_investment"] == {"amount": "120000000.00", "currency": "CNY"}
    whole = client.get(f"/api/v1/projects/{pk}/dossier", headers=headers).json()
    assert whole["moves"][0]["needs"]
    assert FIELDS["name"] in whole["timeline"][-1]["what"]
    listed = client.get("/api/v1/projects", headers=headers).json()
    assert pk in {item["id"] for item in listed["items"]}


def test_without_a_token_nothing_is_answered(client: Client) -> None:
    answer = client.get("/api/v1/projects")
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "not-signed-in"


def test_a_revoked_token_opens_nothing(acting: Acting, client: Client) -> None:
    actor = acting("xiangshan", "center-clerk")
    headers = _with_token(actor)
    assert client.get("/api/v1/projects", headers=headers).status_code == 200
    actions.revoke_token(actor=actor, data={"token": AccessToken.objects.latest("pk").pk})
    assert client.get("/api/v1/projects", headers=headers).status_code == 401


def test_a_closed_gate_answers_with_clause_and_what_is_missing(acting: Acting, client: Client) -> None:
    project = opened(acting)
    headers = _with_token(acting("xiangshan", "center-clerk"))
    data = {"move": "pass-pre-assessment"}
    answer = client.post(
        f"/api/v1/projects/{project.pk}/advance", data, content_type="application/json", headers=headers
    )
    assert answer.status_code == 409
    error = answer.json()["error"]
    assert error["code"] == "gate"
    assert error["cite"]
    assert any("七评一看" in item["title"] for item in error["missing"])
    assert all(item["cite"] and item["title"] for item in error["missing"])


def test_another_place_cannot_see_the_dossier(acting: Acting, client: Client) -> None:
    project = opened(acting)
    headers = _with_token(_who_opens_dossiers(acting, "dongli"))
    assert client.get(f"/api/v1/projects/{project.pk}", headers=headers).status_code == 404
    answer = client.post(
        f"/api/v1/projects/{project.pk}/note", {"text": "越权"}, content_type="application/json", headers=headers
    )
    assert answer.status_code in (403, 404)


def _who_opens_dossiers(acting: Acting, place: str) -> Any:
    posts = Post.objects.filter(place=people.CODES[place])
    return acting(place, next(post.code for post in posts if "projects.register" in post.verbs))


def test_the_documentation_describes_every_verb(client: Client) -> None:
    from luodi.api.root import api
    from luodi.organization.verbs import all_codes

    paths = api.get_openapi_schema()["paths"]
    described = {operation["operationId"] for methods in paths.values() for operation in methods.values()}
    rooms = ("projects", "organization", "supervision", "audit", "records")
    wanted = {code.replace(".", "_") for code in all_codes() if code.split(".")[0] in rooms}
    assert wanted <= described
