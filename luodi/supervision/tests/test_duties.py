"""Duties reach the desks of who owes them, once, with their day and clause."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from luodi.organization.actors import system_actor
from luodi.organization.models import Jurisdiction
from luodi.organization.refusals import NotAllowed, Refused
from luodi.supervision import actions, queries
from luodi.supervision.models import Duty
from tests import people

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
ON = date(2022, 11, 15)


def _issued(place: str, on: date = ON) -> Jurisdiction:
    found = Jurisdiction.objects.get(code=people.CODES[place])
    actions.issue_duties(actor=system_actor(found), data={"on": on, "jurisdiction": found.pk})
    return found


def test_quarterly_trips_of_nanxian_are_owed_by_every_landing_unit() -> None:
    _issued("nanxian")
    landing = Duty.objects.filter(unit__unit_class__isnull=False, cite__isnull=False, period_start=date(2022, 10, 1))
    rules = {duty.rule for duty in landing if "外出" in duty.title}
    assert rules
    for rule in rules:
        rows = Duty.objects.filter(rule=rule, period_start=date(2022, 10, 1))
        assert rows.count() == 14
        assert {row.at_least for row in rows} <= {1, 3}
        assert {row.due_on for row in rows} == {date(2022, 12, 31)}


def test_issuing_twice_adds_nothing() -> None:
    _issued("nanxian")
    count = Duty.objects.count()
    _issued("nanxian")
    assert Duty.objects.count() == count > 0


def test_luohes_first_phase_is_due_on_the_date_the_book_reads_into_the_text() -> None:
    _issued("luohe")
    assert Duty.objects.filter(due_on=date(2022, 11, 30), jurisdiction__place=people.CODES["luohe"]).exists()


def _somebody_owing(acting: Acting) -> tuple[Any, Duty]:
    _issued("nanxian")
    for duty in Duty.objects.filter(evidence="optional").exclude(post_code="").select_related("unit"):
        if duty.unit.appointments.filter(post__code=duty.post_code).exists():
            return acting("nanxian", duty.post_code, unit=duty.unit.code), duty
    raise AssertionError("nobody owes anything")


def test_a_duty_done_often_enough_leaves_the_desk(acting: Acting) -> None:
    actor, duty = _somebody_owing(acting)
    assert duty in queries.mine(actor, ON)
    for _time in range(duty.at_least):
        actions.fulfil_duty(actor=actor, target=duty, data={"statement": "已按要求完成", "done_on": ON})
    assert duty not in queries.mine(actor, ON)
    assert Duty.objects.get(pk=duty.pk).closed_on == ON


def test_another_unit_cannot_report_it(acting: Acting) -> None:
    actor, duty = _somebody_owing(acting)
    other = Duty.objects.exclude(unit_id=duty.unit_id).first()
    assert actor.scope == "unit" or other is not None
    stranger = acting("dongli", next(iter(_posts_with("dongli", "supervision.fulfil_duty"))))
    with pytest.raises(NotAllowed):
        actions.fulfil_duty(actor=stranger, target=duty, data={"statement": "代为填报"})


def _posts_with(place: str, verb: str) -> list[str]:
    from luodi.organization.models import Post

    return [post.code for post in Post.objects.filter(place=people.CODES[place]) if verb in post.verbs]


def test_a_duty_that_needs_a_proof_is_not_done_without(acting: Acting) -> None:
    _issued("nanxian")
    for duty in Duty.objects.filter(evidence="required").select_related("unit"):
        post = duty.post_code or next(iter(_posts_with("nanxian", "supervision.fulfil_duty")))
        if duty.unit.appointments.filter(post__code=post).exists():
            break
    else:
        pytest.skip("no book asks for proof of a duty on this day")
    actor = acting("nanxian", post, unit=duty.unit.code)
    with pytest.raises(Refused) as refusal:
        actions.fulfil_duty(actor=actor, target=duty, data={"statement": "已完成", "done_on": ON})
    assert refusal.value.cite
    data = {"statement": "已完成", "done_on": ON, "evidence_digest": "a" * 64}
    assert actions.fulfil_duty(actor=actor, target=duty, data=data)


def test_overdue_is_computed_from_the_day_of_asking(acting: Acting) -> None:
    actor, duty = _somebody_owing(acting)
    assert duty not in queries.behind(actor, duty.due_on)
    assert duty in queries.behind(actor, date(2023, 12, 31))


def test_an_excused_duty_is_closed_with_its_reason(acting: Acting) -> None:
    _issued("nanxian")
    post = _posts_with("nanxian", "supervision.excuse_duty")[0]
    actor = acting("nanxian", post)
    duty = Duty.objects.filter(jurisdiction_id=actor.jurisdiction_id).first()
    actions.excuse_duty(actor=actor, target=duty, data={"reason": "机构改革，职责已划出"})
    closed = Duty.objects.get(pk=duty.pk)
    assert closed.is_excused
    assert closed.closed_on is not None
    with pytest.raises(Refused):
        actions.excuse_duty(actor=actor, target=duty, data={"reason": "再免一次"})


def test_who_owes_a_duty_cannot_excuse_himself(acting: Acting) -> None:
    actor, duty = _somebody_owing(acting)
    if "supervision.excuse_duty" in actor.verbs:
        pytest.skip("this post may excuse duties")
    with pytest.raises(NotAllowed):
        actions.excuse_duty(actor=actor, target=duty, data={"reason": "自行免除"})


def test_two_training_sessions_reported_together_count_as_two(acting: Acting) -> None:
    _issued("dongli")
    clerk = acting("dongli", "office-training-clerk")
    duty = Duty.objects.get(rule="online-training", unit_id=clerk.unit_id)
    actions.fulfil_duty(actor=clerk, target=duty, data={"statement": "两场线上培训", "done_on": ON, "quantity": 2})
    assert Duty.objects.get(pk=duty.pk).closed_on is None
    actions.fulfil_duty(actor=clerk, target=duty, data={"statement": "第三场线上培训", "done_on": ON})
    kept = Duty.objects.get(pk=duty.pk)
    assert (kept.at_least, kept.done_count, kept.closed_on) == (3, 3, ON)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        duty.fulfilments.update(quantity=9)
