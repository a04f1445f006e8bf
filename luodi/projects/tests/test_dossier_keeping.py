"""Keeping the dossier: people, permits, papers withdrawn, projects sent back; each beside its denial."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from luodi.organization.models import Unit
from luodi.organization.refusals import NotAllowed, Refused
from luodi.projects import actions
from luodi.projects.models import Assignment, ChecklistEntry, Project
from luodi.projects.queries.dossier import dossier
from luodi.projects.tests.making import opened, supply, walk_to
from luodi.regulations.queries import book_by_digest

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


def test_a_responsible_person_is_named_and_the_one_before_relieved(acting: Acting) -> None:
    project, clerk = opened(acting), acting("xiangshan", "center-clerk")
    unit = Unit.objects.get(jurisdiction=project.jurisdiction, code="investment-center")
    for person in ("张一", "李二"):
        data = {"unit": unit.pk, "person_name": person, "role": "first-responsible"}
        actions.assign(actor=clerk, target=project, data=data)
    standing = Assignment.objects.filter(project=project, until=None)
    assert [row.person_name for row in standing] == ["李二"]


def test_a_person_of_another_places_unit_cannot_be_named(acting: Acting) -> None:
    project, clerk = opened(acting), acting("xiangshan", "center-clerk")
    stranger = Unit.objects.exclude(jurisdiction__place=project.jurisdiction.place).first()
    data = {"unit": stranger.pk, "person_name": "王三", "role": "helper"}
    with pytest.raises(Refused):
        actions.assign(actor=clerk, target=project, data=data)


def test_the_days_of_a_permit_are_computed_from_its_two_events(acting: Acting) -> None:
    project, clerk = opened(acting), acting("xiangshan", "center-clerk")
    today = timezone.localdate()
    data = {"item": "land-supply", "helper_name": "赵四", "begun_on": today - timedelta(days=20)}
    actions.record_checklist_item(actor=clerk, target=project, data=data)
    finished = data | {"finished_on": today - timedelta(days=5)}
    actions.record_checklist_item(actor=clerk, target=project, data=finished)
    shown = dossier(clerk, Project.objects.select_related("rulebook").get(pk=project.pk), today)
    line = next(line for line in shown.checklist if line.item.id == "land-supply")
    assert line.elapsed_days == 15
    assert ChecklistEntry.objects.filter(project=project).count() == 1


def test_a_permit_cannot_end_before_it_begins(acting: Acting) -> None:
    project, today = opened(acting), timezone.localdate()
    data = {"item": "land-supply", "begun_on": today, "finished_on": today - timedelta(days=1)}
    with pytest.raises(Refused) as refusal:
        actions.record_checklist_item(actor=acting("xiangshan", "center-clerk"), target=project, data=data)
    assert "finished_on" in refusal.value.fields


def test_the_interval_from_signing_to_land_is_measured(acting: Acting) -> None:
    project, clerk, today = opened(acting), acting("xiangshan", "center-clerk"), timezone.localdate()
    signed = {"kind": "signed", "occurred_on": today - timedelta(days=30), "amount": "120000000"}
    actions.declare_result(actor=clerk, target=project, data=signed)
    land = {"item": "land-supply", "begun_on": today - timedelta(days=20), "finished_on": today - timedelta(days=3)}
    actions.record_checklist_item(actor=clerk, target=project, data=land)
    shown = dossier(clerk, Project.objects.select_related("rulebook").get(pk=project.pk), today)
    assert next(line.days for line in shown.intervals if line.rule.id == "sign-to-land") == 27


def test_a_withdrawn_paper_no_longer_opens_the_gate(acting: Acting) -> None:
    project = opened(acting)
    move = walk_to(acting, project, gate_asking="investment-agreement")
    clerk = acting("xiangshan", "center-clerk")
    paper = project.papers.get(kind="investment-agreement")
    actions.withdraw_paper(actor=clerk, target=project, data={"paper": paper.pk, "reason": "文本有误"})
    with pytest.raises(Refused) as refusal:
        actions.advance(actor=clerk, target=project, data={"move": move.id})
    assert any("协议书" in item.title for item in refusal.value.missing)
    book = book_by_digest(project.rulebook.digest)
    again = next(need for need in book.gate(move.gate).requires if getattr(need, "paper", "") == "investment-agreement")
    supply(acting, project, again, book)
    assert actions.advance(actor=clerk, target=project, data={"move": move.id})


def test_a_project_is_sent_back_with_a_reason_of_the_rulebooks_list(acting: Acting) -> None:
    project = opened(acting)
    walk_to(acting, project, gate_asking="investment-agreement")
    director = acting("xiangshan", "center-director")
    with pytest.raises(Refused):
        actions.send_back(actor=director, target=project, data={"move": "return-to-talks", "reason": "材料不实"})
    reason = book_by_digest(project.rulebook.digest).code_list("return-reasons").items[0].id
    data = {"move": "return-to-talks", "reason": "材料不实", "reason_code": reason}
    step = actions.send_back(actor=director, target=project, data=data)
    assert (Project.objects.get(pk=project.pk).stage, step.reason_code) == ("in-talks", reason)


def test_a_department_cannot_send_a_project_back(acting: Acting) -> None:
    project = opened(acting)
    walk_to(acting, project, gate_asking="investment-agreement")
    with pytest.raises(NotAllowed):
        actions.send_back(actor=acting("xiangshan", "legal-adviser"), target=project, data={"move": "return-to-talks"})
