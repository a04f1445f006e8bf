"""Days as ledgers write them, each with the exactness it really has."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.values import Day, DoubtCode, Precision, day_of_serial, read_day


@pytest.mark.parametrize(
    ("cell", "value", "precision"),
    [
        ("2022.11", "2022-11", "month"),
        ("2022-11-05", "2022-11-05", "day"),
        ("2022年11月", "2022-11", "month"),
        ("2022年11月份", "2022-11", "month"),
        ("2022/11/5", "2022-11-05", "day"),
        ("2022．11．5", "2022-11-05", "day"),
        ("202211", "2022-11", "month"),
        ("200906", "2009-06", "month"),
        ("20221105", "2022-11-05", "day"),
        (20221105, "2022-11-05", "day"),
        ("2022", "2022", "year"),
        ("2022年", "2022", "year"),
        ("2022年11月底前", "2022-11", "before-end-of-month"),
        ("2022年底前", "2022", "before-end-of-year"),
        ("2022年11月30日前", "2022-11-30", "before-day"),
        ("2022-11-05 00:00:00", "2022-11-05", "day"),
        ("2022年11月5日上午", "2022-11-05", "day"),
        ("2022年11月5日9时30分", "2022-11-05", "day"),
        ("二〇二二年十一月五日", "2022-11-05", "day"),
        ("2022年11月 日", "2022-11", "month"),
        (datetime(2022, 11, 5, 8), "2022-11-05", "day"),  # noqa: DTZ001 - a sheet's cell has no zone
        (date(2022, 11, 5), "2022-11-05", "day"),
        (44866, "2022-11-01", "day"),
        ("44866", "2022-11-01", "day"),
        (1667577600000, "2022-11-05", "day"),
        ("1667577600000", "2022-11-05", "day"),
    ],
)
def test_it_reads_a_day_with_its_precision(cell, value, precision):
    reading = read_day(cell)
    assert reading.value.to_json() == {"value": value, "precision": precision}
    assert reading.is_certain


@pytest.mark.parametrize("cell", ["2022年 月 日", "  年  月  日", "", "-", "/", "待定", None])
def test_an_unfilled_form_is_blank(cell):
    assert read_day(cell).blank
    assert read_day(cell).value is None


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("11月底前", "2022-11", "before-end-of-month"),
        ("11月5日", "2022-11-05", "day"),
        ("年底前", "2022", "before-end-of-year"),
    ],
)
def test_a_text_without_a_year_needs_one_from_its_context(text, value, precision):
    alone = read_day(text)
    assert alone.value is None
    assert alone.doubts[0].code is DoubtCode.YEAR_MISSING
    assert read_day(text, year=2022).value.to_json() == {"value": value, "precision": precision}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2022-02-30", DoubtCode.IMPOSSIBLE_DAY),
        ("2022.13", DoubtCode.IMPOSSIBLE_DAY),
        ("1–7月", DoubtCode.RANGE),
        ("2022.11.5-2022.11.8", DoubtCode.RANGE),
        ("5/11/2022", DoubtCode.DAY_OR_MONTH_FIRST),
        ("下周", DoubtCode.UNREADABLE),
        ("#VALUE!", DoubtCode.CELL_ERROR),
        ("2022年11月前", DoubtCode.LIMIT_UNCLEAR),
        (True, DoubtCode.UNREADABLE),
    ],
)
def test_what_is_no_day_has_no_value_and_says_why(cell, code):
    reading = read_day(cell, year=2022)
    assert reading.value is None
    assert not reading.blank
    assert reading.doubts[0].code is code
    assert "{" not in reading.doubts[0].text()


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        (2022.1, "2022-01", DoubtCode.MONTH_OR_TENTH),
        ("22.11.5", "2022-11-05", DoubtCode.TWO_DIGIT_YEAR),
        ("预计2022年11月", "2022-11", DoubtCode.WORDS_AROUND),
        ("截至2022年7月", "2022-07", DoubtCode.AS_OF),
    ],
)
def test_a_proposed_day_is_asked_about(cell, value, code):
    reading = read_day(cell)
    assert reading.value.to_json()["value"] == value
    assert [found.code for found in reading.doubts] == [code]
    assert not reading.is_certain


def test_serial_numbers_of_both_systems_name_the_same_day():
    assert day_of_serial(44866) == day_of_serial(44866 - 1462, epoch=1904) == date(2022, 11, 1)
    assert day_of_serial(1) == date(1900, 1, 1)
    assert day_of_serial(61) == date(1900, 3, 1)
    assert read_day(44866 - 1462, epoch=1904).value == Day(date(2022, 11, 1))


@given(st.dates(date(1970, 1, 1), date(2099, 12, 31)), st.sampled_from(list(Precision)))
def test_json_and_text_read_back_to_the_same_day(value, precision):
    day = Day(value, precision)
    assert Day.from_json(day.to_json()) == day
    assert read_day(day.text()).value == day


@given(st.text(max_size=16))
def test_no_text_breaks_the_reader(text):
    reading = read_day(text, year=2022)
    assert reading.original == text
    assert reading.value is not None or reading.blank or reading.doubts


def test_a_comparison_says_when_the_precision_does_not_tell():
    november, fifth = Day(date(2022, 11, 1), Precision.MONTH), Day(date(2022, 11, 5))
    assert fifth.is_before(Day(date(2022, 12, 1))) is True
    assert november.is_before(fifth) is None
    assert Day(date(2022, 11, 1), Precision.BEFORE_END_OF_MONTH).is_before(date(2022, 12, 1)) is True
    assert november.is_by(date(2022, 11, 30)) is True
    assert november.is_by(date(2022, 10, 31)) is False
    assert sorted([november, fifth]) == [fifth, november]
    assert november.text("en") == "November 2022"


def test_value_and_precision_must_fit():
    with pytest.raises(ValueError):
        Day.from_json({"value": "2022-11", "precision": "day"})
