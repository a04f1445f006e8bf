"""A unit objects to its published score, is answered, and the score becomes final."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from luodi.appraisal import actions
from luodi.appraisal.models import Objection, Round
from luodi.appraisal.tests.making import (
    computed,
    days_ago,
    historian,
    published,
    published_long_ago,
    sheet_of,
    unit,
)
from luodi.audit.models import JournalEntry
from luodi.organization.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


def objection(acting: Acting, found: Round) -> Objection:
    data = {"text": "我区开工项目少计一个", "line": "started"}
    return actions.object_to(actor=acting_unit(acting), target=sheet_of(found).pk, data=data)


def acting_unit(acting: Acting) -> Any:
    return acting("luohe", "clerk", unit="commerce-bureau")


def test_a_unit_objects_within_the_time_and_the_answer_stands_beside_it(acting: Acting) -> None:
    found = computed(acting)
    with pytest.raises(Refused) as refusal:
        objection(acting, found)
    assert refusal.value.code == "too-soon"
    published(acting, found)
    raised = objection(acting, found)
    with pytest.raises(Refused):
        actions.answer_objection(
            actor=acting("luohe", "office-head"), target=raised.pk, data={"outcome": "upheld", "reason": "属实"}
        )
    data = {"outcome": "upheld", "reason": "经核实漏计一个开工项目", "points": "10"}
    answer = actions.answer_objection(actor=acting("luohe", "office-head"), target=raised.pk, data=data)
    assert answer.points == 10
    assert "漏计" in JournalEntry.objects.filter(verb="appraisal.answer_objection").get().detail["reason"]


def test_only_the_unit_itself_objects(acting: Acting) -> None:
    found = computed(acting)
    published(acting, found)
    other = acting("luohe", "clerk", unit="investment-promotion-center")
    with pytest.raises(NotAllowed):
        actions.object_to(actor=other, target=sheet_of(found).pk, data={"text": "我替他们申诉"})
    assert objection(acting, found).unit == unit()


def test_it_is_too_late_to_object_after_the_working_days(acting: Acting) -> None:
    found = published_long_ago(acting)
    with pytest.raises(Refused) as refusal:
        objection(acting, found)
    assert refusal.value.code == "too-late"


def test_scores_become_final_after_the_time_with_every_objection_answered(acting: Acting) -> None:
    fresh = computed(acting)
    published(acting, fresh)
    with pytest.raises(Refused) as refusal:
        actions.finalize(actor=acting("luohe", "office-head"), target=fresh.pk)
    assert refusal.value.code == "too-soon"


def test_an_upheld_objection_changes_the_final_score_and_the_published_one_stays(acting: Acting) -> None:
    found = published_long_ago(acting)
    sheet = sheet_of(found)
    raised = actions.object_to(actor=historian(), target=sheet.pk, data={"text": "少计一个项目"}, at=days_ago(29))
    head = acting("luohe", "office-head")
    with pytest.raises(Refused) as refusal:
        actions.finalize(actor=head, target=found.pk)
    assert refusal.value.code == "unanswered"
    answer = {"outcome": "upheld", "reason": "属实", "points": "7.5"}
    actions.answer_objection(actor=head, target=raised.pk, data=answer)
    actions.finalize(actor=head, target=found.pk)
    before, after = sheet.standings.get(stage="published"), sheet.standings.get(stage="final")
    assert after.total == before.total + Decimal("7.5")
    assert after.rank == 1
    with pytest.raises(Refused):
        actions.finalize(actor=head, target=found.pk)
