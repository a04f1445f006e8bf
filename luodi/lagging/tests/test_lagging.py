"""The list is computed: who was signed and did not start, who started and does not produce, within five years."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from luodi.documents.tests.making import at, everybody
from luodi.engine.values import Period
from luodi.lagging import actions
from luodi.lagging.computing import Known, months_before
from luodi.lagging.models import LaggingPlan
from luodi.lagging.queries import conversions, lagging_seen, now_known, waiting
from luodi.lagging.tests.making import TODAY, signed, then, today
from luodi.organization.models import Unit
from luodi.organization.refusals import NotAllowed, Refused
from luodi.projects.actions import reverse_result
from luodi.supervision.models import Duty

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


def listed(acting: Acting, known: Known | None = None) -> dict[str, tuple[str, date]]:
    """The names on the list, each with its kind and the day it is counted from."""
    rows = lagging_seen(acting("xiangshan", "center-clerk"), known or now_known())
    return {row["name"]: (row["wait"], row["since"]) for row in rows.values("name", "wait", "since")}


def test_signed_and_not_started_after_the_months_of_the_rule_lags_and_a_month_sooner_does_not(acting: Acting) -> None:
    signed("满期", date(2022, 6, 1))
    signed("未满期", date(2022, 6, 2))
    with today():
        assert listed(acting) == {"满期": ("signed-not-started", date(2022, 6, 1))}


def test_started_and_not_producing_is_the_other_kind_and_producing_ends_it(acting: Acting) -> None:
    slow, fast = signed("慢项目", date(2022, 2, 1)), signed("快项目", date(2022, 2, 1))
    for project in (slow, fast):
        then(project, "started", date(2022, 5, 1))
    then(fast, "produced", date(2023, 5, 1))
    with today():
        assert listed(acting) == {"慢项目": ("started-not-produced", date(2022, 5, 1))}


def test_a_start_that_was_reversed_puts_the_project_back_on_the_list(acting: Acting) -> None:
    project = signed("冲销", date(2022, 2, 1))
    then(project, "started", date(2023, 5, 1))
    with today():
        assert listed(acting) == {}
        entry = project.entries.get(kind="started")
        reverse_result(actor=everybody("330225"), target=project.pk, data={"entry": entry.pk, "reason": "未实际动建"})
    with time_machine.travel(at(2023, 6, 2), tick=False):
        assert listed(acting) == {"冲销": ("signed-not-started", date(2022, 2, 1))}
        before = Known(on=TODAY, instant=at(2023, 6, 1, 0))
        assert listed(acting, before) == {}


def test_a_change_of_investor_starts_the_wait_anew(acting: Acting) -> None:
    project = signed("变更", date(2022, 2, 1))
    with today():
        assert listed(acting)
    then(project, "converted-changed", date(2023, 5, 20))
    with today():
        assert listed(acting) == {}


def test_what_was_brought_in_more_than_five_years_ago_is_no_longer_listed(acting: Acting) -> None:
    signed("太早", date(2018, 5, 31))
    signed("刚好", date(2018, 6, 1))
    with today():
        assert set(listed(acting)) == {"刚好"}


def test_months_are_counted_by_the_calendar() -> None:
    assert months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert months_before(date(2023, 6, 1), 12) == date(2022, 6, 1)
    assert months_before(date(2023, 1, 15), 13) == date(2021, 12, 15)


def test_an_owner_a_measure_and_a_day_are_on_record_and_on_his_desk_and_overdue_once_the_day_passes(
    acting: Acting,
) -> None:
    project = signed("攻坚", date(2022, 2, 1))
    clerk = acting("xiangshan", "center-clerk")
    town = Unit.objects.get(code="dandong-street", jurisdiction__code="330225")
    data = {"owner_unit": town.pk, "owner_person": "王镇长", "measure": "协调用地指标", "due_on": date(2023, 6, 30)}
    with today():
        actions.plan(actor=clerk, target=project.pk, data=data)
        assert lagging_seen(clerk, now_known()).values_list("plan_state", "plan_unit").get() == ("planned", town.pk)
    assert Duty.objects.get(rule__startswith="lagging.plan:").due_on == date(2023, 6, 30)
    with time_machine.travel(at(2023, 7, 1), tick=False):
        assert lagging_seen(clerk, now_known()).values_list("plan_state", flat=True).get() == "overdue"
        mine = waiting(acting("xiangshan", "town-clerk", unit="dandong-street"), timezone.localdate())
        assert [one.title for one in mine] == ["攻坚"]
        assert not waiting(acting("xiangshan", "town-clerk", unit="danxi-street"), timezone.localdate())


def test_planning_anew_keeps_what_was_planned_before(acting: Acting) -> None:
    project = signed("再计划", date(2022, 2, 1))
    clerk = acting("xiangshan", "center-clerk")
    data = {"owner_unit": clerk.unit_id, "owner_person": "李", "measure": "约谈企业", "due_on": date(2023, 6, 30)}
    with today():
        actions.plan(actor=clerk, target=project.pk, data=data)
        actions.plan(actor=clerk, target=project.pk, data={**data, "measure": "变更投资主体"})
    assert LaggingPlan.objects.filter(project=project).count() == 2
    assert Duty.objects.filter(rule__startswith="lagging.plan:", closed_on=None).count() == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        LaggingPlan.objects.filter(project=project).update(measure="别的")


def test_only_a_lagging_project_is_planned_for_a_day_to_come_by_who_may(acting: Acting) -> None:
    project, fresh = signed("滞后", date(2022, 2, 1)), signed("新签", date(2023, 5, 1))
    clerk = acting("xiangshan", "center-clerk")
    data = {"owner_unit": clerk.unit_id, "owner_person": "李", "measure": "推进", "due_on": date(2023, 6, 30)}
    with today():
        with pytest.raises(Refused) as not_lagging:
            actions.plan(actor=clerk, target=fresh.pk, data=data)
        assert not_lagging.value.code == "not-lagging"
        with pytest.raises(Refused) as passed:
            actions.plan(actor=clerk, target=project.pk, data={**data, "due_on": date(2023, 5, 1)})
        assert "due_on" in passed.value.fields
        with pytest.raises(NotAllowed):
            actions.plan(actor=acting("xiangshan", "land-reviewer"), target=project.pk, data=data)
        actions.plan(actor=clerk, target=project.pk, data=data)


def test_what_was_brought_on_is_counted_by_kind_against_the_target_of_the_year(acting: Acting) -> None:
    for number, kind in enumerate(
        ["converted-started", "converted-started", "converted-produced", "converted-changed"]
    ):
        then(signed(f"转化{number}", date(2022, 2, 1)), kind, date(2022, 11, 1))
    clerk = acting("xiangshan", "center-clerk")
    found = conversions(clerk, Period.parse("2022"), at(2023, 1, 5))
    assert found is not None
    assert found.total is not None
    assert [found.total.value, *(part.value for part in found.parts)] == [4, 2, 1, 1]
    assert (found.target, str(found.completion)) == (78, "5.1")
    later = conversions(clerk, Period.parse("2023"), at(2023, 6, 1))
    assert later is not None
    assert (later.target, later.completion) == (None, None)
    assert "2023" in later.target_words


def test_a_place_without_such_a_rule_has_an_empty_list(acting: Acting) -> None:
    signed("别处", date(2022, 2, 1))
    with today():
        assert not lagging_seen(acting("luohe", "administrator"), now_known()).exists()
        assert conversions(acting("luohe", "administrator"), Period.parse("2022"), at(2023, 1, 5)) is None
