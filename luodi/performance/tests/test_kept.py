"""Kept values are the computed ones, whatever happened in between, and reading them costs the same for any number of rows."""

from contextlib import suppress
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_q.models import OrmQ

from luodi.engine.values import Period
from luodi.organization.actors import system_actor
from luodi.organization.models import Jurisdiction, Unit
from luodi.organization.refusals import Refused
from luodi.performance.actions import counting
from luodi.performance.actions.counting import refresh
from luodi.performance.actions.keeping import forget
from luodi.performance.figures import Asked, by_unit, figures_of, series
from luodi.performance.jobs import fold_place, stale_places
from luodi.performance.kept import Kept
from luodi.performance.kept_reading import KeptReading
from luodi.performance.models import KeptChange, KeptFigure, KeptValue, KeptVersion
from luodi.performance.tests.chance import Chance, indicators
from luodi.projects.actions import (
    amend,
    close_month,
    declare_result,
    reject_result,
    reverse_result,
    take_over,
    verify_result,
)
from luodi.projects.models import Project, ResultEntry
from luodi.regulations.queries import book_for

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def place(db):
    return Jurisdiction.objects.get(code="330225")


@pytest.fixture
def chosen(monkeypatch, place):
    """The place's own book with one indicator of each sort beside some of its own, kept for the periods asked about."""
    own = book_for(place, TODAY())
    more = own.model_copy(update={"indicators": (*own.indicators[:3], *indicators()), "definition_sets": ()})
    kept = [*periods(), *(one.same_period_last_year() for one in periods())]
    monkeypatch.setattr("luodi.performance.refreshing.periods", lambda _today: kept)
    book = type(own).model_validate(more.model_dump())
    monkeypatch.setattr("luodi.performance.refreshing.book_for", lambda _place, _on: book)
    return book


def periods():
    today = TODAY()
    codes = (f"{today:%Y-%m}/to-date", f"{today.year - 1}", f"{today:%G-W%V}", f"{today}/to-date")
    return [Period.parse(code) for code in codes]


def plain(figures):
    return [
        (one.indicator.id, one.value, one.exact, one.rows, one.before, one.growth, one.completion, one.rank)
        for one in figures
    ]


def everything(place, book, units):
    """All that is read of figures, in plain values."""
    found = {}
    for period in periods():
        asked = Asked(place, book, period, timezone.now())
        found[period.code] = plain(figures_of(asked))
        found[f"{period.code} unit"] = plain(figures_of(Asked(place, book, period, timezone.now(), unit=units[0])))
        for indicator in book.indicators[-9::2]:
            found[f"{period.code} {indicator.id}"] = plain(one.figure for one in by_unit(asked, indicator, units))
    found["series"] = series(Asked(place, book, periods()[0], timezone.now()), book.indicators)
    return found


def computed(place, book, units):
    """The same from the rows alone."""
    with transaction.atomic():
        KeptVersion.objects.all().delete()
        found = everything(place, book, units)
        transaction.set_rollback(True)
    return found


def units_of(place):
    return list(Unit.objects.filter(jurisdiction=place, entries__isnull=False).distinct()) or list(
        Unit.objects.filter(jurisdiction=place)[:3]
    )


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
    steps = [lambda: declare_result(actor=actor, target=project, data=_result(hand))] * 3
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


def _result(hand):
    day = TODAY() - timedelta(days=hand.randrange(400))
    return {"kind": hand.choice(["signed", "started", "produced"]), "occurred_on": day, "amount": "1234.56"}


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


class Signings:
    """The count of signings over three years, everything kept, and dossiers to sign."""

    def __init__(self, actor, place, book):
        self.projects = Chance(actor, 3, last=YESTERDAY).projects
        self.place, self.book = place, book
        self.years = Period(date(TODAY().year - 2, 1, 1), date(TODAY().year, 12, 31), periods()[0].kind)
        refresh(place)

    def count(self, at=None):
        asked = Asked(self.place, self.book, self.years, at or timezone.now())
        return figures_of(asked, [self.book.indicator("c-count")])[0].value

    def sign(self, number=0):
        data = _result(Random(1)) | {"kind": "signed"}
        return declare_result(actor=system_actor(self.place), target=self.projects[number], data=data)


@pytest.fixture
def signings(acting, place, chosen):
    return Signings(acting("xiangshan", "center-clerk"), place, chosen)


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


def test_a_dossier_that_changed_unseen_throws_everything_kept_away(place, signings, monkeypatch):
    monkeypatch.setattr("luodi.performance.effects._as_they_stand", lambda _keys, _place: {})
    signings.sign()
    assert not KeptFigure.objects.filter(jurisdiction=place).exists()
    assert signings.count() == 1


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
