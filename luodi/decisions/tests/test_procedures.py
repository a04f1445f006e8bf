"""A major decision walks its five steps; a matter that is not on the list does not."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from luodi.decisions import actions as decisions
from luodi.decisions.models import StepEvent
from luodi.decisions.queries import waiting, walk_or_404
from luodi.decisions.standing import earliest_finish
from luodi.decisions.tests.making import MATTER, STEPS, attach, opened, proceeding_since, walk
from luodi.engine.values import NATIONAL_CALENDAR
from luodi.organization.refusals import NotAllowed, Refused
from luodi.regulations.queries import book_by_digest

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
PAPERS = ("public-opinion-account", "expert-opinion", "risk-assessment", "legal-opinion")
DISCUSSED = ("decision-draft", "fair-competition-review", "minutes")
CLOSE = {
    "outcome": "pass",
    "statement": "同意实施",
    "minutes_number": "〔2026〕5号",
    "dissent": "一名成员认为资金来源需再落实",
    "presiding_spoke_last": "yes",
    "follows_majority": "yes",
}
AGO = ((80, 50), (49, 45), (44, 40), (39, 20), (19, 19))
DAYS = tuple((step, begun, finished) for step, (begun, finished) in zip(STEPS, AGO, strict=True))


def test_a_matter_that_is_not_on_the_list_does_not_walk_and_the_clause_says_why(acting: Acting) -> None:
    project = opened(acting)
    officer = acting("nanyang", "bureau-officer")
    asked = {"procedure": "major-decision", "matter": "public-construction", "subject": "普通工业项目签约"}
    with pytest.raises(Refused) as refusal:  # a heading of the law without a number on the locality's list
        decisions.open_procedure(actor=officer, target=project.pk, data=asked)
    assert "nat.713.3" in refusal.value.cite
    opened_now = decisions.open_procedure(actor=officer, target=project.pk, data=asked | {"matter": MATTER})
    assert opened_now.catalogue_number


def test_a_place_that_published_no_list_opens_nothing(acting: Acting) -> None:
    project = opened(acting, "xiangshan", "center-clerk")
    asked = {"procedure": "major-decision", "matter": MATTER, "subject": "任何项目都不走"}
    with pytest.raises(Refused) as refusal:
        decisions.open_procedure(actor=acting("xiangshan", "center-clerk"), target=project.pk, data=asked)
    assert refusal.value.code == "not-listed"


def test_steps_are_taken_in_their_order(acting: Acting) -> None:
    proceeding = proceeding_since(acting, 40)
    officer = acting("nanyang", "bureau-officer")
    with pytest.raises(Refused) as refusal:
        decisions.take_step(actor=officer, target=proceeding.pk, data={"step": STEPS[1], "action": "begin"})
    assert "公众参与" in str(refusal.value)
    decisions.take_step(actor=officer, target=proceeding.pk, data={"step": STEPS[0], "action": "begin"})


@pytest.mark.parametrize(("days", "passes"), [(29, False), (30, True)])
def test_public_opinion_is_asked_for_thirty_days(acting: Acting, days: int, passes: bool) -> None:
    proceeding = proceeding_since(acting, 40)
    officer = acting("nanyang", "bureau-officer")
    attach(officer, proceeding.project, PAPERS[0])
    if passes:
        walk(officer, proceeding, [(STEPS[0], days, 0)])
        return
    with pytest.raises(Refused) as refusal:
        walk(officer, proceeding, [(STEPS[0], days, 0)])
    assert refusal.value.code == "too-soon"
    assert "nat.713.15" in refusal.value.cite


def test_it_is_shortened_only_with_a_reason_that_stays_visible(acting: Acting) -> None:
    proceeding = proceeding_since(acting, 40)
    officer = acting("nanyang", "bureau-officer")
    attach(officer, proceeding.project, PAPERS[0])
    decisions.take_step(actor=officer, target=proceeding.pk, data={"step": STEPS[0], "action": "begin"})
    finish = {"step": STEPS[0], "action": "finish"}
    with pytest.raises(Refused) as refusal:
        decisions.take_step(actor=officer, target=proceeding.pk, data=finish)
    assert "reason" in refusal.value.fields
    event = decisions.take_step(actor=officer, target=proceeding.pk, data=finish | {"reason": "防汛应急，情况紧急"})
    assert event.is_shortened


def test_the_legality_review_is_neither_left_out_nor_replaced_nor_shortened(acting: Acting) -> None:
    proceeding = proceeding_since(acting, 80)
    officer = acting("nanyang", "bureau-officer")
    attach(officer, proceeding.project, *PAPERS)
    walk(officer, proceeding, DAYS[:3])
    omit = {"step": STEPS[3], "action": "omit", "reason": "已征求司法局意见"}
    with pytest.raises(Refused) as refusal:
        decisions.take_step(actor=officer, target=proceeding.pk, data=omit)
    assert "不得以征求意见代替" in str(refusal.value)
    with pytest.raises(Refused) as sooner:
        walk(officer, proceeding, [(STEPS[3], 1, 0)])
    assert sooner.value.code == "too-soon"
    event = StepEvent.objects.get(proceeding=proceeding, step=STEPS[3])  # it has begun, and goes on
    assert event.kind == "begun"


def test_seven_working_days_are_counted_without_holidays(acting: Acting) -> None:
    rule = book_by_digest(opened(acting).rulebook.digest).procedure("major-decision").steps[3]
    begun = timezone.localdate().replace(year=2025, month=9, day=28)
    assert earliest_finish(rule, begun) == NATIONAL_CALENDAR.add_working_days(begun, 7).day
    assert (earliest_finish(rule, begun) - begun).days > 9  # the national holidays lie between


def test_risk_assessment_is_left_out_only_with_a_reason(acting: Acting) -> None:
    proceeding = proceeding_since(acting, 80)
    officer = acting("nanyang", "bureau-officer")
    attach(officer, proceeding.project, *PAPERS[:2])
    walk(officer, proceeding, DAYS[:2])
    with pytest.raises(Refused):
        decisions.take_step(actor=officer, target=proceeding.pk, data={"step": STEPS[2], "action": "omit"})
    omit = {"step": STEPS[2], "action": "omit", "reason": "已按规定评估，不作重复评估"}
    assert decisions.take_step(actor=officer, target=proceeding.pk, data=omit).kind == "omitted"


def test_a_step_without_its_paper_is_not_finished(acting: Acting) -> None:
    proceeding = proceeding_since(acting, 40)
    officer = acting("nanyang", "bureau-officer")
    with pytest.raises(Refused) as refusal:
        walk(officer, proceeding, [(STEPS[0], 35, 0)])
    assert [one.title for one in refusal.value.missing] == ["公众意见采纳情况"]


def test_the_decision_cannot_be_closed_with_a_step_missing_and_the_refusal_names_it(acting: Acting) -> None:
    proceeding = proceeding_since(acting, 80)
    officer, secretary = acting("nanyang", "bureau-officer"), acting("nanyang", "executive-meeting-secretary")
    attach(officer, proceeding.project, *PAPERS, *DISCUSSED)
    walk(officer, proceeding, DAYS[:4])
    with pytest.raises(Refused) as refusal:
        decisions.close_procedure(actor=secretary, target=proceeding.pk, data=CLOSE)
    assert [one.title for one in refusal.value.missing] == ["集体讨论"]
    walk(officer, proceeding, DAYS[4:])
    closing = decisions.close_procedure(actor=secretary, target=proceeding.pk, data=CLOSE)
    assert closing.dissent == CLOSE["dissent"]
    assert walk_or_404(officer, proceeding.pk).is_closed


def test_the_presiding_official_speaks_last_and_a_minority_decision_is_explained(acting: Acting) -> None:
    proceeding = proceeding_since(acting, 80)
    officer, secretary = acting("nanyang", "bureau-officer"), acting("nanyang", "executive-meeting-secretary")
    attach(officer, proceeding.project, *PAPERS, *DISCUSSED)
    walk(officer, proceeding, DAYS)
    with pytest.raises(Refused) as first:
        decisions.close_procedure(actor=secretary, target=proceeding.pk, data=CLOSE | {"presiding_spoke_last": "no"})
    assert "nat.713.30" in first.value.cite
    alone = CLOSE | {"follows_majority": "no"}
    with pytest.raises(Refused) as second:
        decisions.close_procedure(actor=secretary, target=proceeding.pk, data=alone)
    assert "explanation" in second.value.fields
    with pytest.raises(NotAllowed):
        decisions.close_procedure(actor=officer, target=proceeding.pk, data=CLOSE)
    closing = decisions.close_procedure(
        actor=secretary, target=proceeding.pk, data=alone | {"explanation": "另有重大公共利益"}
    )
    assert not closing.follows_majority


def test_what_waits_names_the_step_and_moves_to_who_decides(acting: Acting) -> None:
    proceeding = proceeding_since(acting, 80)
    officer, secretary = acting("nanyang", "bureau-officer"), acting("nanyang", "executive-meeting-secretary")
    today = timezone.localdate()
    assert any("公众参与" in one.title and one.days == 80 for one in waiting(officer, today))
    attach(officer, proceeding.project, *PAPERS, *DISCUSSED)
    walk(officer, proceeding, DAYS)
    assert waiting(officer, today) == []
    assert [one.since for one in waiting(secretary, today)] == [today - timedelta(days=19)]


def test_what_happened_is_never_rewritten(acting: Acting) -> None:
    proceeding = proceeding_since(acting, 40)
    decisions.take_step(
        actor=acting("nanyang", "bureau-officer"), target=proceeding.pk, data={"step": STEPS[0], "action": "begin"}
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        StepEvent.objects.update(happened_on=timezone.localdate() - timedelta(days=60))
