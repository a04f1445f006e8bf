"""Somebody rules on a likeness: whose post it is, not in his own cause, once, and not again unless something changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from luodi.audit.models import JournalEntry
from luodi.comparison import actions
from luodi.comparison.models import OPEN, RULED, Likeness, Ruling
from luodi.comparison.tests.making import declared, likenesses, town
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Outdated, Refused
from luodi.projects import actions as projects
from luodi.projects.facts import facts_of, gather
from luodi.regulations.queries import book_for

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
Desk = Callable[[Actor], Client]
REASON = "同一地块、同一投资方，仅改了项目名称。"


@pytest.fixture
def judge_of(acting: Acting) -> Actor:
    """The clerk of the promotion centre of Xiangshan, whom the rulebook names."""
    return acting("xiangshan", "center-clerk")


@pytest.fixture
def hit(acting: Acting) -> Likeness:
    """A project declared again under another label, and the likeness it brought up."""
    declared(acting)
    again = declared(acting, name="新能源汽车核心零部件产业基地项目", responsible_unit=town(1).pk)
    return likenesses(again)[0]


def facts(project: Any) -> Any:
    """What a gate knows of the dossier."""
    return facts_of(project, gather(project), post="")


def test_a_ruling_is_kept_counts_at_the_gate_and_shows_on_both_dossiers(
    hit: Likeness, judge_of: Actor, at_desk: Desk
) -> None:
    actions.judge(actor=judge_of, target=hit, data={"ruling": "same", "reason": REASON})
    hit.refresh_from_db()
    assert (hit.state, hit.ruling) == (RULED, "same")
    assert (facts(hit.project).open_hits, facts(hit.project).same_hits) == (0, 1)
    assert facts(hit.other).same_hits == 0, "the project that was there first is not held up"
    for project in (hit.project, hit.other):
        assert REASON in at_desk(judge_of).get(f"/comparison/{hit.pk}/").content.decode()
        assert "同一项目" in at_desk(judge_of).get(f"/projects/{project.pk}/").content.decode()
    assert JournalEntry.objects.filter(verb="comparison.judge", subject_id=hit.project_id).exists()


def test_a_post_the_rulebook_does_not_name_is_refused_and_told_who_rules(
    hit: Likeness, acting: Acting, judge_of: Actor
) -> None:
    clerk = acting("xiangshan", "land-reviewer")
    with pytest.raises(NotAllowed):
        actions.judge(actor=clerk, target=hit, data={"ruling": "same", "reason": REASON})
    trusted = replace(clerk, verbs=clerk.verbs | {"comparison.judge"})
    with pytest.raises(NotAllowed) as refusal:
        actions.judge(actor=trusted, target=hit, data={"ruling": "same", "reason": REASON})
    rule = book_for(hit.project.jurisdiction, timezone.localdate()).comparisons[0]
    assert refusal.value.cite == rule.cite
    assert judge_of.post_title in refusal.value.message
    assert not Ruling.objects.exists()


@pytest.mark.parametrize("whose", ["declared", "earlier"])
def test_nobody_rules_on_his_own_units_project(acting: Acting, judge_of: Actor, at_desk: Desk, whose: str) -> None:
    own = {"responsible_unit": judge_of.unit_id}
    declared(acting, **(own if whose == "earlier" else {}))
    again = declared(acting, name="新能源汽车核心零部件产业基地项目", **(own if whose == "declared" else {}))
    found = likenesses(again)[0]
    with pytest.raises(Refused) as refusal:
        actions.judge(actor=judge_of, target=found, data={"ruling": "different", "reason": REASON})
    assert refusal.value.code == "own-unit"
    assert refusal.value.cite == book_for(again.jurisdiction, timezone.localdate()).comparisons[0].cite
    page = at_desk(judge_of).get(f"/comparison/{found.pk}/").content.decode()
    assert 'name="ruling"' not in page
    assert not Ruling.objects.exists()


def test_of_two_who_rule_at_once_the_second_is_told_what_the_first_ruled(
    hit: Likeness, judge_of: Actor, at_desk: Desk
) -> None:
    read = Likeness.objects.get(pk=hit.pk).revision
    first = {"ruling": "same", "reason": REASON}
    second = {"ruling": "different", "reason": "核实为两个项目。"}
    actions.judge(actor=judge_of, target=hit, data=first, revision=read)
    with pytest.raises(Outdated):
        actions.judge(actor=judge_of, target=hit, data=second, revision=read)
    with pytest.raises(Outdated) as refusal:
        actions.judge(actor=judge_of, target=hit, data=second)
    assert REASON in refusal.value.message
    answer = at_desk(judge_of).post(f"/comparison/{hit.pk}/judge/", second)
    assert answer.status_code == 409
    assert second["reason"] in answer.content.decode(), "what was typed is still there"
    assert Ruling.objects.count() == 1


def test_a_later_ruling_supersedes_and_the_earlier_one_stays(hit: Likeness, judge_of: Actor, at_desk: Desk) -> None:
    actions.judge(actor=judge_of, target=hit, data={"ruling": "same", "reason": REASON})
    later = {"ruling": "related", "reason": "补充材料表明用地不同。", "again": True}
    actions.judge(actor=judge_of, target=hit, data=later)
    hit.refresh_from_db()
    assert hit.ruling == "related"
    page = at_desk(judge_of).get(f"/comparison/{hit.pk}/").content.decode()
    assert REASON in page
    assert later["reason"] in page


def test_a_ruled_pair_is_asked_again_only_when_what_is_compared_has_changed(
    hit: Likeness, judge_of: Actor, at_desk: Desk
) -> None:
    actions.judge(actor=judge_of, target=hit, data={"ruling": "related", "reason": REASON})
    project = hit.project
    projects.amend(actor=judge_of, target=project, data={"changes": {"origin": "宁波市", "remark": "已报送。"}})
    projects.amend(actor=judge_of, target=project.pk, data={"changes": {"investors": ["宁波海岳机械 有限公司"]}})
    hit.refresh_from_db()
    assert hit.state == RULED, "another spelling of the same name changes nothing"
    projects.amend(actor=judge_of, target=project.pk, data={"changes": {"total_investment": "130000000"}})
    hit.refresh_from_db()
    assert (hit.state, hit.ruling) == (OPEN, "related")
    assert REASON in at_desk(judge_of).get(f"/comparison/{hit.pk}/").content.decode()


def test_an_open_likeness_is_gone_when_a_correction_makes_the_two_unlike(hit: Likeness, judge_of: Actor) -> None:
    changes = {
        "name": "海水淡化膜组件研发中心", "investors": ["台州远山膜科技有限公司"], "uscc": "", "site": "石浦镇",
        "contact": "", "total_investment": "9000000", "land_area_mu": "3", "landing_place": "石浦",
    }  # fmt: skip
    projects.amend(actor=judge_of, target=hit.project_id, data={"changes": changes})
    hit.refresh_from_db()
    assert hit.state == "gone"
    with pytest.raises(Refused):
        actions.judge(actor=judge_of, target=hit, data={"ruling": "same", "reason": REASON})


@pytest.mark.parametrize("data", [{"ruling": "maybe", "reason": REASON}, {"ruling": "same", "reason": " "}, {}])
def test_a_ruling_needs_an_answer_and_a_reason(hit: Likeness, judge_of: Actor, data: dict[str, str]) -> None:
    with pytest.raises(Refused) as refusal:
        actions.judge(actor=judge_of, target=hit, data=data)
    assert refusal.value.fields
    assert Likeness.objects.get(pk=hit.pk).state == OPEN
