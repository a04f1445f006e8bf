"""Giving and countersigning opinions: who may, on what, and what happens when two are at it at once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from luodi.organization.refusals import NotAllowed, Outdated, Refused
from luodi.projects import actions as projects
from luodi.records import files
from luodi.reviews import actions
from luodi.reviews.models import Opinion
from luodi.reviews.subject import digest_of, subject_of
from luodi.reviews.tests.making import (
    all_answered,
    answered,
    asked,
    condition,
    given,
    holder,
    plan_paper,
    request_named,
)

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
AGREE = {"answer": "agree", "grounds": "符合要求，同意。"}


def test_an_opinion_is_a_signature_under_exactly_what_was_read(acting: Acting) -> None:
    row = request_named(asked(acting), "environment")
    actor = holder(row)
    opinion = given(row)
    project = row.review.project
    project.refresh_from_db()
    assert (opinion.person_name, opinion.post_code, opinion.unit_id) == (actor.name, row.post_code, row.unit_id)
    assert opinion.signed_digest == digest_of(subject_of(project))
    assert opinion.subject["columns"]["site"] == project.site
    with pytest.raises(DatabaseError), transaction.atomic():
        Opinion.objects.filter(pk=opinion.pk).update(answer="disagree")


def test_only_the_department_and_post_asked_answer(acting: Acting) -> None:
    row = request_named(asked(acting), "environment")
    with pytest.raises(NotAllowed) as refusal:
        actions.give_opinion(actor=acting("xiangshan", "science-reviewer"), target=row, data=AGREE)
    assert refusal.value.cite == tuple(row.cite)
    with pytest.raises(NotAllowed):
        actions.give_opinion(actor=acting("xiangshan", "center-clerk"), target=row, data=AGREE)
    assert given(row).answer == "agree"


def test_grounds_are_asked_for(acting: Acting) -> None:
    row = request_named(asked(acting), "health")
    with pytest.raises(Refused) as refusal:
        actions.give_opinion(actor=holder(row), target=row, data={"answer": "agree", "grounds": " "})
    assert "grounds" in refusal.value.fields
    assert given(row).grounds


@pytest.mark.parametrize(
    ("answer", "with_conditions", "taken"),
    [
        ("agree-on-conditions", False, False),
        ("agree-on-conditions", True, True),
        ("agree", True, False),
        ("agree", False, True),
    ],
)
def test_conditions_go_with_their_answer_and_only_with_it(
    acting: Acting, answer: str, with_conditions: bool, taken: bool
) -> None:
    row = request_named(asked(acting), "health")
    data = {"answer": answer, "grounds": "见附件", "conditions": [condition()] if with_conditions else []}
    if taken:
        assert actions.give_opinion(actor=holder(row), target=row, data=data).answer == answer
        return
    with pytest.raises(Refused) as refusal:
        actions.give_opinion(actor=holder(row), target=row, data=data)
    assert "conditions" in refusal.value.fields


def test_a_condition_whose_day_has_gone_by_is_refused(acting: Acting) -> None:
    row = request_named(asked(acting), "health")
    with pytest.raises(Refused):
        given(row, "agree-on-conditions", conditions=[condition(days=-1)])
    assert given(row, "agree-on-conditions", conditions=[condition(days=0)]).conditions


def test_who_agrees_has_the_papers_before_him(acting: Acting) -> None:
    review = asked(acting, with_plan=False)
    row = request_named(review, "energy")
    with pytest.raises(Refused) as refusal:
        given(row)
    assert refusal.value.code == "papers"
    assert refusal.value.missing
    assert given(request_named(review, "land"), "disagree").answer == "disagree"
    plan_paper(acting, review.project)
    assert given(row).answer == "agree"


def test_nobody_reviews_his_own_units_project_he_may_only_abstain(acting: Acting) -> None:
    bureau = acting("xiangshan", "science-reviewer").unit_id
    review = asked(acting, responsible_unit=bureau)
    own, other = request_named(review, "technology"), request_named(review, "health")
    with pytest.raises(Refused) as refusal:
        given(own)
    assert refusal.value.code == "own-unit"
    assert refusal.value.cite == tuple(own.cite)
    assert given(own, "abstain").answer == "abstain"
    assert given(other).answer == "agree"


def test_two_reviewers_at_once_the_second_is_told_who_was_first(acting: Acting) -> None:
    row = request_named(asked(acting), "environment")
    first = holder(row)
    read = row.revision
    actions.give_opinion(actor=first, target=row, data=AGREE, revision=read)
    with pytest.raises(Outdated):
        actions.give_opinion(actor=first, target=row, data={**AGREE, "answer": "disagree"}, revision=read)
    with pytest.raises(Refused) as refusal:
        actions.give_opinion(actor=first, target=row, data={**AGREE, "answer": "disagree"})
    assert refusal.value.code == "already-given"
    assert first.name in str(refusal.value)
    assert row.opinions.get().answer == "agree"


def test_the_department_countersigns_once(acting: Acting) -> None:
    row = request_named(asked(acting), "environment")
    head = holder(row, row.countersigned_by)
    with pytest.raises(Refused) as early:
        actions.countersign(actor=head, target=row, data={})
    assert early.value.code == "not-given"
    opinion = given(row)
    with pytest.raises(NotAllowed):
        actions.countersign(actor=acting("xiangshan", "center-director"), target=row, data={})
    signed = actions.countersign(actor=head, target=row, data={})
    assert (signed.level, signed.answer, signed.countersigns_id) == ("department", "agree", opinion.pk)
    with pytest.raises(Refused) as again:
        actions.countersign(actor=head, target=row, data={})
    assert again.value.code == "already-given"
    assert head.name in str(again.value)


def test_what_the_department_sends_back_is_given_anew_and_both_stay(acting: Acting) -> None:
    row = request_named(asked(acting), "environment")
    head = holder(row, row.countersigned_by)
    given(row)
    actions.countersign(actor=head, target=row, data={"sends_back": True, "statement": "缺排放总量测算"})
    row.refresh_from_db()
    assert row.state == "asked"
    given(row, "agree-on-conditions")
    actions.countersign(actor=head, target=row, data={})
    row.refresh_from_db()
    assert row.state == "in"
    assert row.opinions.count() == 4


def test_a_signature_from_before_a_material_change_is_outdated_and_must_be_given_anew(acting: Acting) -> None:
    review = asked(acting)
    row = request_named(review, "environment")
    all_answered(review)
    clerk = acting("xiangshan", "center-clerk")
    projects.amend(actor=clerk, target=review.project_id, data={"changes": {"land_area_mu": "350"}})
    row.refresh_from_db()
    assert row.state == "outdated"
    director = acting("xiangshan", "center-director")
    with pytest.raises(Refused) as refusal:
        actions.conclude(actor=director, target=review, data={"outcome": "pass"})
    assert len(refusal.value.missing) == 8
    with pytest.raises(Refused) as second:
        actions.countersign(actor=holder(row, row.countersigned_by), target=row, data={})
    assert second.value.code == "outdated-opinion"
    all_answered(review)
    assert row.opinions.count() == 4, "the earlier signatures stay beside the new ones"
    assert actions.conclude(actor=director, target=review, data={"outcome": "pass"}).outcome == "pass"


def test_a_corrected_contact_outdates_nothing(acting: Acting) -> None:
    review = asked(acting)
    all_answered(review)
    clerk = acting("xiangshan", "center-clerk")
    projects.amend(actor=clerk, target=review.project_id, data={"changes": {"contact": "李女士", "remark": "更正"}})
    assert set(review.requests.values_list("state", flat=True)) == {"in"}


def test_a_paper_taken_away_outdates_who_had_read_it_and_a_further_one_does_not(acting: Acting) -> None:
    review = asked(acting, with_plan=False)
    paper = plan_paper(acting, review.project)
    energy, safety = request_named(review, "energy"), request_named(review, "safety")
    answered(energy)
    answered(safety)
    plan_paper(acting, review.project, "补充测算")
    energy.refresh_from_db()
    assert energy.state == "in"
    director = acting("xiangshan", "center-director")
    projects.withdraw_paper(actor=director, target=review.project_id, data={"paper": paper, "reason": "换页"})
    energy.refresh_from_db()
    safety.refresh_from_db()
    assert (energy.state, safety.state) == ("outdated", "in")


def test_who_signs_a_page_that_is_no_longer_true_is_told(acting: Acting) -> None:
    review = asked(acting)
    row = request_named(review, "environment")
    read = digest_of(subject_of(review.project))
    clerk = acting("xiangshan", "center-clerk")
    projects.amend(actor=clerk, target=review.project_id, data={"changes": {"site": "另一地块"}})
    with pytest.raises(Outdated):
        given(row, digest=read)
    assert not row.opinions.exists()
    review.project.refresh_from_db()
    assert given(row, digest=digest_of(subject_of(review.project))).answer == "agree"


def test_evidence_is_a_file_one_brought_oneself(acting: Acting) -> None:
    row = request_named(asked(acting), "environment")
    actor, other = holder(row), acting("xiangshan", "center-clerk")
    stranger = files.store(SimpleUploadedFile("a.txt", "别人的文件".encode()), actor=other)
    own = files.store(SimpleUploadedFile("b.txt", "自己的文件".encode()), actor=actor)
    with pytest.raises(Refused):
        given(row, evidence=[stranger.pk])
    assert given(row, evidence=[own.pk]).evidence.get().file_id == own.pk


def test_after_the_joint_answer_or_a_withdrawal_no_opinion_comes_in(acting: Acting) -> None:
    review = asked(acting)
    row = request_named(review, "health")
    actions.withdraw(actor=acting("xiangshan", "center-clerk"), target=review, data={"reason": "投资方撤回"})
    with pytest.raises(Refused) as refusal:
        given(row)
    assert refusal.value.code == "closed"
    assert "投资方撤回" in str(refusal.value)
