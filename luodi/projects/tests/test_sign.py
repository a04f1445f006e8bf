"""Signing: what the gate asks, and how it refuses."""

from collections.abc import Callable
from typing import Any

import pytest

from luodi.organization.refusals import NotAllowed, Outdated, Refused
from luodi.projects import actions
from luodi.projects.models import Project
from luodi.projects.tests.making import opened, taker, walk_to

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


def test_a_signing_without_the_legal_advisers_opinion_is_refused_and_quotes_the_clause(acting: Acting) -> None:
    project = opened(acting)
    move = walk_to(acting, project, gate_asking="investment-agreement", leave_out="legal-adviser")
    with pytest.raises(Refused) as refusal:
        actions.advance(actor=taker(acting, move), target=project, data={"move": move.id})
    assert any("法律顾问" in item.title for item in refusal.value.missing)
    assert all(item.cite for item in refusal.value.missing)
    assert Project.objects.get(pk=project.pk).stage in move.from_


def test_with_every_opinion_given_the_same_signing_goes_through(acting: Acting) -> None:
    project = opened(acting)
    move = walk_to(acting, project, gate_asking="investment-agreement")
    step = actions.advance(actor=taker(acting, move), target=project, data={"move": move.id})
    assert Project.objects.get(pk=project.pk).stage == move.to == step.to_stage


def test_somebody_in_another_post_cannot_take_the_step(acting: Acting) -> None:
    project = opened(acting)
    move = walk_to(acting, project, gate_asking="investment-agreement")
    with pytest.raises(NotAllowed):
        actions.advance(actor=acting("xiangshan", "legal-adviser"), target=project, data={"move": move.id})


def test_an_override_needs_a_reason_and_is_listed_for_everyone(acting: Acting) -> None:
    from luodi.projects.queries import overrides

    project = opened(acting)
    move = walk_to(acting, project, gate_asking="investment-agreement", leave_out="legal-adviser")
    director = acting("xiangshan", "center-director")
    with pytest.raises(Refused):
        actions.override(actor=director, target=project, data={"move": move.id, "reason": "急"})
    reason = "县长办公会研究同意先行签约，法律意见于三日内补齐"
    actions.override(actor=director, target=project, data={"move": move.id, "reason": reason})
    listed = overrides(acting("xiangshan", "town-clerk")).get(project=project)
    assert listed.reason == reason
    assert any("法律顾问" in item["title"] for item in listed.passed_over)


def test_who_read_an_older_revision_is_told_and_nothing_changes(acting: Acting) -> None:
    project = opened(acting)
    clerk = acting("xiangshan", "center-clerk")
    actions.note(actor=clerk, target=project, data={"text": "第一位同事的记录"}, revision=project.revision)
    with pytest.raises(Outdated):
        actions.note(actor=clerk, target=project, data={"text": "第二位同事的记录"}, revision=project.revision)
    assert project.notes.count() == 1
