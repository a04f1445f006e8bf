"""The meeting that decides (项目评审会): who sits, who votes, who speaks last, what the minutes say."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.plans.tests.making import handed_in
from luodi.projects.models import Project
from luodi.projects.tests.making import opened
from luodi.reviews import actions
from luodi.reviews.models import MeetingDecision, MeetingMinutes, Review, Statement
from luodi.reviews.tests.meetings_making import (
    everybody_speaks,
    everybody_there,
    item_of,
    laid_before,
    seats,
    sitter,
    text_of,
)
from luodi.supervision.models import Duty

pytestmark = pytest.mark.django_db

Acting = Callable[..., Actor]


def test_a_project_passes_its_meeting_the_minutes_stand_and_later_duties_are_on_the_desks(acting: Acting, clerk: Actor):
    meeting = laid_before(acting)
    everybody_speaks(meeting)
    minutes = actions.close_meeting(actor=clerk, target=meeting, data={})
    review = Review.objects.get()
    assert (review.outcome, MeetingDecision.objects.get().outcome) == ("pass", "pass")
    duties = Duty.objects.filter(rule__startswith=f"reviews.later:{review.pk}:")
    assert {duty.unit.code for duty in duties} >= {"development-reform-commission", "ecology-bureau"}
    paper = review.project.papers.get(kind="review-minutes")
    assert minutes.number in paper.title
    words = text_of(minutes)
    assert minutes.number == f"津丽合交纪〔{meeting.held_on.year}〕1号"
    for expected in (
        "区政府第三会议室",
        "准入标准",
        "300.00万元/亩",
        "评分",
        "会议决定：同意通过",
        "落实用地和规划条件",
        "出席：",
        "按规定回避表决",
    ):
        assert expected in words, expected


def test_without_a_quorum_nothing_is_decided_and_the_clause_is_quoted(acting: Acting, clerk: Actor):
    meeting = laid_before(acting)
    everybody_there(meeting, clerk, but=3)
    everybody_speaks(meeting)
    with pytest.raises(Refused) as refused:
        actions.close_meeting(actor=clerk, target=meeting, data={})
    assert refused.value.code == "no-quorum"
    assert refused.value.cite
    assert not MeetingMinutes.objects.exists()
    everybody_there(meeting, clerk, but=1)
    later = [seat for seat in seats(meeting) if seat.state == "present" and not seat.statements.exists()]
    for seat in later:
        data = {"item": item_of(meeting).pk, "answer": "agree", "text": "同意。"}
        actions.make_statement(actor=sitter(seat), target=meeting, data=data)
    assert actions.close_meeting(actor=clerk, target=meeting, data={}).pk


def test_a_project_may_be_put_off_and_comes_before_another_meeting(acting: Acting, clerk: Actor):
    meeting = laid_before(acting)
    item = item_of(meeting)
    actions.close_meeting(
        actor=clerk, target=meeting, data={"items": [{"item": item.pk, "adjourn": True, "text": "待补充环评材料"}]}
    )
    assert Review.objects.get().is_open
    again = {"reviews": [item.review_id], "held_on": timezone.localdate(), "venue": "区政府"}
    assert actions.convene(actor=clerk, data=again).items.count() == 1
    with pytest.raises(Refused) as refused:
        actions.convene(actor=clerk, data=again)
    assert refused.value.code == "on-agenda"


def test_what_was_decided_never_changes(acting: Acting, clerk: Actor):
    meeting = laid_before(acting)
    everybody_speaks(meeting)
    actions.close_meeting(actor=clerk, target=meeting, data={})
    for table in (Statement, MeetingDecision, MeetingMinutes):
        with pytest.raises(DatabaseError), transaction.atomic():
            table.objects.all().delete()
    with pytest.raises(Refused) as refused:
        actions.record_attendance(actor=clerk, target=meeting, data={})
    assert refused.value.code == "closed"


def test_the_county_meets_under_its_own_rules_without_a_sheet(acting: Acting):
    clerk = acting("nanxian", "bureau-clerk")
    project = opened(acting, "nanxian", "bureau-clerk", landing_place="县经济开发区")
    Project.objects.filter(pk=project.pk).update(stage="review-meeting")
    project.refresh_from_db()
    handed_in(clerk, project, landing_place="县经济开发区")
    review = actions.request(actor=clerk, target=project, data={"review": "review-meeting"})
    data = {"reviews": [review.pk], "held_on": timezone.localdate(), "venue": "县政府二楼会议室"}
    meeting = actions.convene(actor=clerk, data=data)
    everybody_there(meeting, clerk)
    for seat in seats(meeting):
        said = {"item": item_of(meeting).pk, "answer": "agree", "text": "同意落户。"}
        actions.make_statement(actor=sitter(seat), target=meeting, data=said)
    minutes = actions.close_meeting(actor=clerk, target=meeting, data={})
    assert minutes.number.startswith("南开放纪〔")
    assert "组织合同审签和签约" in text_of(minutes)
    assert Review.objects.get().outcome == "pass"
