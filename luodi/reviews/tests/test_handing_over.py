"""Departments that are abolished, people who leave, opinions that are overdue."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from luodi.organization.access import visible
from luodi.organization.actors import system_actor
from luodi.organization.models import Unit
from luodi.organization.refusals import NotAllowed, Refused
from luodi.projects.tests.making import opened
from luodi.reviews import actions
from luodi.reviews.jobs import chase_overdue_opinions
from luodi.reviews.models import OpinionRequest, Review
from luodi.reviews.queries.waiting import waiting
from luodi.reviews.standing import standings
from luodi.reviews.tests.making import all_answered, answered, asked, given, holder, request_named
from luodi.supervision.models import Duty

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


def abolish(unit: Unit) -> None:
    """Afterwards the unit is out of office, as a later roster would leave it."""
    Unit.objects.filter(pk=unit.pk).update(abolished_on=timezone.localdate())


def late_day(review: Review) -> date:
    """A day on which every opinion of the round is overdue."""
    days = [one.clock.due for one in standings(review)]
    return max(day for day in days if day is not None) + timedelta(days=1)


def test_a_request_to_an_abolished_department_waits_to_be_handed_over_and_can_then_be_answered(acting: Acting) -> None:
    review = asked(acting)
    row = request_named(review, "health")
    abolish(row.unit)
    clerk = acting("xiangshan", "center-clerk")
    waits = [one for one in waiting(clerk, timezone.localdate()) if one.kind == "handing-over"]
    assert [one.title for one in waits] == [row.title]
    with pytest.raises(Refused) as out:
        actions.conclude(actor=acting("xiangshan", "center-director"), target=review, data={"outcome": "pass"})
    assert any("abolished" in item.explanation or "撤销" in item.explanation for item in out.value.missing)
    successor = Unit.objects.get(code="emergency-bureau", jurisdiction=row.unit.jurisdiction)
    data = {"unit": successor.pk, "post": "safety-reviewer", "reason": "机构改革，职责划入应急管理局", "extra_days": 3}
    before = next(one for one in standings(review) if one.request.pk == row.pk).clock.limit_days
    actions.hand_over(actor=clerk, target=row, data=data)
    row.refresh_from_db()
    assert (row.unit_id, row.post_code) == (successor.pk, "safety-reviewer")
    assert next(one for one in standings(review) if one.request.pk == row.pk).clock.limit_days == before + 3
    assert answered(row).answer == "agree"


def test_it_is_not_handed_to_nobody_and_not_once_it_is_in(acting: Acting) -> None:
    review = asked(acting)
    row = request_named(review, "health")
    clerk = acting("xiangshan", "center-clerk")
    town = Unit.objects.get(code="shipu-town", jurisdiction=row.unit.jurisdiction)
    with pytest.raises(Refused) as nobody:
        actions.hand_over(actor=clerk, target=row, data={"unit": town.pk, "reason": "试一试"})
    assert nobody.value.code == "nobody"
    gone = Unit.objects.get(code="statistics-bureau", jurisdiction=row.unit.jurisdiction)
    abolish(gone)
    with pytest.raises(Refused) as out:
        actions.hand_over(actor=clerk, target=row, data={"unit": gone.pk, "reason": "试一试"})
    assert "unit" in out.value.fields
    with pytest.raises(NotAllowed):
        actions.hand_over(
            actor=acting("xiangshan", "town-clerk"), target=row, data={"unit": town.pk, "reason": "试一试"}
        )
    answered(row)
    with pytest.raises(Refused):
        actions.hand_over(actor=clerk, target=row, data={"unit": row.unit_id, "person_name": "张三", "reason": "接任"})


def test_somebody_who_left_is_replaced_by_name_in_his_own_department(acting: Acting) -> None:
    row = request_named(asked(acting), "health")
    data = {"unit": row.unit_id, "person_name": "接任者", "reason": "原评审员调离"}
    actions.hand_over(actor=acting("xiangshan", "center-clerk"), target=row, data=data)
    row.refresh_from_db()
    assert row.person_name == "接任者"
    assert row.clock.filter(kind="handed-over").get().reason == "原评审员调离"


def test_an_overdue_opinion_is_chased_once_onto_the_desk_that_owes_it(acting: Acting) -> None:
    review = asked(acting)
    answered(request_named(review, "health"))
    given(request_named(review, "safety"))
    place = review.jurisdiction
    house = system_actor(place)
    on_time = {"jurisdiction": place.pk, "on": timezone.localdate()}
    assert actions.chase(actor=house, data=on_time) == 0
    late = {"jurisdiction": place.pk, "on": late_day(review)}
    assert actions.chase(actor=house, data=late) == 7
    assert actions.chase(actor=house, data=late) == 0
    chased = Duty.objects.filter(rule__startswith="reviews.chase:")
    assert chased.count() == 7
    row = request_named(review, "environment")
    task = chased.get(rule=f"reviews.chase:{row.pk}:1")
    assert (task.unit_id, task.post_code, task.cite) == (row.unit_id, row.post_code, row.cite)
    safety = request_named(review, "safety")
    assert chased.get(rule=f"reviews.chase:{safety.pk}:1").post_code == safety.countersigned_by
    answered(row)
    task.refresh_from_db()
    assert task.closed_on == timezone.localdate()
    assert task.fulfilments.count() == 1


def test_the_job_asks_every_place_and_chases_nothing_that_is_in_time(acting: Acting) -> None:
    review = asked(acting)
    assert chase_overdue_opinions() == 0
    assert not Duty.objects.filter(rule__startswith="reviews.chase:").exists()
    assert review.requests.filter(chased_at=None).count() == 8


def test_an_overdue_opinion_of_an_abolished_department_lands_with_who_asked(acting: Acting) -> None:
    review = asked(acting)
    row = request_named(review, "health")
    abolish(row.unit)
    actions.chase(
        actor=system_actor(review.jurisdiction), data={"jurisdiction": review.jurisdiction_id, "on": late_day(review)}
    )
    task = Duty.objects.get(rule=f"reviews.chase:{row.pk}:1")
    assert task.unit_id == review.requesting_unit_id


def test_what_waits_is_sorted_late_first_and_ends_when_it_is_done(acting: Acting) -> None:
    review = asked(acting)
    row = request_named(review, "environment")
    actor = holder(row)
    late = late_day(review)
    found = waiting(actor, late)
    assert [(one.kind, one.is_late, one.title) for one in found] == [("give", True, row.title)]
    assert not waiting(actor, timezone.localdate())[0].is_late
    all_answered(review)
    assert waiting(actor, late) == []
    director = acting("xiangshan", "center-director")
    assert [one.kind for one in waiting(director, late)] == ["conclude"]
    assert visible(actor, OpinionRequest.objects.filter(review=review)).count() == 8


def test_a_round_that_a_meeting_decides_waits_for_who_convenes_it(acting: Acting) -> None:
    clerk = acting("dongli", "office-clerk")
    project = opened(acting, "dongli", "office-clerk", name="合成数据：待上会项目")
    review = Review.objects.create(
        jurisdiction_id=project.jurisdiction_id,
        project=project,
        rule="project-review",
        title="项目评审会",
        round=1,
        rulebook_digest=project.rulebook.digest,
        requested_at=timezone.now(),
        requested_on=timezone.localdate(),
    )
    assert [one.kind for one in waiting(clerk, timezone.localdate())] == ["convene"]
    with pytest.raises(Refused) as refusal:
        actions.conclude(actor=acting("dongli", "office-director"), target=review, data={"outcome": "pass"})
    assert refusal.value.code == "board"
