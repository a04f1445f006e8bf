"""A closed month stays closed: later corrections show as differences, with the rows and reasons that make them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from luodi.documents.tests.making import at, declared, everybody, place, reversed_at, signed
from luodi.organization.models import Person, Unit
from luodi.projects import actions

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
XIANGSHAN = "330225"
OCTOBER = {"period": "2022-10"}


def town() -> str:
    return str(Unit.objects.filter(jurisdiction__code=XIANGSHAN).order_by("-position")[0].code)


@pytest.fixture
def october() -> list[Any]:
    """Two signings of October 2022, and the month closed on 8 November."""
    entries = [
        signed(XIANGSHAN, "甲项目", town(), date(2022, 10, 3), "150000000", recorded=at(2022, 10, 4)),
        signed(XIANGSHAN, "乙项目", town(), date(2022, 10, 8), "50000000", recorded=at(2022, 10, 9)),
    ]
    with time_machine.travel(at(2022, 11, 8), tick=False):
        data = {"month": date(2022, 10, 1), "jurisdiction": place(XIANGSHAN).pk}
        actions.close_month(actor=everybody(XIANGSHAN), data=data)
    return entries


def page(acting: Acting, asked: dict[str, str]) -> str:
    client = Client()
    actor = acting("xiangshan", "center-director")
    client.force_login(Person.objects.get(pk=actor.person_id), backend=BACKEND)
    answer = client.get(reverse("performance:differences"), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def rejected(entry: Any, moment: Any) -> None:
    with time_machine.travel(moment, tick=False):
        data = {"entry": entry.pk, "reason": "合同未盖章"}
        actions.reject_result(actor=everybody(XIANGSHAN), target=entry.project_id, data=data)


def test_a_closed_month_without_corrections_has_no_differences(acting: Acting, october: list[Any]):
    found = page(acting, OCTOBER)
    assert "甲项目" not in found
    assert 'class="delta' not in found
    assert "num delta" not in found


def test_a_rejection_after_the_closing_shows_with_its_reason(acting: Acting, october: list[Any]):
    rejected(october[1], at(2022, 11, 20))
    found = page(acting, OCTOBER | {"indicator": "signed-count"})
    causes = found[found.index('id="causes"') : found.index('id="late"')]
    assert "乙项目" in causes
    assert "合同未盖章" in causes
    assert "2022-11-20" in causes
    assert "甲项目" not in causes
    assert "-1<" in found  # two then, one now
    before = page(acting, OCTOBER | {"until": "2022-11-15"})
    assert "合同未盖章" not in before


def test_a_late_entry_counts_later_and_is_shown_as_late(acting: Acting, october: list[Any]):
    with time_machine.travel(at(2022, 11, 20), tick=False):
        declared(october[0].project, "funds-in-place", date(2022, 10, 20), "3000000")
    found = page(acting, OCTOBER)
    late = found[found.index('id="late"') :]
    assert "甲项目" in late
    assert "2022-11-01" in late
    assert "num delta" not in found  # the closed month itself did not move


def test_a_reversal_after_the_closing_counts_later_with_its_reason(acting: Acting, october: list[Any]):
    reversed_at(october[0], at(2022, 11, 21))
    found = page(acting, OCTOBER)
    late = found[found.index('id="late"') :]
    assert "甲项目" in late
    assert "金额填报有误" in late


def test_between_two_days_of_an_open_month_what_was_recorded_shows(acting: Acting):
    signed(XIANGSHAN, "早项目", town(), date(2022, 12, 3), "150000000", recorded=at(2022, 12, 4))
    signed(XIANGSHAN, "晚项目", town(), date(2022, 12, 5), "150000000", recorded=at(2022, 12, 20))
    found = page(acting, {"period": "2022-12", "as_of": "2022-12-10", "indicator": "signed-count"})
    causes = found[found.index('id="causes"') : found.index('id="late"')]
    assert "晚项目" in causes
    assert "早项目" not in causes
    assert "ti-lock-open" in found


def test_a_running_period_is_not_compared_with_itself_but_asks_for_two_days(acting: Acting):
    signed(XIANGSHAN, "早项目", town(), date(2022, 12, 3), "150000000", recorded=at(2022, 12, 4))
    signed(XIANGSHAN, "晚项目", town(), date(2022, 12, 18), "150000000", recorded=at(2022, 12, 19))
    with time_machine.travel(at(2022, 12, 20), tick=False):
        asked = {"period": "2022-12"}
        found = page(acting, asked)
        assert 'name="until"' in found
        assert "as_of=2022-12-19" in found  # yesterday is offered
        assert "as_of=2022-11-30" not in found  # the period had not begun
        assert 'id="late"' not in found
        rows = page(acting, asked | {"as_of": "2022-12-05", "until": "2022-12-19", "indicator": "signed-count"})
        assert "晚项目" in rows[rows.index('id="causes"') :]
        turned = page(acting, asked | {"as_of": "2022-12-19", "until": "2022-12-05", "indicator": "signed-count"})
    causes = turned[turned.index('id="causes"') : turned.index('id="late"')]
    assert "晚项目" in causes
    assert "+1<" in turned  # in the order of time, whichever way round the days were given
    assert "until=2022-12-19" in turned
