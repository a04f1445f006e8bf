"""The meeting that decides (项目评审会): who sits, who votes, who speaks last, what the minutes say."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Refused
from luodi.plans.tests.making import handed_in
from luodi.projects.models import Project
from luodi.projects.tests.making import opened
from luodi.reviews import actions
from luodi.reviews.meetings.papers import write
from luodi.reviews.models import Meeting, MeetingDecision, MeetingMinutes, Review, Statement
from luodi.reviews.tests.meetings_making import (
    GOOD,
    everybody_speaks,
    everybody_there,
    is_bringing,
    item_of,
    laid_before,
    seats,
    sitter,
)
from luodi.supervision.models import Duty

pytestmark = pytest.mark.django_db
Acting = Callable[..., Actor]


@pytest.fixture
def clerk(acting: Acting) -> Actor:
    return acting("dongli", "office-clerk")


def text_of(minutes: MeetingMinutes) -> str:
    """Every word of the minutes' Word file."""
    document = docx.Document(BytesIO(write(minutes, "docx")))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


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


def test_who_brought_the_project_does_not_vote_on_it(acting: Acting, clerk: Actor):
    meeting = laid_before(acting)
    item = item_of(meeting)
    bringing = next(seat for seat in seats(meeting) if is_bringing(meeting, seat))
    other = next(seat for seat in seats(meeting) if not is_bringing(meeting, seat) and not seat.presides)
    data = {"item": item.pk, "answer": "agree", "text": "好项目。"}
    with pytest.raises(Refused) as refused:
        actions.make_statement(actor=sitter(bringing), target=meeting, data=data)
    assert refused.value.code == "interest"
    assert refused.value.cite
    with pytest.raises(Refused):
        actions.score(actor=sitter(bringing), target=meeting, data={"item": item.pk, "points": GOOD})
    assert actions.make_statement(actor=sitter(other), target=meeting, data=data).answer == "agree"
    assert actions.make_statement(actor=sitter(bringing), target=meeting, data=data | {"answer": "abstain"}).pk


def test_a_member_who_declares_an_interest_does_not_vote_and_the_minutes_say_so(acting: Acting, clerk: Actor):
    meeting = laid_before(acting)
    item = item_of(meeting)
    seat = next(seat for seat in seats(meeting) if seat.unit.code == "finance-bureau")
    actions.declare_interest(actor=sitter(seat), target=meeting, data={"item": item.pk, "reason": "配偶任投资方监事"})
    data = {"item": item.pk, "answer": "agree", "text": "同意。"}
    with pytest.raises(Refused):
        actions.make_statement(actor=sitter(seat), target=meeting, data=data)
    actions.make_statement(actor=sitter(seat), target=meeting, data=data | {"answer": "abstain"})
    for each in seats(meeting):
        if each.pk != seat.pk:
            answer = "abstain" if is_bringing(meeting, each) else "agree"
            if answer == "agree":
                actions.score(actor=sitter(each), target=meeting, data={"item": item.pk, "points": GOOD})
            actions.make_statement(actor=sitter(each), target=meeting, data=data | {"answer": answer})
    words = text_of(actions.close_meeting(actor=clerk, target=meeting, data={}))
    assert "配偶任投资方监事" in words


def test_the_presiding_official_speaks_last(acting: Acting, clerk: Actor):
    meeting = laid_before(acting)
    presider = next(seat for seat in seats(meeting) if seat.presides)
    data = {"item": item_of(meeting).pk, "answer": "agree", "text": "我同意。"}
    with pytest.raises(Refused) as refused:
        actions.make_statement(actor=sitter(presider), target=meeting, data=data)
    assert refused.value.code == "presider-last"
    assert refused.value.cite
    assert len(refused.value.missing) == len(seats(meeting)) - 1
    everybody_speaks(meeting)
    assert Statement.objects.order_by("position").last().seat.presides  # type: ignore[union-attr]


def test_a_project_whose_plan_misses_the_standard_cannot_pass_whatever_the_votes(acting: Acting, clerk: Actor):
    meeting = laid_before(acting, fixed_investment="10649.99")
    everybody_speaks(meeting)
    with pytest.raises(Refused):  # a return needs its reason from the list
        actions.close_meeting(actor=clerk, target=meeting, data={})
    data = {"items": [{"item": item_of(meeting).pk, "reason_code": "false-as-genuine", "text": ""}]}
    reasons = [word.id for word in _book(meeting).code_list("return-reasons").items]
    data["items"][0]["reason_code"] = reasons[0]
    words = text_of(actions.close_meeting(actor=clerk, target=meeting, data=data))
    assert Review.objects.get().outcome == "return"
    assert "准入标准未达到（投资强度不符合" in words
    assert not Duty.objects.filter(rule__startswith="reviews.later:").exists()


