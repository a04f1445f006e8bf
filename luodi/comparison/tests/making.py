"""Declared projects for tests, made through the verbs; every name, code and number is invented."""

from collections.abc import Callable
from typing import Any

from luodi.comparison.models import Likeness
from luodi.organization.actors import Actor
from luodi.organization.models import Unit
from luodi.projects import actions
from luodi.projects.models import Project

Acting = Callable[..., Actor]
FIELDS: dict[str, Any] = {
    "name": "年产三万套新能源汽车零部件生产线项目",
    "investors": ["宁波海岳机械有限公司"],
    "uscc": "91330225MA2AAAAA1B",
    "industry": "manufacturing",
    "total_investment": "120000000",
    "land_area_mu": "35.5",
    "landing_place": "象山经济开发区",
    "site": "滨海工业园2023-15号地块",
    "contact": "王海 13805740011",
}
OTHER: dict[str, Any] = {
    "name": "深海鱼糜精深加工及冷链仓储基地项目",
    "investors": ["舟山听涛食品股份有限公司"],
    "uscc": "91330900MA2BBBBB2C",
    "total_investment": "56000000",
    "land_area_mu": "80",
    "landing_place": "石浦水产城",
    "site": "渔港南路88号",
    "contact": "李山 13957401122",
}


def town(number: int = 0) -> Unit:
    """A town of Xiangshan: whoever rules sits in the promotion centre, which is another unit."""
    rows = Unit.objects.filter(jurisdiction__code="330225", kind="town").order_by("position")
    return rows[number]


def declared(acting: Acting, place: str = "xiangshan", post: str = "center-clerk", **changes: Any) -> Project:
    """A newly declared project of a town (in Xiangshan), compared at once."""
    if place == "xiangshan":
        changes = {"responsible_unit": town().pk, **changes}
    return actions.register(actor=acting(place, post), data=FIELDS | changes)


def likenesses(project: Project) -> list[Likeness]:
    """What this project brought up."""
    return list(Likeness.objects.filter(project=project).order_by("-score"))
