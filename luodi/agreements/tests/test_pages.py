"""What people see: the text with its findings, the versions side by side, the queue, the scan on its own."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luodi.agreements.models import Agreement, Finding, Opinion, Scan
from luodi.agreements.tests import making
from luodi.agreements.tests.making import Acting
from luodi.organization.actors import Actor
from luodi.projects.models import Project
from luodi.projects.tests.making import opened

pytestmark = pytest.mark.django_db
Desk = Callable[[Actor], Client]
DOUBTFUL = [*making.TEXT, "第七条 甲方以零地价向乙方供地，税收地方留成部分全额奖励给乙方。"]


@pytest.fixture
def project(acting: Acting) -> Project:
    """A new dossier in Xiangshan."""
    return opened(acting)


def test_a_clerk_lays_down_a_text_and_reads_it_with_its_findings(
    acting: Acting, project: Project, at_desk: Desk
) -> None:
    browser = at_desk(acting("xiangshan", "center-clerk"))
    upload = SimpleUploadedFile("协议.docx", making.word(DOUBTFUL))
    address = reverse("agreements:begin", args=[project.pk, making.KIND])
    assert browser.get(address).status_code == 200
    answer = browser.post(address, {"upload": upload, "note": "初稿"}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "零地价" in page
    assert "没有命中也不等于" in page
    assert '<mark class="word word-strong">' in page
    assert Finding.objects.filter(rule="zero-land-price", text__contains="零地价").exists()


def test_a_broken_pdf_is_refused_with_what_to_do_next(acting: Acting, project: Project, at_desk: Desk) -> None:
    browser = at_desk(acting("xiangshan", "center-clerk"))
    upload = SimpleUploadedFile("协议.pdf", b"%PDF-1.7\n1 0 obj\n<< broken")
    answer = browser.post(reverse("agreements:begin", args=[project.pk, making.KIND]), {"upload": upload})
    assert answer.status_code == 422
    assert "协议.pdf" in answer.content.decode()
    assert "重新上传" in answer.content.decode()
    assert not Agreement.objects.exists()


def test_an_adviser_reads_what_changed_since_he_approved_and_signs(
    acting: Acting, project: Project, at_desk: Desk
) -> None:
    making.cleared(acting, project)
    changed = [text.replace("六个月", "九个月") for text in making.TEXT]
    legal = making.asked(acting, making.laid_down(acting, project, changed))[0]
    browser = at_desk(making.adviser_of(acting, legal))
    queue = browser.get(reverse("agreements:waiting")).content.decode()
    assert reverse("agreements:opinion", args=[legal.pk]) in queue
    page = browser.get(reverse("agreements:opinion", args=[legal.pk])).content.decode()
    assert "<del>" in page
    assert "<ins>" in page
    data = {"answer": "agree", "grounds": "期限调整合理。", "digest": legal.version.digest}
    assert browser.post(reverse("agreements:opinion", args=[legal.pk]), data).status_code == 302
    assert Opinion.objects.get(request=legal).signed_digest == legal.version.digest


def test_the_agreements_page_names_every_opinion_and_the_dossier_shows_it(
    acting: Acting, project: Project, at_desk: Desk
) -> None:
    version = making.cleared(acting, project)
    browser = at_desk(acting("xiangshan", "center-director"))
    page = browser.get(reverse("agreements:agreement", args=[version.agreement_id])).content.decode()
    assert page.count("xs.1.2.3.2") >= 5
    assert reverse("agreements:sign", args=[version.agreement_id]) in page
    assert browser.get(reverse("agreements:sign", args=[version.agreement_id])).status_code == 200
    dossier = browser.get(reverse("projects:dossier", args=[project.pk])).content.decode()
    assert reverse("agreements:agreement", args=[version.agreement_id]) in dossier
    signing = {"digest": version.digest, "signed_on": "", "parties": "合成人员甲"}
    assert browser.post(reverse("agreements:sign", args=[version.agreement_id]), signing).status_code == 302
    page = browser.get(reverse("agreements:agreement", args=[version.agreement_id])).content.decode()
    assert "合成人员甲" in page
    assert browser.get(reverse("agreements:signed-copy", args=[version.agreement_id])).status_code == 200


def test_a_refused_signing_shows_what_is_missing_with_its_clause(
    acting: Acting, project: Project, at_desk: Desk
) -> None:
    version = making.laid_down(acting, project)
    browser = at_desk(acting("xiangshan", "center-director"))
    answer = browser.post(reverse("agreements:sign", args=[version.agreement_id]), {"digest": version.digest})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "法律顾问意见" in page
    assert "xs.1.2.3.2" in page


def test_two_versions_stand_side_by_side(acting: Acting, project: Project, at_desk: Desk) -> None:
    first = making.laid_down(acting, project)
    making.laid_down(acting, project, [text.replace("1.2亿元", "2.2亿元") for text in making.TEXT])
    browser = at_desk(acting("xiangshan", "center-clerk"))
    page = browser.get(reverse("agreements:compare", args=[first.agreement_id])).content.decode()
    assert "1.2</del>" in page
    assert "2.2</ins>" in page
    assert (
        browser.get(reverse("agreements:compare", args=[first.agreement_id]) + "?from=x&to=99999999999").status_code
        == 200
    )


def test_a_clerk_scans_any_text_and_nothing_is_kept(acting: Acting, at_desk: Desk) -> None:
    browser = at_desk(acting("xiangshan", "center-clerk"))
    address = reverse("agreements:scan")
    assert browser.get(address).status_code == 200
    data = {"text": "平台类税源型项目，按纳税额给予奖励。", "packs": ["fair-competition"]}
    page = browser.post(address, data).content.decode()
    assert "税源型" in page
    assert "需复核" in page
    assert not Scan.objects.exists()
    kept = browser.post(address, {**data, "keep": "1"})
    assert kept.status_code == 302
    assert Finding.objects.filter(is_existing=True).count() == 2
    ledger = browser.get(reverse("agreements:clean-up")).content.decode()
    assert "税源型项目" in ledger
    assert browser.get(reverse("agreements:clean-up-export") + "?format=csv").status_code == 200


def test_a_scan_without_a_text_says_so(acting: Acting, at_desk: Desk) -> None:
    answer = at_desk(acting("xiangshan", "center-clerk")).post(
        reverse("agreements:scan"), {"packs": ["fair-competition"]}
    )
    assert answer.status_code == 422


def test_words_in_a_text_are_never_markup(acting: Acting, at_desk: Desk) -> None:
    data = {"text": "<script>alert(1)</script>零地价供地。", "packs": ["fair-competition"]}
    page = at_desk(acting("xiangshan", "center-clerk")).post(reverse("agreements:scan"), data).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page
