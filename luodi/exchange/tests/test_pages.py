"""The import in the browser: upload, look, answer, accept, download."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luodi.exchange import jobs
from luodi.exchange.models import Import
from luodi.exchange.tests.making import GOLDEN, row, upload, uploaded, workbook
from luodi.organization.actors import Actor
from luodi.projects.models import Project

pytestmark = pytest.mark.django_db


def _send(browser: Client, content: bytes, name: str = "台账.xlsx") -> Import:
    response = browser.post(reverse("exchange:upload"), {"file": upload(content, name=name), "ledger": "projects"})
    assert response.status_code == 302, response.content.decode()[:2000]
    return Import.objects.latest("pk")


def test_upload_look_accept(clerk: Actor, at_desk: Callable[[Actor], Client]) -> None:
    browser = at_desk(clerk)
    assert browser.get(reverse("exchange:upload")).status_code == 200
    found = _send(browser, workbook(row(), row("滨海风电零部件项目", **{"总投资(万元)": "约1.5亿元"})))
    page = browser.get(reverse("exchange:preview", args=[found.pk])).content.decode()
    assert "滨海风电零部件项目" in page
    assert "约1.5亿元" in page
    assert "15,000 万元" in page
    response = browser.post(reverse("exchange:accept", args=[found.pk]), {"with_doubts": "1"})
    assert response.status_code == 302
    assert browser.get(reverse("exchange:progress", args=[found.pk])).status_code == 200
    jobs.accept_import(found.pk)
    assert browser.get(reverse("exchange:progress", args=[found.pk]))["HX-Redirect"]
    page = browser.get(reverse("exchange:preview", args=[found.pk])).content.decode()
    project = Project.objects.get(name="滨海风电零部件项目")
    assert reverse("projects:dossier", args=[project.pk]) in page
    assert found.name in browser.get(reverse("exchange:list")).content.decode()


@pytest.mark.parametrize(
    "name", ["first-talk.xlsx", "started.xlsx", "progress.xlsx", "form.xls", "self-assessment.et", "park.csv"]
)
def test_every_layout_has_a_preview(clerk: Actor, at_desk: Callable[[Actor], Client], name: str) -> None:
    browser = at_desk(clerk)
    found = _send(browser, (GOLDEN / name).read_bytes(), name)
    for show in ("all", "issues", "errors", "doubts", "new", "left-out"):
        assert browser.get(reverse("exchange:preview", args=[found.pk]), {"show": show}).status_code == 200


def test_an_answer_is_read_into_the_preview(clerk: Actor, at_desk: Callable[[Actor], Client]) -> None:
    browser = at_desk(clerk)
    found = _send(browser, (GOLDEN / "first-talk.xlsx").read_bytes(), "first-talk.xlsx")
    assert found.state == "asking"
    browser.post(reverse("exchange:answer", args=[found.pk]), {"answer:unit:D": "亿元", "rest": "1"})
    found.refresh_from_db()
    assert found.state == "ready"
    assert found.answers["unit:D"] == "亿元"
    assert "亿元" in browser.get(reverse("exchange:preview", args=[found.pk])).content.decode()


def test_the_workbook_comes_back_with_its_issues(clerk: Actor, at_desk: Callable[[Actor], Client]) -> None:
    browser = at_desk(clerk)
    found = _send(browser, workbook(row(), row("负数投资项目", **{"总投资(万元)": -5})))
    response = browser.get(reverse("exchange:annotated", args=[found.pk]))
    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    assert "导入问题" in [cell.value for cell in sheet[2]]
    assert any("负数" in str(cell.value) for cell in sheet[4])


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.xlsx", "空"),
        (b"PK\x03\x04 cut off", "a.xlsx", "不完整"),
        (b"<html><table></table></html>", "a.xls", "网页"),
        (b"%PDF-1.4 something", "a.xlsx", "不是表格"),
        (workbook(headings=()), "a.xlsx", "没有找到"),
    ],
)
def test_what_is_no_workbook_is_refused_with_what_to_do(
    clerk: Actor, at_desk: Callable[[Actor], Client], content: bytes, name: str, words: str
) -> None:
    browser = at_desk(clerk)
    response = browser.post(
        reverse("exchange:upload"), {"file": SimpleUploadedFile(name, content), "ledger": "projects"}
    )
    assert response.status_code == 422
    assert words in response.content.decode()
    assert Import.objects.count() == 0


def test_a_stranger_to_the_place_does_not_find_the_import(
    clerk: Actor, acting: Callable[..., Actor], at_desk: Callable[[Actor], Client]
) -> None:
    found = uploaded(clerk, workbook(row()))
    other = acting("dongli", "office-clerk")
    assert at_desk(other).get(reverse("exchange:preview", args=[found.pk])).status_code == 404
    assert at_desk(clerk).get(reverse("exchange:preview", args=[found.pk])).status_code == 200
