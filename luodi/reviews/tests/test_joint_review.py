"""南阳's joint review: returned with a reason of the rulebook's list, counted, come again, and counted by an indicator."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from luodi.organization.actors import system_actor
from luodi.projects import actions as projects
from luodi.projects.models import Project
from luodi.projects.tests.making import opened
from luodi.records.datasets import dataset_named
from luodi.regulations.queries import book_by_digest
from luodi.reviews import actions
from luodi.reviews.models import Review
from luodi.reviews.queries.returns import returns
from luodi.reviews.tests.making import answered

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
JOINT = "joint-review"


def under_review(acting: Acting, name: str) -> Project:
    """A dossier of 南阳 that has reached the stage of the joint review."""
    county = acting("nanyang", "county-officer").unit_id
    project = opened(acting, "nanyang", "bureau-officer", name=name, investors=[f"{name}公司"], responsible_unit=county)
    house = system_actor(project.jurisdiction)
    for move in ("open-talks", "submit-for-review"):
        project.refresh_from_db()
        book = book_by_digest(project.rulebook.digest)
        taken = next(one for one in book.moves_from(project.stage) if one.id == move)
        verb = projects.advance if taken.gate is None else projects.override
        verb(actor=house, target=project, data={"move": move, "reason": "合成数据：直接进入联合评审"})
    project.refresh_from_db()
    return project


def reviewed(acting: Acting, project: Project, reason_code: str = "") -> Review:
    """A round of the joint review, every angle agreed but for the reason of a return."""
    officer = acting("nanyang", "planning-group-officer")
    review = actions.request(actor=officer, target=project.pk, data={"review": JOINT})
    for row in review.requests.all():
        # without its papers an opinion cannot agree; the contract and cooperation papers are not at hand here
        answered(row, "disagree" if row.papers or reason_code else "agree")
    data = {"outcome": "return", "reason_code": reason_code or "investor-unclear", "statement": "见各部门意见"}
    return actions.conclude(actor=officer, target=review, data=data)


def test_a_project_returned_as_old_passed_as_new_is_counted_and_comes_again(acting: Acting) -> None:
    project = under_review(acting, "合成数据：旧厂房翻新充作新建项目")
    first = reviewed(acting, project, "old-as-new")
    reviewed(acting, under_review(acting, "合成数据：投资额虚高项目"), "small-as-large")
    again = actions.request(
        actor=acting("nanyang", "planning-group-officer"), target=project.pk, data={"review": JOINT}
    )
    assert (first.round, again.round) == (1, 2)
    today = timezone.localdate()
    found = returns(acting("nanyang", "planning-group-officer"), first=today, last=today)
    assert {reason.title: reason.total for reason in found.reasons} == {"以旧充新": 1, "以小充大": 1}
    assert found.total == found.concluded == 2
    earlier = returns(
        acting("nanyang", "planning-group-officer"), first=today - timedelta(days=60), last=today - timedelta(days=1)
    )
    assert (earlier.total, len(earlier.months)) == (
        0,
        len({(today - timedelta(days=n)).strftime("%Y-%m") for n in range(1, 61)}),
    )


def test_the_dataset_counts_rounds_as_they_were_known_on_a_day(acting: Acting) -> None:
    project = under_review(acting, "合成数据：以旧充新")
    review = reviewed(acting, project, "old-as-new")
    dataset = dataset_named("reviews")
    assert dataset.annotations is not None
    known = dataset.model._default_manager.filter(dataset.where).annotate(**dataset.annotations(timezone.now()))
    assert known.filter(outcome_word="return", reason_code="old-as-new").count() == 1
    before = dataset.model._default_manager.annotate(**dataset.annotations(review.concluded_at - timedelta(seconds=1)))
    assert before.get(pk=review.pk).outcome_word == "open"
    for column in dataset.columns.values():
        known.values_list(column.path).first()  # every path leads somewhere
