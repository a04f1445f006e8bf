"""Who speaks and votes at a meeting, and in which order; who has an interest does not."""

from collections.abc import Callable

import pytest

from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Refused
from luodi.reviews import actions
from luodi.reviews.models import Review, Statement
from luodi.reviews.tests.meetings_making import (
    GOOD,
    everybody_speaks,
    is_bringing,
    item_of,
    laid_before,
    seats,
    sitter,
    text_of,
)

pytestmark = pytest.mark.django_db
Acting = Callable[..., Actor]


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
