"""Programs scan a text, ask where an agreement stands, and what waits for their post."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from ninja import Router
from ninja.testing import TestClient

from luodi.agreements.endpoints import add_agreement_reads
from luodi.agreements.models import Scan
from luodi.agreements.tests import making
from luodi.agreements.tests.making import Acting
from luodi.organization.refusals import NotAllowed, Refused
from luodi.projects.tests.making import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def api() -> TestClient:
    """The room's own part of the API."""
    router = Router()
    add_agreement_reads(router, {})
    return TestClient(router)


def test_a_file_is_scanned_and_nothing_is_kept(acting: Acting, api: TestClient) -> None:
    actor = acting("xiangshan", "legal-adviser")
    upload = SimpleUploadedFile("协议.docx", making.word(["甲方以零地价供地。"]))
    answer = api.post("/scan-once", FILES={"file": upload}, data={"on": "2024-09-01"}, actor=actor).json()
    assert "没有命中也不等于" in answer["caution"]
    (finding,) = [one for one in answer["findings"] if one["rule"] == "zero-land-price"]
    assert finding["words"] == [{"start": 3, "end": 6, "text": "零地价"}]
    assert finding["clauses"][0]["id"] == "nat.783.10"
    assert finding["strength_text"] == "强提示"
    assert not Scan.objects.exists()


def test_words_are_scanned_with_one_pack(acting: Acting, api: TestClient) -> None:
    actor = acting("xiangshan", "legal-adviser")
    data = {"text": "甲方以零地价供地。", "packs": "government-agreement"}
    answer = api.post("/scan-once", data=data, actor=actor).json()
    assert [pack["id"] for pack in answer["packs"]] == ["government-agreement"]
    assert "zero-land-price" not in {one["rule"] for one in answer["findings"]}


def test_no_text_or_no_right_is_refused(acting: Acting, api: TestClient) -> None:
    with pytest.raises(Refused):
        api.post("/scan-once", data={"text": " "}, actor=acting("xiangshan", "legal-adviser"))
    with pytest.raises(NotAllowed):
        api.post("/scan-once", data={"text": "供地。"}, actor=acting("xiangshan", "town-clerk"))


def test_a_program_reads_where_an_agreement_stands(acting: Acting, api: TestClient) -> None:
    project = opened(acting)
    first = making.laid_down(acting, project)
    legal = making.asked(acting, first)[0]
    adviser = making.adviser_of(acting, legal)
    assert [one["request"] for one in api.get("/waiting", actor=adviser).json()] == [legal.pk]
    making.given(acting, legal)
    standing = api.get(f"/{first.agreement_id}/standing", actor=adviser).json()
    assert (standing["state"], standing["digest"]) == ("asked", first.digest)
    assert [one["answer"] for one in standing["opinions"]] == ["agree", None, None, None, None]
    making.laid_down(acting, project, [text.replace("1.2亿元", "2.2亿元") for text in making.TEXT])
    (change,) = api.get(f"/{first.agreement_id}/changes?old=1&new=2", actor=adviser).json()
    assert ["del", "1.2"] in change["left"]
    assert ["ins", "2.2"] in change["right"]
