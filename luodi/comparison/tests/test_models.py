"""Model versions: published once, the latest is used, a ruling changes none."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from luodi.comparison import actions, engine
from luodi.comparison.models import ModelVersion
from luodi.comparison.tests.making import declared, likenesses
from luodi.organization.actors import Actor
from luodi.organization.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
Desk = Callable[[Actor], Client]


@pytest.fixture
def publisher(acting: Acting) -> Actor:
    """Somebody whose post publishes model versions."""
    clerk = acting("xiangshan", "center-administrator")
    return replace(clerk, verbs=clerk.verbs | {"comparison.publish_model"})


def test_a_version_is_published_once_with_its_card(publisher: Actor, at_desk: Desk) -> None:
    row = actions.publish_model(actor=publisher, data={"version": engine.version(), "note": "首次启用"})
    assert row.card["thresholds"]["same"] > 0
    assert engine.version() == row.version
    with pytest.raises(Refused):
        actions.publish_model(actor=publisher, data={"version": row.version})
    with pytest.raises(Refused):
        actions.publish_model(actor=publisher, data={"version": "1999-01"})
    page = at_desk(publisher).get("/comparison/models/").content.decode()
    assert row.version in page
    assert "误报都不会自动改变模型" in page


def test_who_does_not_publish_may_read_the_cards(acting: Acting, at_desk: Desk) -> None:
    reader = acting("xiangshan", "town-clerk")
    assert at_desk(reader).get("/comparison/models/").status_code == 200
    with pytest.raises(NotAllowed):
        actions.publish_model(actor=reader, data={"version": engine.version()})


def test_a_false_alarm_teaches_nothing_by_itself(acting: Acting) -> None:
    declared(acting)
    first = likenesses(declared(acting, name="新能源汽车零部件生产线项目"))[0]
    judge = acting("xiangshan", "center-clerk")
    actions.judge(actor=judge, target=first, data={"ruling": "different", "reason": "误报"})
    second = likenesses(declared(acting, name="新能源汽车零部件生产线建设项目"))
    assert {one.state for one in second} == {"open"}
    assert not ModelVersion.objects.exists()
