"""Of a project in another place the reader sees what the rulebook lets him see, on every page and in every sentence."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from luodi.comparison import actions
from luodi.comparison.models import Likeness
from luodi.comparison.tests.making import declared, likenesses
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
Desk = Callable[[Actor], Client]
SECRET = {"contact": "王海 13805740011", "remark": "内部研判意见"}


@pytest.fixture
def two_places(acting: Acting) -> Likeness:
    """One project, declared first in Dongli, then in Xiangshan."""
    declared(acting, "dongli", "office-clerk", landing_place="东丽经济技术开发区", **SECRET)
    again = declared(
        acting, contact="李山 13957401122", site="滨海工业园2023-15号地块", name="新能源汽车零部件生产线项目"
    )
    return likenesses(again)[0]


def test_a_project_counted_by_two_places_is_shown_as_far_as_the_rulebook_says(
    two_places: Likeness, acting: Acting, at_desk: Desk
) -> None:
    reader = acting("xiangshan", "center-clerk")
    page = at_desk(reader).get(f"/comparison/{two_places.pk}/").content.decode()
    assert two_places.other.name in page
    assert "东丽" in page
    assert "不予显示" in page
    assert "—（外地项目，不予显示）" in page
    assert "13805740011" not in page
    assert f"/projects/{two_places.other_id}/" not in page
    assert at_desk(reader).get(f"/projects/{two_places.other_id}/").status_code == 404


def test_the_first_place_sees_that_its_project_was_declared_elsewhere_but_does_not_rule(
    two_places: Likeness, acting: Acting, at_desk: Desk
) -> None:
    reader = acting("dongli", "office-clerk")
    page = at_desk(reader).get(f"/projects/{two_places.other_id}/").content.decode()
    assert f"/comparison/{two_places.pk}/" in page
    shown = at_desk(reader).get(f"/comparison/{two_places.pk}/").content.decode()
    assert "13957401122" not in shown
    assert 'name="ruling"' not in shown
    with pytest.raises(NotAllowed):
        actions.judge(actor=reader, target=two_places, data={"ruling": "same", "reason": "是同一项目"})
    ruler = acting("xiangshan", "center-clerk")
    actions.judge(actor=ruler, target=two_places, data={"ruling": "same", "reason": "是同一项目"})


def test_who_sees_neither_of_the_two_sees_nothing(two_places: Likeness, acting: Acting, at_desk: Desk) -> None:
    stranger = acting("nanxian", "clerk")
    assert at_desk(stranger).get(f"/comparison/{two_places.pk}/").status_code == 404
    assert two_places.project.name not in at_desk(stranger).get("/comparison/").content.decode()


def test_the_queue_names_the_other_only_where_it_may_be_seen(
    two_places: Likeness, acting: Acting, at_desk: Desk
) -> None:
    reader = acting("xiangshan", "center-clerk")
    again = declared(acting, name="新能源汽车零部件生产基地", contact="李山 13957401122")
    here = Likeness.objects.get(project=again, other=two_places.project)
    queue = at_desk(reader).get("/comparison/", {"state": "open"}).content.decode()
    assert "外地项目，不予显示" in queue
    assert here.other.name in queue
    sheet = at_desk(reader).get("/comparison/export/", {"format": "csv"}).content.decode("utf-8-sig")
    assert two_places.project.name in sheet
    assert "13805740011" not in sheet
