"""每月28日: on the calendar by a job, its ranking read out, two statements from each laggard."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction

from luodi.accountability import actions
from luodi.accountability.calendar import held_day, months_due
from luodi.accountability.jobs import every_day
from luodi.accountability.models import RecurringDay, StatementOwed
from luodi.accountability.queries.days import day_or_404, days
from luodi.documents.tests.making import at, place, signed
from luodi.engine.rulebook.schema.rankings import PromotionDay
from luodi.engine.values import Period
from luodi.organization.actors import system_actor
from luodi.organization.models import Unit
from luodi.organization.refusals import NotAllowed, Refused
from luodi.supervision.models import Duty

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
CITY = "411300"
TODAY = at(2022, 11, 28)


def rule(**changes: Any) -> PromotionDay:
    plain = {"id": "day", "title": "推进日", "day": 28, "from": date(2022, 1, 1), "ranking": "all", "cite": ("ny.1.2",)}
    return PromotionDay.model_validate({**plain, **changes})


@pytest.mark.parametrize(
    ("shift", "expected"),
    [
        ("none", date(2022, 8, 28)),  # a Sunday
        ("next-working-day", date(2022, 8, 29)),
        ("previous-working-day", date(2022, 8, 26)),
    ],
)
def test_what_happens_on_a_day_off_is_a_setting(shift: str, expected: date) -> None:
    assert held_day(rule(shift=shift), Period.parse("2022-08")).day == expected


def test_a_working_weekend_is_a_working_day_and_a_short_month_has_its_last_day() -> None:
    assert held_day(rule(shift="next-working-day", day=29), Period.parse("2022-01")).day == date(2022, 1, 29)
    assert held_day(rule(day=31), Period.parse("2022-02")).day == date(2022, 2, 28)


def test_days_stand_from_the_rules_beginning_to_the_coming_month() -> None:
    months = [month.code for month in months_due(rule(**{"from": date(2022, 10, 1)}), date(2022, 11, 3))]
    assert months == ["2022-10", "2022-11", "2022-12"]


@pytest.fixture
def day(acting: Acting) -> RecurringDay:
    """The promotion day of November 2022, every county but two having signed something by then."""
    counties = Unit.objects.filter(jurisdiction__place=CITY, unit_class="counties").order_by("position")
    for number, unit in enumerate(list(counties)[:-2]):
        signed(
            unit.jurisdiction.code,
            f"项目{number}",
            unit.code,
            date(2022, 11, 5),
            str((50 - number) * 100_000_000),
            recorded=at(2022, 11, 6),
        )
    with time_machine.travel(TODAY, tick=False):
        every_day()
    return RecurringDay.objects.get(jurisdiction=place(CITY), period="2022-11")


def test_the_job_puts_each_day_on_the_calendar_once(day: RecurringDay) -> None:
    before = RecurringDay.objects.count()
    with time_machine.travel(TODAY, tick=False):
        every_day()
    assert RecurringDay.objects.count() == before
    assert RecurringDay.objects.filter(period="2022-12").exists()
    assert day.held_on == date(2022, 11, 28)
    with pytest.raises(DatabaseError), transaction.atomic():
        RecurringDay.objects.update(held_on=date(2022, 11, 29))


def test_days_are_put_by_the_house_alone_and_only_where_the_rulebook_has_some(
    day: RecurringDay, acting: Acting
) -> None:
    data = {"jurisdiction": place(CITY).pk, "on": date(2023, 1, 3)}
    with time_machine.travel(at(2023, 1, 3), tick=False):
        with pytest.raises(NotAllowed):
            actions.hold_days(actor=acting("nanyang", "bureau-officer"), data=data)
        assert actions.hold_days(actor=system_actor(place(CITY)), data=data) == 2  # January and February
        assert actions.hold_days(actor=system_actor(place(CITY)), data=data) == 0
        elsewhere = {"jurisdiction": place("430921").pk, "on": date(2023, 1, 3)}
        assert actions.hold_days(actor=system_actor(place("430921")), data=elsewhere) == 0
    assert RecurringDay.objects.filter(jurisdiction=place(CITY), period="2023-02").exists()


def test_the_ranking_is_read_out_on_the_day_and_not_before(day: RecurringDay, acting: Acting) -> None:
    officer = acting("nanyang", "bureau-officer")
    with time_machine.travel(at(2022, 11, 27), tick=False), pytest.raises(Refused) as early:
        actions.read_out(actor=officer, target=day.pk, data={})
    assert early.value.code == "too-soon"
    with time_machine.travel(TODAY, tick=False):
        drawn = actions.read_out(actor=officer, target=day.pk, data={})
    assert drawn.lines.count() == Unit.objects.filter(jurisdiction__place=CITY, unit_class="counties").count()
    assert day_or_404(officer, day.pk).table is not None
    assert not StatementOwed.objects.exists()


def test_each_laggard_owes_two_statements_one_of_the_party_one_of_the_government(
    day: RecurringDay, acting: Acting
) -> None:
    officer = acting("nanyang", "bureau-officer")
    with time_machine.travel(TODAY, tick=False):
        with pytest.raises(Refused) as silent:
            actions.require_statements(actor=officer, target=day.pk, data={})
        assert silent.value.code == "not-read-out"
        actions.read_out(actor=officer, target=day.pk, data={})
        page = day_or_404(officer, day.pk)
        last = [line.unit_id for line in page.laggards]
        first = page.table.lines[0] if page.table else None
        assert first is not None
        with pytest.raises(Refused, match="lag"):
            actions.require_statements(actor=officer, target=day.pk, data={"units": [first.unit_id]})
        assert actions.require_statements(actor=officer, target=day.pk, data={"units": last}) == 2 * len(last)
        with pytest.raises(Refused, match="already"):
            actions.require_statements(actor=officer, target=day.pk, data={"units": last})
        with pytest.raises(Refused):
            actions.read_out(actor=officer, target=day.pk, data={"reason": "更正"})
    owed = StatementOwed.objects.filter(unit_id=last[0])
    assert {one.post_code for one in owed} == {"county-party-secretary", "county-government-head"}
    assert Duty.objects.filter(rule__startswith="accountability.statement:", closed_on=None).count() == 2 * len(last)


def test_a_county_sees_the_day_on_which_it_stood_in_the_ranking_and_another_place_does_not(
    day: RecurringDay, acting: Acting
) -> None:
    county = acting("nanyang", "county-officer")
    assert day not in days(county)
    with time_machine.travel(TODAY, tick=False):
        actions.read_out(actor=acting("nanyang", "bureau-officer"), target=day.pk, data={})
    assert day in days(county)
    with pytest.raises(NotAllowed):
        day_or_404(acting("luohe", "administrator"), day.pk)


def test_a_county_does_not_read_out_the_citys_ranking(day: RecurringDay, acting: Acting) -> None:
    with time_machine.travel(TODAY, tick=False), pytest.raises(NotAllowed):
        actions.read_out(actor=acting("nanyang", "county-officer"), target=day.pk, data={})
