"""A declared project is compared at once with every earlier one, and what is like it stands on its dossier."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from luodi.comparison import engine
from luodi.comparison.models import OPEN, Compared, Likeness
from luodi.comparison.tests.making import OTHER, declared, likenesses, town
from luodi.organization.actors import Actor
from luodi.projects import actions
from luodi.projects.facts import facts_of, gather

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
Desk = Callable[[Actor], Client]


def facts(project: Any) -> Any:
    """What a gate knows of the dossier."""
    return facts_of(project, gather(project), post="")


def test_the_same_project_under_another_label_is_found_at_once_and_stands_on_the_dossier(
    acting: Acting, at_desk: Desk
) -> None:
    first = declared(acting)
    unlike = declared(acting, **OTHER)
    again = declared(acting, name="新能源汽车核心零部件产业基地项目", responsible_unit=town(1).pk)
    found = likenesses(again)
    assert [one.other for one in found] == [first]
    assert found[0].relation == "same"
    assert found[0].state == OPEN
    assert not likenesses(unlike)
    assert facts(again).open_hits == 1
    assert facts(first).open_hits == 0
    assert facts(unlike).open_hits == 0
    page = at_desk(acting("xiangshan", "center-clerk")).get(f"/projects/{again.pk}/").content.decode()
    assert f"/comparison/{found[0].pk}/" in page
    assert first.name in page


def test_a_pair_stands_once_whoever_of_the_two_is_asked_about(acting: Acting) -> None:
    first = declared(acting)
    again = declared(acting, name="新能源汽车核心零部件产业基地项目")
    clerk = acting("xiangshan", "center-clerk")
    actions.amend(actor=clerk, target=first, data={"changes": {"total_investment": "125000000"}})
    assert Likeness.objects.count() == 1
    row = Likeness.objects.get()
    assert {row.project_id, row.other_id} == {first.pk, again.pk}
    assert row.project == again, "the one that brought it up is still the one asked about"


def test_a_correction_that_compares_nothing_asks_nobody_again(acting: Acting) -> None:
    project = declared(acting)
    before = Compared.objects.get(project=project)
    clerk = acting("xiangshan", "center-clerk")
    actions.amend(actor=clerk, target=project, data={"changes": {"origin": "宁波市"}})
    assert Compared.objects.get(project=project).compared_at == before.compared_at
    actions.amend(actor=clerk, target=project, data={"changes": {"site": "渔港南路9号"}})
    assert Compared.objects.get(project=project).compared_at != before.compared_at


def test_the_day_of_signing_reaches_the_index_without_asking_anybody_again(acting: Acting) -> None:
    project = declared(acting)
    again = declared(acting, name="新能源汽车核心零部件产业基地项目", responsible_unit=town(1).pk)
    before = Compared.objects.get(project=project)
    assert before.signed_on is None
    clerk = acting("xiangshan", "center-clerk")
    data = {"kind": "signed", "occurred_on": "2026-03-15", "amount": "120000000"}
    actions.declare_result(actor=clerk, target=project.pk, data=data)
    after = Compared.objects.get(project=project)
    assert str(after.signed_on) == "2026-03-15"
    assert (after.digest, after.compared_at) == (before.digest, before.compared_at)
    kept = engine.index()._store.kept(str(project.pk))
    assert kept is not None
    assert kept.record.signed == "2026-03-15"
    assert [one.state for one in likenesses(again)] == [OPEN]
