"""Working days and deadlines over real holidays."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.values import Extension, Suspension, TimeLimit, WorkingCalendar, compute_deadline

CALENDAR = WorkingCalendar()
days = st.dates(date(2020, 1, 1), date(2028, 12, 31))


def test_exchanged_days_count():
    assert CALENDAR.is_working(date(2022, 10, 8))
    assert not CALENDAR.is_working(date(2022, 10, 7))
    assert CALENDAR.add_working_days(date(2022, 9, 30), 1).day == date(2022, 10, 8)
    assert CALENDAR.add_working_days(date(2022, 10, 8), -1).day == date(2022, 9, 30)
    assert CALENDAR.working_days_between(date(2022, 9, 30), date(2022, 10, 9)).days == 2


def test_a_year_without_a_published_calendar_is_provisional():
    assert CALENDAR.is_provisional(date(2027, 3, 1))
    assert CALENDAR.is_working(date(2027, 3, 1))
    assert CALENDAR.add_working_days(date(2026, 12, 30), 5).provisional
    assert not CALENDAR.add_working_days(date(2026, 3, 2), 5).provisional


def test_an_imported_holiday_file_settles_a_year():
    local = WorkingCalendar({date(2027, 3, 1): False}, frozenset({2027}))
    assert not local.is_working(date(2027, 3, 1))
    assert not local.is_provisional(date(2027, 3, 2))


@given(days, st.integers(1, 60))
def test_adding_and_counting_agree(start, number):
    reached = CALENDAR.add_working_days(start, number).day
    assert CALENDAR.is_working(reached)
    assert CALENDAR.working_days_between(start, reached).days == number
    assert CALENDAR.working_days_between(reached, start).days == -number


def test_the_day_of_the_event_does_not_count():
    deadline = compute_deadline(event=date(2022, 11, 1), limit=TimeLimit(30))
    assert deadline.due == date(2022, 12, 1)
    assert not deadline.is_overdue(date(2022, 12, 1))
    assert deadline.is_overdue(date(2022, 12, 2))
    assert (deadline.elapsed(date(2022, 11, 1)), deadline.remaining(date(2022, 11, 11))) == (0, 20)


def test_an_end_on_a_day_off_moves_only_where_the_rule_says_so():
    event = date(2022, 9, 21)  # ten days later is National Day
    assert compute_deadline(event=event, limit=TimeLimit(10)).due == date(2022, 10, 1)
    assert compute_deadline(event=event, limit=TimeLimit(10, shift=True)).due == date(2022, 10, 8)


def test_suspended_days_do_not_count_and_extensions_add():
    limit = TimeLimit(20, working=True)
    plain = compute_deadline(event=date(2022, 11, 1), limit=limit)
    pause = Suspension(date(2022, 11, 7), date(2022, 11, 11), "征求第三方意见")
    paused = compute_deadline(event=date(2022, 11, 1), limit=limit, suspensions=[pause])
    longer = compute_deadline(
        event=date(2022, 11, 1), limit=limit, suspensions=[pause], extensions=[Extension(20, date(2022, 11, 20))]
    )
    assert paused.due == CALENDAR.add_working_days(plain.due, 5).day
    assert longer.due == CALENDAR.add_working_days(paused.due, 20).day


def test_an_open_suspension_leaves_the_due_day_open():
    deadline = compute_deadline(
        event=date(2022, 11, 1), limit=TimeLimit(20), suspensions=[Suspension(date(2022, 11, 5))]
    )
    assert deadline.due is None
    assert deadline.elapsed(date(2022, 12, 1)) == 3
    assert not deadline.is_overdue(date(2030, 1, 1))


@given(days, st.integers(1, 40), st.booleans())
def test_the_whole_limit_is_used_up_on_the_due_day(event, number, working):
    deadline = compute_deadline(event=event, limit=TimeLimit(number, working=working))
    assert deadline.elapsed(deadline.due) == number
    assert deadline.elapsed(deadline.due - timedelta(days=1)) == number - 1
