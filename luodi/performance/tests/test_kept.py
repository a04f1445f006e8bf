"""Kept values are the computed ones, whatever happened in between, and reading them costs the same for any number of rows."""

from contextlib import suppress
from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from luodi.engine.values import Period
from luodi.organization.actors import system_actor
from luodi.organization.refusals import Refused
from luodi.performance.actions.counting import refresh
from luodi.performance.actions.keeping import forget
from luodi.performance.figures import Asked, figures_of
from luodi.performance.models import KeptFigure, KeptValue, KeptVersion
from luodi.performance.tests.chance import Chance
from luodi.performance.tests.kept_making import (
    TODAY,
    YESTERDAY,
    computed,
    everything,
    periods,
    result,
    units_of,
)
from luodi.projects.actions import (
    amend,
    close_month,
    declare_result,
    reject_result,
    reverse_result,
    verify_result,
)
from luodi.projects.models import Project, ResultEntry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(1))
def test_what_is_kept_is_what_is_counted(acting, place, chosen, seed):
    chance = Chance(acting("xiangshan", "center-clerk"), seed, last=YESTERDAY)
    chance.write(40)
    units = units_of(place)
    expected = computed(place, chosen, units)
    assert refresh(place) > 0
    assert everything(place, chosen, units) == expected
    assert refresh(place) == 0


@pytest.mark.parametrize("seed", range(1))
def test_after_any_sequence_of_steps_kept_and_counted_agree_before_and_after_the_job(acting, place, chosen, seed):
    clerk = acting("xiangshan", "center-clerk")
    hand = Random(seed)
    chance = Chance(clerk, seed, last=YESTERDAY)
    refresh(place)
    for _round in range(2):
        for _step in range(5):
            _step_by_chance(place, chance.projects, hand)
        units = units_of(place)
        expected = computed(place, chosen, units)
        assert everything(place, chosen, units) == expected, "what changed is counted anew while reading"
        refresh(place)
        assert everything(place, chosen, units) == expected, "and kept by the job"


def _step_by_chance(place, projects, hand):
    actor = system_actor(place)
    project = Project.objects.get(pk=hand.choice(projects).pk)
    free = list(ResultEntry.objects.filter(project=project, sign=1, reversal=None))
    open_ones = [one for one in free if not hasattr(one, "ruling")]
    steps = [lambda: declare_result(actor=actor, target=project, data=result(hand))] * 3
    steps.append(lambda: amend(actor=actor, target=project, data=_correction(hand)))
    steps.append(lambda: close_month(actor=actor, data={"jurisdiction": place.pk, "month": _month(hand)}))
    if open_ones:
        entry = hand.choice(open_ones).pk
        steps.append(lambda: verify_result(actor=actor, target=project, data={"entry": entry, "amount": "5.50"}))
        steps.append(lambda: reject_result(actor=actor, target=project, data={"entry": entry, "reason": "材料不足"}))
    if free:
        wrong = hand.choice(free).pk
        steps.append(lambda: reverse_result(actor=actor, target=project, data={"entry": wrong, "reason": "重复申报"}))
    with suppress(Refused):  # a month closed twice, a result declared twice: nothing happened
        hand.choice(steps)()


def _correction(hand):
    return {"changes": {"total_investment": hand.choice(["100000000", "5"])}, "reason": "更正"}


def _month(hand):
    return (TODAY().replace(day=1) - timedelta(days=1 + hand.randrange(200))).replace(day=1)


def test_the_steps_of_chance_do_happen(acting, place, chosen):
    hand = Random(1)
    chance = Chance(acting("xiangshan", "center-clerk"), 1, last=YESTERDAY)
    before = ResultEntry.objects.count()
    for _step in range(12):
        _step_by_chance(place, chance.projects, hand)
    assert ResultEntry.objects.count() > before + 2
    assert KeptVersion.objects.get(jurisdiction=place).version > 2


def test_reading_kept_values_asks_the_same_whatever_the_number_of_rows(
    acting, place, chosen, django_assert_max_num_queries
):
    chance = Chance(acting("xiangshan", "center-clerk"), 3, last=YESTERDAY)
    chance.write(60)
    refresh(place)
    asked = Asked(place, chosen, periods()[0], timezone.now())
    with django_assert_max_num_queries(16) as queries:
        figures_of(asked, [one for one in chosen.indicators if one.dataset == "results"])
    assert not [one["sql"] for one in queries.captured_queries if "resultentry" in one["sql"]]


def test_forgetting_leaves_nothing_kept_and_figures_as_they_are(acting, place, chosen):
    chance = Chance(acting("xiangshan", "center-clerk"), 3, last=YESTERDAY)
    chance.write(30)
    refresh(place)
    assert KeptValue.objects.exists()
    chance.write(10)  # rows that no verb wrote
    forget([place.pk], at=timezone.now())
    assert not KeptFigure.objects.filter(jurisdiction=place).exists()
    units = units_of(place)
    assert everything(place, chosen, units) == computed(place, chosen, units)


def test_counting_asks_the_rows_once_however_many_periods_are_kept(acting, place, chosen, monkeypatch):
    Chance(acting("xiangshan", "center-clerk"), 3, last=YESTERDAY).write(20)
    asked = []
    for months in (1, 30):
        spans = [Period.parse(f"{TODAY().year - 2}-01")]
        while len(spans) < months:
            spans.append(spans[-1].next())
        monkeypatch.setattr("luodi.performance.refreshing.periods", lambda _today, spans=spans: spans)
        forget([place.pk], at=timezone.now())
        with CaptureQueriesContext(connection) as queries:
            refresh(place)
        asked.append(sum("FROM" in one["sql"] and "resultentry" in one["sql"] for one in queries.captured_queries))
    assert asked[0] == asked[1] > 0
