"""What a person does with plans in the browser."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luodi.organization.models import Person
from luodi.plans.models import PlanDraft, PlanVersion
from luodi.plans.tests.making import FORM, VALUES, filled, handed_in
from luodi.projects.models import Project
from luodi.projects.tests.making import opened

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser(actor: Any) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id), backend=BACKEND)
    return client


@pytest.fixture
def clerk(acting: Acting) -> Any:
    return acting("dongli", "office-clerk")


@pytest.fixture
def project(acting: Acting) -> Project:
    return opened(acting, "dongli", "office-clerk")


def posted(**changes: str) -> dict[str, str]:
    """The whole form as a browser posts it."""
    data: dict[str, str] = {}
    for name, value in VALUES.items():
        if isinstance(value, list):
            for number, row in enumerate(value):
                data |= {f"table:{name}:{number}:{column}": cell for column, cell in row.items()}
        else:
            data[f"value:{name}"] = value
    words = {"value:industry": "manufacturing", "value:land_type": "industrial"}
    return data | words | {f"value:{name}": value for name, value in changes.items()}


def test_a_clerk_fills_in_the_plan_saves_it_and_hands_it_in(clerk: Any, project: Project):
    client, page = browser(clerk), reverse("plans:edit", args=[project.pk, FORM])
    first = client.get(page).content.decode()
    assert "固定资产投资" in first
    assert 'value="12000"' in first  # the dossier's own total investment, in the field's unit
    saved = client.post(page, posted(annual_tax="") | {"save": "1"}, follow=True)
    assert PlanDraft.objects.get().data["fixed_investment"]["amount"] == "106500000.00"
    assert "未填写达产年税收" in saved.content.decode()
    refused = client.post(page, posted(annual_tax="") | {"hand_in": "1"})
    assert refused.status_code == 422
    assert "#field-annual_tax" in refused.content.decode()
    done = client.post(page, posted() | {"hand_in": "1"}, follow=True).content.decode()
    assert PlanVersion.objects.get().number == 1
    assert "300.00万元/亩" in done


def test_what_cannot_be_read_stays_on_the_page_with_its_message(clerk: Any, project: Project):
    page = reverse("plans:edit", args=[project.pk, FORM])
    answer = browser(clerk).post(page, posted(land_area="<b>三十来</b>") | {"save": "1"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "&lt;b&gt;三十来&lt;/b&gt;" in text
    assert "<b>三十来" not in text
    assert 'id="wrong-land_area"' in text
    assert not PlanDraft.objects.exists()


def test_who_saved_in_between_is_not_overwritten(clerk: Any, project: Project):
    page = reverse("plans:edit", args=[project.pk, FORM])
    filled(clerk, project)
    client = browser(clerk)
    assert client.post(page, posted(headcount="90") | {"save": "1", "edition": "1"}).status_code == 302
    assert client.post(page, posted(headcount="95") | {"save": "1", "edition": "1"}).status_code == 422
    assert PlanDraft.objects.get().data["headcount"]["amount"] == "90"


def test_two_versions_stand_side_by_side_with_their_measures(clerk: Any, project: Project):
    handed_in(clerk, project)
    handed_in(clerk, project, fixed_investment="11000")
    page = browser(clerk).get(reverse("plans:compare", args=[project.pk, FORM])).content.decode()
    assert "300.00万元/亩" in page
    assert "<mark>309.86万元/亩</mark>" in page


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf"])
def test_the_plan_is_had_blank_and_as_it_was_handed_in(clerk: Any, project: Project, format: str):
    version, client = handed_in(clerk, project), browser(clerk)
    for address in (
        reverse("plans:blank_paper", args=[project.pk, FORM, format]),
        reverse("plans:draft_paper", args=[project.pk, FORM, format]),
        reverse("plans:version_paper", args=[version.pk, format]),
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.content[:4] in (b"PK\x03\x04", b"%PDF")
    assert client.get(reverse("plans:version_paper", args=[version.pk, "exe"])).status_code == 404


def test_a_form_is_looked_at_before_it_is_accepted(clerk: Any, project: Project):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("用工人数", 66), ("固定资产投资", "面议"), ("法定代表人", "<i>张三</i>")):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    client, page = browser(clerk), reverse("plans:take_over", args=[project.pk, FORM])
    preview = client.post(page, {"upload": SimpleUploadedFile("计划书.xlsx", stream.getvalue())}, follow=True)
    text = preview.content.decode()
    assert "66人" in text
    assert "面议" in text
    assert "&lt;i&gt;张三" in text
    assert not PlanDraft.objects.exists()
    file = preview.wsgi_request.GET["file"]
    assert client.post(page, {"file": file, "take": ["headcount"]}).status_code == 302
    assert PlanDraft.objects.get().data["headcount"]["amount"] == "66"


def test_a_stranger_sees_neither_plan_nor_version(acting: Acting, clerk: Any, project: Project):
    version = handed_in(clerk, project)
    stranger, own = browser(acting("xiangshan", "center-clerk")), browser(clerk)
    for address in (
        reverse("plans:edit", args=[project.pk, FORM]),
        reverse("plans:plan", args=[project.pk, FORM]),
        reverse("plans:version", args=[version.pk]),
        reverse("plans:version_paper", args=[version.pk, "pdf"]),
    ):
        assert stranger.get(address).status_code == 404
        assert own.get(address).status_code in (200, 302)


def test_the_dossier_shows_where_its_plan_stands(clerk: Any, project: Project):
    client, dossier = browser(clerk), reverse("projects:dossier", args=[project.pk])
    assert reverse("plans:edit", args=[project.pk, FORM]) in client.get(dossier).content.decode()
    version = handed_in(clerk, project)
    assert reverse("plans:version", args=[version.pk]) in client.get(dossier).content.decode()
