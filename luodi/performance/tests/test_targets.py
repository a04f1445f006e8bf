"""What a person does with targets: sets them, revises them, withdraws them."""

from decimal import Decimal

import pytest
from django.urls import reverse

from luodi.organization.refusals import NotAllowed, Refused
from luodi.performance import actions
from luodi.performance.models import Target
from luodi.performance.tests.targets_making import YEAR, Acting, browser, director, held, towns

pytestmark = pytest.mark.django_db


def test_a_target_is_set_revised_with_a_reason_and_its_history_stands(acting: Acting):
    town = towns()[0]
    data = {"unit": town.code, "indicator": "signed-count", "period": YEAR, "value": "12"}
    first = actions.set_target(actor=director(acting), data=data)
    with pytest.raises(Refused, match=r"already|已"):
        actions.set_target(actor=director(acting), data=data)
    with pytest.raises(Refused) as refusal:
        actions.set_target(actor=director(acting), data=data | {"value": "15"})
    assert "reason" in refusal.value.fields
    actions.set_target(actor=director(acting), data=data | {"value": "15", "reason": "县政府常务会议调增任务"})
    assert held("signed-count", town) == [Decimal(12), Decimal(15)]
    first.refresh_from_db()
    assert first.value == Decimal(12)  # nothing was edited
    page = browser(director(acting)).get(
        reverse("performance:target", args=["signed-count"]), {"period": YEAR, "unit": town.code}
    )
    text = page.content.decode()
    assert "县政府常务会议调增任务" in text
    assert director(acting).name in text


def test_a_target_withdrawn_is_none_not_zero_and_only_the_one_held_can_be(acting: Acting):
    town = towns()[0]
    data = {"unit": town.code, "indicator": "signed-count", "period": YEAR, "value": "12"}
    first = actions.set_target(actor=director(acting), data=data)
    second = actions.set_target(actor=director(acting), data=data | {"value": "9", "reason": "区划调整"})
    with pytest.raises(Refused, match=r"no longer|不再|已被"):
        actions.withdraw_target(actor=director(acting), target=first.pk, data={"reason": "任务取消"})
    actions.withdraw_target(actor=director(acting), target=second.pk, data={"reason": "任务取消"})
    assert held("signed-count", town) == [Decimal(12), Decimal(9), None]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"indicator": "nonsense"}, "indicator"),
        ({"unit": "nowhere"}, "unit"),
        ({"period": "2023-13"}, "period"),
        ({"period": "2023-06/to-date"}, "period"),
        ({"value": "-1"}, "value"),
    ],
)
def test_what_cannot_be_a_target_is_refused_beside_its_field(acting: Acting, change: dict[str, str], field: str):
    data = {"indicator": "signed-count", "period": YEAR, "value": "30"}
    with pytest.raises(Refused) as refusal:
        actions.set_target(actor=director(acting), data=data | change)
    assert field in refusal.value.fields
    assert actions.set_target(actor=director(acting), data=data).unit is None


def test_only_posts_that_assign_targets_set_them_and_only_in_places_they_see(acting: Acting):
    data = {"indicator": "signed-count", "period": YEAR, "value": "30"}
    with pytest.raises(NotAllowed):
        actions.set_target(actor=acting("xiangshan", "town-clerk"), data=data)
    with pytest.raises(NotAllowed):
        actions.set_target(actor=director(acting), data=data | {"place": "430921"})
    assert actions.set_target(actor=director(acting), data=data).value == 30


def test_the_table_shows_a_target_its_history_and_the_rulebooks_own_with_its_clause(acting: Acting):
    town = towns()[0]
    data = {"unit": town.code, "indicator": "signed-count", "period": "2022", "value": "6"}
    actions.set_target(actor=director(acting), data=data)
    page = browser(director(acting)).get(reverse("performance:targets"), {"period": "2022"}).content.decode()
    assert town.short_name in page
    assert "xs.1.3.3.9" in page  # the rulebook's own target with its clause
    assert reverse("performance:target", args=["signed-count"]) in page


def test_two_people_set_the_same_target_and_the_second_is_told_who_came_first(acting: Acting):
    town = towns()[0]
    first, second = browser(director(acting)), browser(director(acting))
    address = f"{reverse('performance:target', args=['signed-count'])}?period={YEAR}&unit={town.code}"
    pages = [client.get(address).content.decode() for client in (first, second)]
    assert all('name="seen" value="none"' in page for page in pages)
    sent = {"place": "330225", "unit": town.code, "indicator": "signed-count", "period": YEAR, "seen": "none"}
    assert first.post(address, sent | {"value": "12"}).status_code == 302
    overtaken = second.post(address, sent | {"value": "20", "reason": "按人口下达"})
    assert overtaken.status_code == 422
    text = overtaken.content.decode()
    assert director(acting).name in text  # who set it meanwhile
    assert "按人口下达" in text  # what the second typed is not lost
    assert held("signed-count", town) == [Decimal(12)]
    now = Target.objects.get(unit=town, indicator="signed-count")
    assert f'name="seen" value="{now.pk}"' in text
    assert second.post(address, sent | {"value": "20", "reason": "按人口下达", "seen": now.pk}).status_code == 302
    assert held("signed-count", town) == [Decimal(12), Decimal(20)]
