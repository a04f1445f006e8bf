"""What the screening tells apart, as somebody at the desk meets it: each kind with its reason in words."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from ninja import Router

from luodi.companies import actions as companies
from luodi.companies.tests.making import SOURCE, code
from luodi.comparison.endpoints import add_likeness_reads, beside
from luodi.comparison.models import NOTED, OPEN, Likeness
from luodi.comparison.queries.waiting import waiting_for
from luodi.comparison.tests.making import declared, likenesses
from luodi.organization.actors import Actor

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
Desk = Callable[[Actor], Client]
CODE = code(77)


@pytest.fixture
def reader(acting: Acting) -> Actor:
    """Somebody who rules in Xiangshan."""
    return acting("xiangshan", "center-clerk")


def pair(acting: Acting, earlier: dict[str, Any] | None = None, **later: Any) -> Likeness:
    """The likeness of a project to an earlier one that it changes in some columns."""
    first = declared(acting, uscc=CODE, **(earlier or {}))
    again = declared(acting, **{"uscc": CODE, **(earlier or {}), **later})
    return next(one for one in likenesses(again) if one.other == first)


def codes(likeness: Likeness) -> set[str]:
    """The reasons' codes."""
    return {reason["code"] for reason in likeness.reasons}


def page(at_desk: Desk, reader: Actor, likeness: Likeness) -> str:
    """What the page says."""
    return at_desk(reader).get(f"/comparison/{likeness.pk}/").content.decode()


def test_the_same_investor_under_a_former_name_of_the_register(acting: Acting, reader: Actor, at_desk: Desk) -> None:
    first = declared(acting, uscc="")
    entry = companies.register(actor=reader, data={"name": "宁波海岳机械有限公司", "source": SOURCE})
    companies.rename(actor=reader, target=entry.pk, data={"name": "宁波沧岳智能装备有限公司", "source": SOURCE})
    later = {"name": "高端铸件智造基地", "investors": ["宁波沧岳智能装备有限公司"], "uscc": "", "contact": "李山"}
    found = next(one for one in likenesses(declared(acting, **later)) if one.other == first)
    assert found.state == OPEN
    assert "former-name" in codes(found)
    assert "前后用名" in page(at_desk, reader, found)


def test_an_amount_exactly_ten_times(acting: Acting, reader: Actor, at_desk: Desk) -> None:
    found = pair(acting, name="新能源汽车零部件生产项目", total_investment="1200000000")
    assert (found.relation, found.manner, found.state) == ("same", "inflated", OPEN)
    assert "amount-tenfold" in codes(found)
    shown = page(at_desk, reader, found)
    assert "恰为10倍" in shown
    assert "虚增投资" in shown


def test_ten_thousands_read_as_hundred_millions(acting: Acting) -> None:
    found = pair(acting, {"total_investment": "350000"}, name="新能源汽车零部件项目", total_investment="3500000000")
    assert "wan-read-as-yi" in codes(found)


def test_a_later_phase_that_shares_the_land_is_none(acting: Acting, reader: Actor, at_desk: Desk) -> None:
    found = pair(acting, name="新能源汽车零部件生产线二期项目", contact="赵河 13700000001")
    assert (found.relation, found.manner, found.state) == ("same", "false-phase", OPEN)
    assert "不是新的一期" in page(at_desk, reader, found)


def test_a_genuine_later_phase_asks_nobody(acting: Acting, reader: Actor, at_desk: Desk) -> None:
    later = {
        "name": "新能源汽车电驱系统二期项目", "total_investment": "260000000", "land_area_mu": "88",
        "site": "城东新区2025-103号地块", "contact": "赵河 13700000001",
    }  # fmt: skip
    found = pair(acting, **later)
    assert (found.relation, found.state) == ("phase", NOTED)
    assert "无需裁定" in page(at_desk, reader, found)


def test_whoever_rules_sees_how_much_waits_and_the_api_says_why(acting: Acting, reader: Actor, rf: Any) -> None:
    found = pair(acting, name="新能源汽车零部件生产线建设项目")
    assert waiting_for(reader) == 1
    assert waiting_for(acting("xiangshan", "town-leader")) == 0
    add_likeness_reads(Router(), {})
    request = rf.get("/")
    request.actor = reader
    answer = beside(request, found.pk)
    assert answer.other == found.other_id
    assert any(reason.speaks_for for reason in answer.reasons)
    assert {line.state for line in answer.beside} >= {"same", "differs"}
