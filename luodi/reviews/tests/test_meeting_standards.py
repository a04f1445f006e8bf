"""What stops a project at its meeting whatever the votes: the standards, a missing value, the veto mark, a changed plan."""

from collections.abc import Callable
from typing import Any

import pytest

from luodi.organization.actors import Actor
from luodi.organization.refusals import Refused
from luodi.plans.tests.making import handed_in
from luodi.reviews import actions
from luodi.reviews.models import Meeting, Review
from luodi.reviews.tests.meetings_making import (
    GOOD,
    book_of,
    everybody_speaks,
    item_of,
    laid_before,
    text_of,
)
from luodi.supervision.models import Duty

pytestmark = pytest.mark.django_db
Acting = Callable[..., Actor]


def returned(meeting: Meeting) -> dict[str, Any]:
    """The first reason of the list, as given for the only project of the meeting."""
    reasons = book_of(meeting).code_list("return-reasons").items
    return {"items": [{"item": item_of(meeting).pk, "reason_code": reasons[0].id}]}


def test_a_project_whose_plan_misses_the_standard_cannot_pass_whatever_the_votes(acting: Acting, clerk: Actor):
    meeting = laid_before(acting, fixed_investment="10649.99")
    everybody_speaks(meeting)
    with pytest.raises(Refused):  # a return needs its reason from the list
        actions.close_meeting(actor=clerk, target=meeting, data={})
    words = text_of(actions.close_meeting(actor=clerk, target=meeting, data=returned(meeting)))
    assert Review.objects.get().outcome == "return"
    assert "准入标准未达到（投资强度不符合" in words
    assert not Duty.objects.filter(rule__startswith="reviews.later:").exists()


def test_a_value_missing_for_a_standard_is_not_a_pass(acting: Acting, clerk: Actor):
    meeting = laid_before(acting, footprint_area="")
    everybody_speaks(meeting)
    words = text_of(actions.close_meeting(actor=clerk, target=meeting, data=returned(meeting)))
    assert Review.objects.get().outcome == "return"
    assert "建筑系数缺数据，不能认定符合" in words


def test_points_below_the_veto_mark_stop_the_project(acting: Acting, clerk: Actor):
    meeting = laid_before(acting)
    everybody_speaks(meeting, points=GOOD | {"environment": "11"})
    words = text_of(actions.close_meeting(actor=clerk, target=meeting, data=returned(meeting)))
    assert Review.objects.get().outcome == "return"
    assert "一票否决" in words


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
