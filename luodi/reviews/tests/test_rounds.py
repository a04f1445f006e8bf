"""A round of review from the request to the joint answer."""

from collections.abc import Callable
from typing import Any

import pytest

from luodi.organization.refusals import NotAllowed, Refused
from luodi.projects import actions as projects
from luodi.projects.facts import contributed
from luodi.projects.models import Project
from luodi.projects.tests.making import opened
from luodi.regulations.queries import book_by_digest
from luodi.reviews import actions
from luodi.reviews.models import Review
from luodi.reviews.tests.making import RULE, all_answered, answered, asked, condition, request_named
from luodi.supervision.models import Duty

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


def outcome_of(project: Project) -> str | None:
    """What a gate of the dossier is told about the review."""
    project.refresh_from_db()
    return contributed(project, book_by_digest(project.rulebook.digest)).reviews.get(RULE)


def concluded(acting: Acting, review: Review, outcome: str = "pass", **data: Any) -> Review:
    """Conclude as the director."""
    return actions.conclude(
        actor=acting("xiangshan", "center-director"), target=review, data={"outcome": outcome, **data}
    )


def test_one_step_asks_every_department_the_rulebook_names_at_once(acting: Acting) -> None:
    review = asked(acting)
    book = book_by_digest(review.rulebook_digest)
    rule = book.review(RULE)
    assert [row.opinion for row in review.requests.order_by("position")] == [one.id for one in rule.opinions]
    for row, one in zip(review.requests.order_by("position"), rule.opinions, strict=True):
        assert (row.unit.code, row.post_code, row.limit_days) == (one.unit, one.post, one.within_days)
        assert row.person_name, "somebody is addressed by name"
        assert row.cite == list(one.cite)
    assert outcome_of(review.project) == "open"


def test_the_whole_way_from_the_request_to_an_open_gate(acting: Acting) -> None:
    review = asked(acting)
    all_answered(review)
    done = concluded(acting, review)
    assert (done.outcome, done.concluded_by) == ("pass", acting("xiangshan", "center-director").name)
    assert outcome_of(review.project) == "pass"


def test_a_round_with_an_opinion_missing_cannot_be_concluded_and_says_whose(acting: Acting) -> None:
    review = asked(acting)
    for request in review.requests.exclude(opinion="energy"):
        answered(request)
    with pytest.raises(Refused) as refusal:
        concluded(acting, review)
    assert refusal.value.code == "opinions-missing"
    assert [item.title.split(" · ")[0] for item in refusal.value.missing] == ["能评"]
    assert refusal.value.missing[0].cite
    answered(request_named(review, "energy"))
    assert concluded(acting, review).outcome == "pass"


def test_somebody_who_may_not_ask_is_refused_under_the_clause(acting: Acting) -> None:
    project = opened(acting)
    with pytest.raises(NotAllowed):
        actions.request(actor=acting("xiangshan", "ecology-reviewer"), target=project, data={"review": RULE})
    with pytest.raises(Refused):
        actions.request(actor=acting("xiangshan", "center-clerk"), target=project, data={"review": "no-such-review"})
    assert actions.request(actor=acting("xiangshan", "center-clerk"), target=project, data={"review": RULE}).is_open


def test_while_a_round_runs_no_second_one_begins(acting: Acting) -> None:
    review = asked(acting)
    clerk = acting("xiangshan", "center-clerk")
    with pytest.raises(Refused) as refusal:
        actions.request(actor=clerk, target=review.project_id, data={"review": RULE})
    assert refusal.value.code == "open-round"
    assert refusal.value.cite
    actions.withdraw(actor=clerk, target=review, data={"reason": "投资方要求暂缓"})
    again = actions.request(actor=clerk, target=review.project_id, data={"review": RULE})
    assert again.round == 2


def test_a_review_is_asked_for_only_in_its_stage(acting: Acting) -> None:
    project = opened(acting)
    director = acting("xiangshan", "center-director")
    book = book_by_digest(project.rulebook.digest)
    decline = next(move for move in book.moves_from(project.stage) if book.stage(move.to).ends)
    reason = {"reason": "投资方放弃", "reason_code": book.code_list(decline.reasons).items[0].id}
    projects.advance(actor=director, target=project, data={"move": decline.id, **reason})
    with pytest.raises(Refused) as refusal:
        actions.request(actor=acting("xiangshan", "center-clerk"), target=project.pk, data={"review": RULE})
    assert refusal.value.code == "stage"
    assert refusal.value.cite


