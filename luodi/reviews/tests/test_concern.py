"""Before a review is asked for: the plan handed in complete, the matter of its concern."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from pydantic import TypeAdapter

from luodi.engine.rulebook.schema.conditions import Condition
from luodi.engine.rulebook.schema.reviews import Review
from luodi.organization.actors import system_actor
from luodi.organization.refusals import Refused
from luodi.organization.verbs import Act
from luodi.plans.tests.making import handed_in
from luodi.projects import actions as projects
from luodi.projects.models import Project
from luodi.projects.tests.making import opened
from luodi.regulations.queries import book_by_digest
from luodi.reviews import actions
from luodi.reviews.actions.requesting import _check_concern
from luodi.reviews.tests.making import answered

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
RULE = "access-review"


def brought_to(acting: Acting, stage: str) -> Project:
    """A dossier of 南县 in that stage."""
    project = opened(acting, "nanxian", "bureau-clerk", name="合成数据：待初审项目")
    house = system_actor(project.jurisdiction)
    for _step in range(6):
        project.refresh_from_db()
        if project.stage == stage:
            return project
        book = book_by_digest(project.rulebook.digest)
        move = next(one for one in book.moves_from(project.stage) if not one.backward and not book.stage(one.to).ends)
        verb = projects.advance if move.gate is None else projects.override
        verb(actor=house, target=project, data={"move": move.id, "reason": "合成数据：直接进入下一阶段"})
    raise AssertionError(stage)


def test_without_the_complete_plan_no_review_is_asked_for_and_with_it_the_plan_is_the_paper(acting: Acting) -> None:
    project = brought_to(acting, "access-review")
    clerk = acting("nanxian", "bureau-clerk")
    with pytest.raises(Refused) as refusal:
        actions.request(actor=clerk, target=project.pk, data={"review": RULE})
    assert refusal.value.code == "no-plan"
    assert refusal.value.missing[0].link.startswith("/plans/")
    assert refusal.value.cite
    plan = handed_in(system_actor(project.jurisdiction), project)
    review = actions.request(actor=clerk, target=project.pk, data={"review": RULE})
    row = review.requests.get()
    assert row.clock.get().kind == "start", "the plan handed in is the paper the opinion asks for"
    opinion = answered(row)
    assert opinion.subject["plans"] == {plan.form: plan.digest}


def test_another_plan_handed_in_outdates_what_was_signed(acting: Acting) -> None:
    project = brought_to(acting, "access-review")
    house = system_actor(project.jurisdiction)
    handed_in(house, project)
    review = actions.request(actor=acting("nanxian", "bureau-clerk"), target=project.pk, data={"review": RULE})
    row = review.requests.get()
    answered(row)
    row.refresh_from_db()
    assert row.state == "in"
    handed_in(house, project, headcount="90")
    row.refresh_from_db()
    assert row.state == "outdated"


def test_a_review_that_does_not_concern_the_project_is_not_asked_for_and_an_unknown_fact_is_no_concern(
    acting: Acting,
) -> None:
    project = brought_to(acting, "access-review")
    book = book_by_digest(project.rulebook.digest)
    act = Act(actor=acting("nanxian", "bureau-clerk"), code="reviews.request", at=timezone.now())

    def limited(field: str, value: str) -> Review:
        concern = TypeAdapter(Condition).validate_python({"compare": {"field": field, "op": ">=", "value": value}})
        return book.review(RULE).model_copy(update={"when": concern, "plan": None})

    _check_concern(act, book, limited("total_investment", "100000000"), project)
    for field, value in (("total_investment", "900000000000"), ("foreign_investment", "1")):
        with pytest.raises(Refused) as refusal:
            _check_concern(act, book, limited(field, value), project)
        assert refusal.value.code == "when"
        assert refusal.value.missing[0].link.startswith(f"/projects/{project.pk}/amend/")
