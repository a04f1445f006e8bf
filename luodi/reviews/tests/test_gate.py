"""What a gate that asks for a review says, and where it leads."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import timezone

from luodi.engine.rulebook import Book
from luodi.engine.rulebook.schema.gates import Gate, ReviewRequired
from luodi.engine.verdict import GateVerdict, judge_gate
from luodi.projects import actions as projects
from luodi.projects.facts import facts_of, gather
from luodi.projects.gates import _need, judge
from luodi.projects.models import Project
from luodi.projects.tests.making import opened
from luodi.regulations.queries import book_by_digest
from luodi.reviews import actions
from luodi.reviews.tests.making import RULE, all_answered, asked

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


def judged(project: Project) -> tuple[GateVerdict, Book]:
    """A gate that asks for nothing but the review, judged on the dossier as it is now."""
    project.refresh_from_db()
    book = book_by_digest(project.rulebook.digest)
    rule = book.review(RULE)
    need = ReviewRequired(
        id="review",
        title=rule.title,
        cite=rule.cite,
        kind="review",
        review=RULE,
        accepts=("pass", "pass-on-conditions"),
    )
    gate = Gate(id="test", title="合成", cite=rule.cite, requires=(need,))
    return judge_gate(gate, facts_of(project, gather(project), post=""), timezone.localdate(), book), book


def test_the_gate_leads_to_where_the_review_is_asked_for_and_opens_once_it_has_passed(acting: Acting) -> None:
    project = opened(
        acting, name="合成数据：尚未评审的项目", responsible_unit=acting("xiangshan", "town-clerk").unit_id
    )
    verdict, _book = judged(project)
    assert not verdict.passes
    need = _need(project, verdict.items[0])
    assert need.link == f"/reviews/ask/{project.pk}/?review={RULE}"
    assert RequestFactory().get(need.link).GET["review"] == RULE
    review = asked(acting)
    assert not judged(review.project)[0].passes
    assert "正在评审" in str(judged(review.project)[0].items[0].explanation)
    all_answered(review)
    actions.conclude(actor=acting("xiangshan", "center-director"), target=review, data={"outcome": "pass"})
    assert judged(review.project)[0].passes


def test_a_returned_or_changed_project_does_not_pass_the_gate(acting: Acting) -> None:
    director, clerk = acting("xiangshan", "center-director"), acting("xiangshan", "center-clerk")
    returned = asked(acting)
    all_answered(returned, environment="disagree")
    actions.conclude(actor=director, target=returned, data={"outcome": "return", "reason_code": "environment"})
    assert not judged(returned.project)[0].passes
    passed = asked(acting, name="合成数据：另一个项目", uscc="")
    all_answered(passed)
    actions.conclude(actor=director, target=passed, data={"outcome": "pass"})
    assert judged(passed.project)[0].passes
    projects.amend(actor=clerk, target=passed.project_id, data={"changes": {"investors": ["另一家公司"]}})
    assert not judged(passed.project)[0].passes


def test_the_day_of_the_answer_is_a_fact_of_the_dossier(acting: Acting) -> None:
    review = asked(acting)
    all_answered(review)
    actions.conclude(actor=acting("xiangshan", "center-director"), target=review, data={"outcome": "pass"})
    facts = facts_of(review.project, gather(review.project), post="")
    assert facts.dates[f"review:{RULE}"] == timezone.localdate()


def test_the_rulebooks_own_gate_asks_for_the_review(acting: Acting) -> None:
    review = asked(acting)
    project = review.project
    book = book_by_digest(project.rulebook.digest)
    move = next(
        move
        for move in book.moves_from(project.stage)
        if move.gate and any(getattr(need, "review", "") == RULE for need in book.gate(move.gate).requires)
    )

    def needs() -> dict[str, bool | None]:
        project.refresh_from_db()
        judged_now = judge(project, move, book, post="center-director", on=timezone.localdate())
        return {need.link: need.met for need in judged_now.items if need.link.startswith("/reviews/ask/")}

    assert list(needs().values()) == [False]
    all_answered(review)
    actions.conclude(actor=acting("xiangshan", "center-director"), target=review, data={"outcome": "pass"})
    assert list(needs().values()) == [True]
