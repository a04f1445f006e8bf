"""Findings are concluded on by somebody else than the drafter; an exception needs the whole of article 12."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, models, transaction
from django.utils import timezone

from luodi.agreements import actions
from luodi.agreements.models import ClockEvent, Finding, FindingRuling, Opinion, Scan, Signing, Version
from luodi.agreements.tests import making
from luodi.agreements.tests.making import Acting
from luodi.agreements.tests.ruled import publish_stricter
from luodi.organization.models import Post
from luodi.organization.refusals import NotAllowed, Refused
from luodi.projects.models import Project
from luodi.projects.tests.making import opened
from tests import people

pytestmark = pytest.mark.django_db
DOUBTFUL = [*making.TEXT, "第七条 甲方以零地价向乙方供地。"]
WHOLE = {
    "conclusion": "exception",
    "grounds": "属于例外情形。",
    "ground": "public-interest",
    "how_met": "项目为工业园区集中治污设施。",
    "no_lesser_means": "已比较贷款贴息和租赁供地，均不能实现集中治污。",
    "until": timezone.localdate() + timedelta(days=365),
}


@pytest.fixture
def project(acting: Acting) -> Project:
    """A new dossier in Xiangshan."""
    return opened(acting)


def found(project: Project, rule: str = "zero-land-price") -> Finding:
    """The finding of that rule in the text that stands."""
    return Finding.objects.filter(scan__project=project, rule=rule).latest("pk")


def test_a_version_is_scanned_when_it_is_laid_down(acting: Acting, project: Project) -> None:
    version = making.laid_down(acting, project, DOUBTFUL)
    finding = found(project)
    words = [version.texts[finding.paragraph][start:end] for start, end in finding.words]
    assert words == ["零地价"]
    assert (finding.place, finding.strength) == ("第9段", "strong")
    assert finding.scan.digest == version.digest


def test_the_adviser_concludes_and_a_later_conclusion_counts(acting: Acting, project: Project) -> None:
    making.laid_down(acting, project, DOUBTFUL)
    finding, adviser = found(project), acting("xiangshan", "legal-adviser")
    first = {"conclusion": "rewrite", "grounds": "无依据，删除。"}
    actions.judge_finding(actor=adviser, target=finding.pk, data=first)
    actions.judge_finding(
        actor=adviser, target=finding.pk, data={"conclusion": "lawful", "grounds": "已有公开政策依据。"}
    )
    finding.refresh_from_db()
    assert finding.conclusion == "lawful"
    assert [one.conclusion for one in FindingRuling.objects.filter(finding=finding)] == ["rewrite", "lawful"]


def test_the_drafter_does_not_conclude_on_his_own_text(acting: Acting, project: Project) -> None:
    making.laid_down(acting, project, DOUBTFUL)
    finding, data = found(project), {"conclusion": "lawful", "grounds": "没有问题。"}
    with pytest.raises(NotAllowed) as refusal:
        actions.judge_finding(actor=acting("xiangshan", "center-clerk"), target=finding.pk, data=data)
    assert refusal.value.code == "own-text"
    assert actions.judge_finding(actor=acting("xiangshan", "legal-adviser"), target=finding.pk, data=data)


@pytest.mark.parametrize("blank", ["ground", "how_met", "no_lesser_means", "until"])
def test_an_exception_with_a_blank_is_not_released(acting: Acting, project: Project, blank: str) -> None:
    making.laid_down(acting, project, DOUBTFUL)
    finding, adviser = found(project), acting("xiangshan", "legal-adviser")
    with pytest.raises(Refused) as refusal:
        actions.judge_finding(actor=adviser, target=finding.pk, data={k: v for k, v in WHOLE.items() if k != blank})
    assert refusal.value.code == "exception-incomplete"
    assert refusal.value.cite == ("nat.783.12",)
    assert list(refusal.value.fields) == [blank]
    ruling = actions.judge_finding(actor=adviser, target=finding.pk, data=WHOLE)
    assert ruling.exception["ground"] == "public-interest"


def test_a_rule_that_knows_no_exception_takes_none(acting: Acting, project: Project) -> None:
    making.laid_down(acting, project, [*making.TEXT, "第七条 甲方保证项目环评审批通过。"])
    finding, adviser = found(project, "promised-approval"), acting("xiangshan", "legal-adviser")
    with pytest.raises(Refused) as refusal:
        actions.judge_finding(actor=adviser, target=finding.pk, data=WHOLE)
    assert refusal.value.code == "no-exception"
    assert actions.judge_finding(actor=adviser, target=finding.pk, data={"conclusion": "rewrite", "grounds": "删除。"})


def test_an_existing_text_goes_into_the_ledger_and_gets_a_measure(acting: Acting) -> None:
    adviser = acting("xiangshan", "legal-adviser")
    data = {"text": "甲方以零地价向乙方供地。", "name": "合成旧协议", "packs": ["fair-competition"]}
    kept = actions.scan(actor=adviser, data=data)
    finding = Finding.objects.get(scan=kept)
    assert (finding.is_existing, finding.conclusion) == (True, "")
    with pytest.raises(Refused) as refusal:
        actions.judge_finding(actor=adviser, target=finding.pk, data={"conclusion": "rewrite", "grounds": "无依据。"})
    assert list(refusal.value.fields) == ["measure"]
    with pytest.raises(Refused):
        actions.judge_finding(
            actor=adviser, target=finding.pk, data={"conclusion": "rewrite", "measure": "keep", "grounds": "无依据。"}
        )
    ruled = {"conclusion": "rewrite", "measure": "stop", "grounds": "无依据，停止执行。"}
    actions.judge_finding(actor=adviser, target=finding.pk, data=ruled)
    finding.refresh_from_db()
    assert (finding.measure, finding.judged_by) == ("stop", adviser.name)
    exception = {**WHOLE, "measure": "keep"}
    assert actions.judge_finding(actor=adviser, target=finding.pk, data=exception).measure == "keep"


def test_a_scan_without_text_or_with_an_unknown_pack_is_refused(acting: Acting) -> None:
    adviser = acting("xiangshan", "legal-adviser")
    for data in ({}, {"text": "  "}, {"text": "供地。", "packs": ["no-such-pack"]}):
        with pytest.raises(Refused):
            actions.scan(actor=adviser, data=data)
    assert not Scan.objects.exists()


def test_another_place_sees_neither_text_nor_finding(acting: Acting, project: Project) -> None:
    version = making.laid_down(acting, project, DOUBTFUL)
    finding = found(project)
    post = Post.objects.filter(place=people.CODES["dongli"], abolished_on=None, sees="jurisdiction").first()
    elsewhere = acting("dongli", post.code)
    stranger = replace(elsewhere, verbs=elsewhere.verbs | {"agreements.scan", "agreements.judge_finding"})
    with pytest.raises(NotAllowed):
        actions.scan(actor=stranger, data={"version": version.pk})
    with pytest.raises(NotAllowed):
        actions.judge_finding(actor=stranger, target=finding.pk, data={"conclusion": "lawful", "grounds": "无关。"})


def test_where_the_rulebook_has_texts_scanned_an_open_strong_finding_stops_the_signing(
    acting: Acting, tmp_path: Path
) -> None:
    publish_stricter(tmp_path)
    version = making.cleared(acting, opened(acting), DOUBTFUL)
    with pytest.raises(Refused) as refusal:
        making.signed(acting, version)
    assert refusal.value.code == "findings-open"
    assert [missing.title for missing in refusal.value.missing] == ["零地价供地"]
    assert "nat.783.10" in refusal.value.cite
    finding = found(version.agreement.project)
    adviser = acting("xiangshan", "legal-adviser")
    actions.judge_finding(actor=adviser, target=finding.pk, data={"conclusion": "rewrite", "grounds": "删除。"})
    with pytest.raises(Refused):
        making.signed(acting, version)
    actions.judge_finding(actor=adviser, target=finding.pk, data=WHOLE)
    assert making.signed(acting, version)


def test_a_scan_of_a_version_again_uses_the_packs_of_today(acting: Acting, project: Project) -> None:
    version = making.laid_down(acting, project, DOUBTFUL)
    again = actions.scan(
        actor=acting("xiangshan", "legal-adviser"), data={"version": version.pk, "packs": ["fair-competition"]}
    )
    assert [pack["id"] for pack in again.packs] == ["fair-competition"]
    assert again.on == timezone.localdate()
    assert Finding.objects.filter(scan=again, place="第9段").exists()


def test_what_was_scanned_signed_and_concluded_is_never_changed(acting: Acting, project: Project) -> None:
    version = making.cleared(acting, project, DOUBTFUL)
    adviser = acting("xiangshan", "legal-adviser")
    actions.judge_finding(actor=adviser, target=found(project).pk, data={"conclusion": "lawful", "grounds": "有依据。"})
    making.signed(acting, version)
    for model in (Version, Opinion, ClockEvent, Scan, FindingRuling, Signing):
        assert model.objects.exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all().update(id=models.F("id"))
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all()._raw_delete("default")