def test_a_returned_project_comes_again_and_the_rounds_stand_side_by_side(acting: Acting) -> None:
    first = asked(acting)
    all_answered(first, land="disagree")
    with pytest.raises(Refused) as refusal:
        concluded(acting, first, "return", reason_code="nothing-of-the-kind")
    assert "reason_code" in refusal.value.fields
    concluded(acting, first, "return", reason_code="land", statement="用地指标不足")
    assert outcome_of(first.project) == "return"
    again = actions.request(actor=acting("xiangshan", "center-clerk"), target=first.project_id, data={"review": RULE})
    assert again.round == 2
    assert outcome_of(first.project) == "open"
    all_answered(again)
    concluded(acting, again)
    assert outcome_of(first.project) == "pass"
    assert [one.outcome for one in Review.objects.filter(project=first.project_id).order_by("round")] == [
        "return",
        "pass",
    ]


def test_a_veto_leaves_only_the_return(acting: Acting) -> None:
    review = asked(acting)
    all_answered(review, environment="disagree")
    with pytest.raises(Refused) as refusal:
        concluded(acting, review, "pass-on-conditions", conditions=[condition()], statement="整改后再说")
    assert refusal.value.code == "veto"
    assert refusal.value.cite == tuple(request_named(review, "environment").cite)
    assert concluded(acting, review, "return", reason_code="environment").outcome == "return"


def test_a_plain_pass_is_refused_over_a_disagreement_or_a_condition(acting: Acting) -> None:
    review = asked(acting)
    all_answered(review, technology="disagree")
    with pytest.raises(Refused) as refusal:
        concluded(acting, review)
    assert refusal.value.code == "conditions"
    with pytest.raises(Refused):
        concluded(acting, review, "pass-on-conditions", conditions=[condition()])
    passed = concluded(
        acting, review, "pass-on-conditions", conditions=[condition()], statement="科技局的意见以研发投入条款解决"
    )
    assert passed.outcome == "pass-on-conditions"


def test_conditions_become_tasks_with_unit_and_day(acting: Acting) -> None:
    review = asked(acting)
    town = acting("xiangshan", "town-clerk")
    wanted = condition("建成雨污分流管网", 45)
    for request in review.requests.all():
        if request.opinion == "environment":
            answered(request, "agree-on-conditions", conditions=[{**wanted, "unit": town.unit_id}])
        else:
            answered(request)
    concluded(acting, review, "pass-on-conditions")
    task = Duty.objects.get(rule__startswith="reviews.opinion:")
    assert (task.title, task.unit_id, task.due_on) == ("建成雨污分流管网", town.unit_id, wanted["due_on"])
    assert task.cite == request_named(review, "environment").cite
    assert task.subject_id == review.project_id


def test_when_everybody_abstains_nobody_has_judged(acting: Acting) -> None:
    review = asked(acting)
    for request in review.requests.all():
        answered(request, "abstain")
    with pytest.raises(Refused) as refusal:
        concluded(acting, review)
    assert refusal.value.code == "all-abstained"


def test_one_abstention_leaves_it_to_the_others(acting: Acting) -> None:
    review = asked(acting)
    all_answered(review, health="abstain")
    assert concluded(acting, review).outcome == "pass"


def test_a_pass_is_void_once_the_project_is_another_one(acting: Acting) -> None:
    review = asked(acting)
    all_answered(review)
    concluded(acting, review)
    clerk = acting("xiangshan", "center-clerk")
    projects.amend(actor=clerk, target=review.project_id, data={"changes": {"contact": "李女士"}})
    assert outcome_of(review.project) == "pass"
    projects.amend(actor=clerk, target=review.project_id, data={"changes": {"total_investment": "1200000000"}})
    assert outcome_of(review.project) == "changed"
    again = actions.request(actor=clerk, target=review.project_id, data={"review": RULE})
    assert again.round == 2
