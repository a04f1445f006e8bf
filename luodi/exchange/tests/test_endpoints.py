"""The import by REST: everything the pages do."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from luodi.exchange import jobs
from luodi.exchange.tests.making import GOLDEN, row, upload, workbook
from luodi.organization.actors import Actor
from luodi.projects.models import Project

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/imports"


def _posted(browser: Client, path: str, data: dict[str, object]) -> tuple[int, dict[str, object]]:
    response = browser.post(f"{ROOT}{path}", json.dumps(data), content_type="application/json")
    return response.status_code, response.json()


def test_upload_preview_accept_by_rest(clerk: Actor, at_desk: Callable[[Actor], Client]) -> None:
    browser = at_desk(clerk)
    content = workbook(row(), row("负数投资项目", **{"总投资(万元)": -5}))
    response = browser.post(f"{ROOT}/upload_ledger", {"file": upload(content), "ledger": "projects"})
    assert response.status_code == 200, response.content
    found = response.json()
    assert (found["state"], found["rows_read"]) == ("ready", 2)
    page = browser.get(f"{ROOT}/{found['id']}/preview").json()
    assert page["rows"][0]["values"]["total_investment"] == {"amount": "120000000.00", "currency": "CNY"}
    assert page["rows"][1]["issues"][0]["severity"] == "error"
    assert page["rows"][1]["outcome"] == "left-out"
    assert browser.get(f"{ROOT}/{found['id']}/preview", {"show": "errors"}).json()["total"] == 1
    assert _posted(browser, f"/{found['id']}/accept_import", {})[0] == 200
    jobs.accept_import(found["id"])
    done = browser.get(f"{ROOT}/{found['id']}/progress").json()
    assert (done["state"], done["counts"]["opened"]) == ("accepted", 1)
    shown = browser.get(f"{ROOT}/{found['id']}/preview").json()["rows"][0]
    assert shown["project"] == Project.objects.get().pk
    assert browser.get(f"{ROOT}/{found['id']}/annotated").content[:2] == b"PK"
    assert browser.get(f"{ROOT}/{found['id']}/original").content == content


def test_questions_are_answered_by_rest(clerk: Actor, at_desk: Callable[[Actor], Client]) -> None:
    browser = at_desk(clerk)
    sent = {"file": upload(GOLDEN / "first-talk.xlsx"), "ledger": "projects"}
    found = browser.post(f"{ROOT}/upload_ledger", sent).json()
    asked = browser.get(f"{ROOT}/{found['id']}/preview").json()["questions"]
    assert "unit:D" in {question["id"] for question in asked}
    status, refused = _posted(browser, f"/{found['id']}/accept_import", {})
    assert (status, refused["error"]["code"]) == (409, "questions")  # type: ignore[index]
    assert _posted(browser, f"/{found['id']}/answer_questions", {"answers": {"unit:D": "亿元"}, "rest": True})[0] == 200
    assert browser.get(f"{ROOT}/{found['id']}/progress").json()["state"] == "ready"


def test_a_file_that_is_no_workbook_is_refused_in_the_one_envelope(
    clerk: Actor, at_desk: Callable[[Actor], Client]
) -> None:
    response = at_desk(clerk).post(f"{ROOT}/upload_ledger", {"file": upload(b"%PDF-1.7 x"), "ledger": "projects"})
    assert response.status_code == 409
    assert response.json()["error"]["code"] == "file-not-a-sheet"


def test_a_post_that_brings_in_no_ledgers_is_told_so(
    acting: Callable[..., Actor], clerk: Actor, at_desk: Callable[[Actor], Client]
) -> None:
    sent = {"ledger": "projects"}
    refused = at_desk(acting("xiangshan", "legal-adviser")).post(
        f"{ROOT}/upload_ledger", {"file": upload(workbook(row())), **sent}
    )
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "not-allowed")
    assert at_desk(clerk).post(f"{ROOT}/upload_ledger", {"file": upload(workbook(row())), **sent}).status_code == 200
