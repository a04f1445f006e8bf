"""The time of an opinion: computed from events, standing still while the investor is asked, never earlier."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import strategies as st

from luodi.engine.values import NATIONAL_CALENDAR
from luodi.organization.refusals import NotAllowed, Refused
from luodi.projects import actions as projects
from luodi.reviews import actions
from luodi.reviews.clock import clock_of
from luodi.reviews.models import ClockEvent
from luodi.reviews.standing import standings
from luodi.reviews.tests.making import answered, asked, holder, plan_paper, request_named

Acting = Callable[..., Any]
START = date(2024, 1, 2)


def event(kind: str, on: date, days: int = 0) -> ClockEvent:
    """An event of a clock, not stored."""
    return ClockEvent(kind=kind, on=on, days=days)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[ClockEvent], int, bool]:
    """A clock with some questions to the investor, each answered, and perhaps further days."""
    events, day = [event("start", START)], START
    for _question in range(draw(st.integers(0, 4))):
        day += timedelta(days=draw(st.integers(0, 9)))
        events.append(event("stop", day))
        day += timedelta(days=draw(st.integers(0, 40)))
        events.append(event("resume", day))
    if draw(st.booleans()):
        events.append(event("extend", day, draw(st.integers(1, 10))))
    return events, draw(st.integers(1, 30)), draw(st.booleans())


def counted(first: date, last: date, working: bool) -> int:
    """The days after the first up to the last that count."""
    span = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(not working or NATIONAL_CALENDAR.is_working(day) for day in span)


@hypothesis_given(histories())
def test_elapsed_and_remaining_days_make_up_the_limit(history: tuple[list[ClockEvent], int, bool]) -> None:
    events, limit, working = history
    clock = clock_of(events, limit_days=limit, working=working)
    further = sum(one.days for one in events)
    assert clock.due is not None
    for on in (START, clock.due, clock.due + timedelta(days=13), events[-1].on):
        elapsed, remaining = clock.elapsed(on), clock.remaining(on)
        assert elapsed is not None and remaining is not None  # noqa: PT018 - for the type checker
        assert elapsed + remaining == limit + further
    assert clock.remaining(clock.due) == 0
    assert not clock.is_late(clock.due)
    assert clock.is_late(clock.due + timedelta(days=1))


@hypothesis_given(histories())
def test_a_suspension_moves_the_due_day_by_exactly_its_own_days_and_never_earlier(
    history: tuple[list[ClockEvent], int, bool],
) -> None:
    events, limit, working = history
    plain = clock_of([one for one in events if one.kind in ("start", "extend")], limit_days=limit, working=working)
    clock = clock_of(events, limit_days=limit, working=working)
    assert plain.due is not None
    assert clock.due is not None
    assert clock.due >= plain.due
    stops = [one.on for one in events if one.kind == "stop"]
    resumes = [one.on for one in events if one.kind == "resume"]
    suspended = {
        stop + timedelta(days=number)
        for stop, resume in zip(stops, resumes, strict=True)
        for number in range(1, (resume - stop).days + 1)
    }
    still = sum(1 for day in suspended if day <= clock.due and (not working or NATIONAL_CALENDAR.is_working(day)))
    assert counted(plain.due, clock.due, working) == still


@hypothesis_given(st.integers(1, 20), st.integers(0, 5), st.booleans())
def test_a_clock_that_stands_still_is_never_late(limit: int, after: int, working: bool) -> None:
    events = [event("start", START), event("stop", START + timedelta(days=after))]
    clock = clock_of(events, limit_days=limit, working=working)
    used = counted(START, START + timedelta(days=after), working)
    if used < limit:
        assert clock.due is None
        assert not clock.is_late(START + timedelta(days=400))
        assert clock.elapsed(START + timedelta(days=400)) == used


def test_stopping_and_resuming_on_one_day_takes_nothing_away() -> None:
    events = [event("start", START), event("stop", START), event("resume", START)]
    assert clock_of(events, limit_days=5, working=True).due == clock_of(events[:1], limit_days=5, working=True).due


def test_a_year_without_announced_holidays_is_marked() -> None:
    far = event("start", date(2060, 1, 2))
    assert clock_of([far], limit_days=5, working=True).is_provisional
    assert not clock_of([event("start", START)], limit_days=5, working=True).is_provisional


@pytest.mark.django_db
def test_the_clock_starts_when_the_papers_are_complete(acting: Acting) -> None:
    review = asked(acting, with_plan=False)
    energy, health = request_named(review, "energy"), request_named(review, "health")
    assert not energy.clock.exists()
    assert health.clock.get().kind == "start", "an opinion that needs no paper starts at once"
    plan_paper(acting, review.project)
    assert energy.clock.get().kind == "start"


@pytest.mark.django_db
def test_asking_the_investor_stops_the_clock_until_he_has_answered(acting: Acting) -> None:
    review = asked(acting)
    row = request_named(review, "environment")
    with pytest.raises(NotAllowed):
        actions.stop_clock(actor=acting("xiangshan", "science-reviewer"), target=row, data={"reason": "请补充"})
    with pytest.raises(Refused):
        actions.resume_clock(actor=holder(row), target=row, data={})
    actions.stop_clock(actor=holder(row), target=row, data={"reason": "请投资方补充污染物排放清单"})
    one = next(one for one in standings(review) if one.request.pk == row.pk)
    assert one.clock.due is None
    assert one.clock.stopped_for == "请投资方补充污染物排放清单"
    with pytest.raises(Refused):
        actions.stop_clock(actor=holder(row), target=row, data={"reason": "再请补充"})
    actions.resume_clock(actor=acting("xiangshan", "center-clerk"), target=row, data={"reason": "清单已收到"})
    one = next(one for one in standings(review) if one.request.pk == row.pk)
    assert one.clock.due is not None
    answered(row)
    with pytest.raises(Refused):
        actions.stop_clock(actor=holder(row), target=row, data={"reason": "事后"})


@pytest.mark.django_db
def test_who_signed_in_time_is_not_late_because_the_dossier_changed_afterwards(acting: Acting) -> None:
    review = asked(acting)
    row = request_named(review, "environment")
    answered(row)
    clerk = acting("xiangshan", "center-clerk")
    projects.amend(actor=clerk, target=review.project_id, data={"changes": {"site": "另一地块"}})
    assert [event.kind for event in row.clock.all()] == ["start", "restart"]
    answered(row)
    projects.amend(actor=clerk, target=review.project_id, data={"changes": {"contact": "李女士"}})
    assert row.clock.count() == 2, "a change that is not material starts nothing anew"


def test_a_restart_forgets_what_was_before_it() -> None:
    later = START + timedelta(days=30)
    events = [event("start", START), event("stop", START), event("extend", START, 9), event("restart", later)]
    anew = clock_of(events, limit_days=5, working=True)
    assert anew.due == clock_of([event("start", later)], limit_days=5, working=True).due
    assert anew.limit_days == 5
