"""What changes beneath kept values counts at once, whatever is being counted, read or dropped at that moment."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_q.models import OrmQ

from luodi.organization.actors import system_actor
from luodi.performance.actions import counting
from luodi.performance.actions.counting import refresh
from luodi.performance.actions.keeping import forget
from luodi.performance.jobs import fold_place, stale_places
from luodi.performance.kept import Kept
from luodi.performance.kept_reading import KeptReading
from luodi.performance.models import KeptChange, KeptFigure
from luodi.performance.tests.kept_making import YESTERDAY, computed, everything, units_of
from luodi.projects.actions import take_over

pytestmark = pytest.mark.django_db


def test_an_earlier_instant_is_reckoned_back_from_what_is_kept_now(place, signings):
    before = timezone.now()
    signings.sign()
    for _brought_forward in range(2):
        assert (signings.count(before), signings.count()) == (0, 1)
        refresh(place)


def test_an_instant_before_anything_remembered_is_counted_from_the_rows(place, signings):
    before = timezone.now()
    signings.sign()
    refresh(place, now=timezone.now() + timedelta(hours=2))
    assert not KeptChange.objects.exists(), "after an hour nothing is remembered any more"
    assert (signings.count(before), signings.count()) == (0, 1)


def test_a_change_asks_once_for_the_job_that_brings_the_values_forward(place, signings):
    waiting = OrmQ.objects.count()
    signings.sign(0)
    signings.sign(1)
    assert OrmQ.objects.count() == waiting + 1, "the second is folded in with the first"
    assert place.pk in stale_places()
    fold_place(place.pk)
    assert place.pk not in stale_places()
    assert signings.count() == 2


def test_what_changes_while_all_rows_are_counted_is_neither_lost_nor_counted_twice(place, signings, monkeypatch):
    count = counting._count

    def interrupted(*asked):
        signings.sign(0)
        found = count(*asked)
        signings.sign(1)
        return found

    forget([place.pk], at=timezone.now())
    monkeypatch.setattr(counting, "_count", interrupted)
    refresh(place)
    assert KeptFigure.objects.exists()
    assert signings.count() == 2


def test_values_brought_forward_while_they_are_read_are_read_again(place, signings, monkeypatch):
    signings.sign()
    stands, asked = Kept._stands, []

    def moved(kept):
        asked.append(kept)
        if len(asked) == 1:
            refresh(place)
        return stands(kept)

    monkeypatch.setattr(Kept, "_stands", moved)
    assert signings.count() == 1
    assert len(asked) == 2


def test_values_no_longer_planned_and_dropped_while_they_are_read_are_not_taken_for_nothing(
    place, signings, monkeypatch
):
    signings.sign()
    refresh(place)
    read = KeptReading._read_months

    def dropped(reading, pieces):
        monkeypatch.setattr("luodi.performance.actions.counting.plan_for", lambda *_asked, **_named: {})
        refresh(place)
        return read(reading, pieces)

    monkeypatch.setattr(KeptReading, "_read_months", dropped)
    assert signings.count() == 1


def test_a_ledger_of_known_and_new_dossiers_is_added_to_what_is_kept(place, signings, chosen):
    known = signings.projects[0]
    signed = [{"kind": "signed", "occurred_on": YESTERDAY, "amount": "5000000"}]
    rows = [
        {"row": 2, "project": known.pk, "fields": {"industry": "装备制造"}, "results": signed},
        {"row": 3, "fields": {"name": "新项目", "investors": ["宁波某公司"]}, "results": signed},
    ]
    take_over(actor=system_actor(place), data={"jurisdiction": place.pk, "rows": rows})
    units = units_of(place)
    expected = computed(place, chosen, units)
    assert everything(place, chosen, units) == expected
    refresh(place)
    assert everything(place, chosen, units) == expected
    assert signings.count() == 2


def test_what_was_read_once_is_not_read_again_until_something_changes(place, signings):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            number = signings.count()
        return number, any("keptvalue" in one["sql"] for one in queries.captured_queries)

    assert [asked(), asked()] == [(0, True), (0, False)]
    signings.sign()
    assert [asked(), asked()] == [(1, True), (1, True)], "not brought forward: the difference is reckoned each time"
    refresh(place)
    assert [asked(), asked()] == [(1, True), (1, False)]
    with suppress(ZeroDivisionError), transaction.atomic():
        signings.sign(1)
        refresh(place)
        assert [asked(), asked()] == [(2, True), (2, False)]
        raise ZeroDivisionError
    assert asked() == (1, False), "what was taken back was never remembered as this"


def test_a_dossier_that_changed_unseen_throws_everything_kept_away(place, signings, monkeypatch):
    monkeypatch.setattr("luodi.performance.effects._as_they_stand", lambda _keys, _place: {})
    signings.sign()
    assert not KeptFigure.objects.filter(jurisdiction=place).exists()
    assert signings.count() == 1