def test_a_value_missing_for_a_standard_is_not_a_pass(acting: Acting, clerk: Actor):
    meeting = laid_before(acting, footprint_area="")
    everybody_speaks(meeting)
    reasons = [word.id for word in _book(meeting).code_list("return-reasons").items]
    data = {"items": [{"item": item_of(meeting).pk, "reason_code": reasons[0]}]}
    words = text_of(actions.close_meeting(actor=clerk, target=meeting, data=data))
    assert Review.objects.get().outcome == "return"
    assert "建筑系数缺数据，不能认定符合" in words


def test_points_below_the_veto_mark_stop_the_project(acting: Acting, clerk: Actor):
    meeting = laid_before(acting)
    everybody_speaks(meeting, points=GOOD | {"environment": "11"})
    reasons = [word.id for word in _book(meeting).code_list("return-reasons").items]
    data = {"items": [{"item": item_of(meeting).pk, "reason_code": reasons[0]}]}
    words = text_of(actions.close_meeting(actor=clerk, target=meeting, data=data))
    assert Review.objects.get().outcome == "return"
    assert "一票否决" in words


def test_a_member_who_disagrees_is_recorded_as_he_spoke(acting: Acting, clerk: Actor):
    meeting = laid_before(acting)
    everybody_speaks(meeting, answers={"ecology-bureau": "disagree"})
    words = text_of(
        actions.close_meeting(
            actor=clerk, target=meeting, data={"items": [{"item": item_of(meeting).pk, "text": "环保意见由街道落实。"}]}
        )
    )
    assert Review.objects.get().outcome == "pass"
    assert "不同意见如实记录" in words


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


def test_members_points_stay_within_the_weight_and_lines_of_the_plan_are_not_scored_by_hand(
    acting: Acting, clerk: Actor
):
    meeting = laid_before(acting)
    seat = next(seat for seat in seats(meeting) if not is_bringing(meeting, seat))
    data = {
        "item": item_of(meeting).pk,
        "points": {"environment": "20.01", "investment-per-mu": "15", "direction": None},
    }
    with pytest.raises(Refused) as refused:
        actions.score(actor=sitter(seat), target=meeting, data=data)
    assert set(refused.value.fields) == {"environment", "investment-per-mu"}
    data["points"] = {"environment": "20", "direction": None}
    assert actions.score(actor=sitter(seat), target=meeting, data=data).scores.count() == 1


def test_only_members_speak_and_only_those_who_are_there(acting: Acting, clerk: Actor):
    meeting = laid_before(acting)
    data = {"item": item_of(meeting).pk, "answer": "agree", "text": "同意。"}
    with pytest.raises(NotAllowed):
        actions.make_statement(actor=clerk, target=meeting, data=data)
    seat = next(seat for seat in seats(meeting) if not seat.presides)
    actions.record_attendance(actor=clerk, target=meeting, data={"seats": [{"seat": seat.pk, "state": "absent"}]})
    with pytest.raises(Refused):
        actions.make_statement(actor=sitter(seat), target=meeting, data=data)


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


def _book(meeting: Meeting) -> Any:
    from luodi.regulations.queries import book_by_digest

    return book_by_digest(meeting.rulebook_digest)


def test_a_plan_handed_in_after_members_have_spoken_is_not_what_they_spoke_on(acting: Acting, clerk: Actor):
    meeting = laid_before(acting)
    everybody_speaks(meeting)
    item = item_of(meeting)
    handed_in(clerk, item.review.project, fixed_investment="30000")
    with pytest.raises(Refused) as refused:
        actions.close_meeting(actor=clerk, target=meeting, data={})
    assert refused.value.code == "plan-changed"
    later = {"items": [{"item": item.pk, "adjourn": True, "text": "计划书有变更，改日再议"}]}
    assert actions.close_meeting(actor=clerk, target=meeting, data=later).pk
    assert Review.objects.get().is_open


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
