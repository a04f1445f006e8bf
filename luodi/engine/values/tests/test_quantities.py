"""A clerk's cells: what each way of writing an amount is read as, and what is asked instead of guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.values import DoubtCode, Severity, UnitKind, find_unit, has_unit_kind, read_quantity


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.43亿美元", "143000000", "USD"),
        ("1.2万亿", "1200000000000", None),
        ("三亿五千万元", "350000000", "CNY"),
        ("3亿5000万元", "350000000", "CNY"),
        ("1亿2千万", "120000000", None),
        ("一点五亿元", "150000000", "CNY"),
        ("叁亿伍仟万元整", "350000000", "CNY"),
        ("5,000(万元)", "50000000", "CNY"),
        ("5，000（万元）", "50000000", "CNY"),
        ("250.86 亿元", "25086000000", "CNY"),
        ("人民币5000万元", "50000000", "CNY"),
        ("1.5亿元人民币", "150000000", "CNY"),
        ("300万欧元", "3000000", "EUR"),
        ("2亿港元", "200000000", "HKD"),
        ("USD143万", "1430000", "USD"),
        ("１２．５", "12.5", None),
        ("37.22%", "0.3722", "ratio"),
        ("３７.２２％", "0.3722", "ratio"),
        ("百分之三十", "0.3", "ratio"),
        ("下降8.92%", "-0.0892", "ratio"),
        ("200亩", "200", "亩"),
        ("1.5公顷", "22.5", "亩"),
        ("905.5天", "905.5", "天"),
        ("31人次", "31", "人次"),
        ("0", "0", None),
        ("零", "0", None),
        ("-12.5", "-12.5", None),
    ],
)
def test_it_reads_an_amount_in_base_units(text, value, unit):
    reading = read_quantity(text)
    assert (reading.value, reading.unit, reading.original) == (Decimal(value), unit, text)
    assert not reading.approximate
    assert not reading.blank


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("约5000万元", "50000000", ""),
        ("20余家", "20", "more-than"),
        ("近两千亿元", "200000000000", "less-than"),
        ("百余次", "100", "more-than"),
        ("七十余家", "70", "more-than"),
        ("十余家", "10", "more-than"),
        ("5000余万元", "50000000", "more-than"),
        ("1亿元左右", "100000000", ""),
    ],
)
def test_it_marks_an_approximation(text, value, bound):
    reading = read_quantity(text)
    assert (reading.value, reading.approximate, reading.bound) == (Decimal(value), True, bound)


def test_a_bound_that_includes_its_end_is_not_an_approximation():
    assert read_quantity("10亿元以上")[3:5] == (False, "at-least")
    assert read_quantity("不超过3000万元")[3:5] == (False, "at-most")


@pytest.mark.parametrize("text", ["", "  ", "-", "—", "——", "/", "N/A", "无", "未外出", "待定", "万元", None])
def test_blank_is_not_zero_and_keeps_its_text(text):
    reading = read_quantity(text, default_unit="万元")
    assert reading.blank
    assert reading.value is None
    assert reading.original == (text or "")
    assert not reading.doubts


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        ("5000", "万元", "50000000"),
        (5000, "万元", "50000000"),
        (5000.0, "万元", "50000000"),
        (0.1 + 0.2, "万元", "3000"),
        ("1.43亿", "万元", "143000000"),
        ("5000万", "万美元", "50000000"),
        ("三千", "万元", "30000000"),
        ("37.22", "%", "0.3722"),
        ("2公顷", "亩", "30"),
    ],
)
def test_the_unit_of_the_column_counts_unless_the_cell_says_more(cell, unit, value):
    assert read_quantity(cell, default_unit=unit).value == Decimal(value)


def test_another_unit_in_the_cell_wins_and_leaves_a_note():
    reading = read_quantity("300万美元", default_unit="万元")
    assert (reading.value, reading.unit) == (Decimal(3000000), "USD")
    assert [found.code for found in reading.doubts] == [DoubtCode.UNIT_DIFFERS]
    assert reading.is_certain


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("5000-8000万元", DoubtCode.RANGE),
        ("数十家", DoubtCode.RANGE),
        ("总投资5000万元，固投3000万元", DoubtCode.SEVERAL_NUMBERS),
        ("2,5", DoubtCode.MALFORMED_GROUPING),
        ("1500元/亩", DoubtCode.UNKNOWN_UNIT),
        ("面议", DoubtCode.UNREADABLE),
        ("#DIV/0!", DoubtCode.CELL_ERROR),
    ],
)
def test_what_cannot_be_settled_has_no_value_and_says_why(text, code):
    reading = read_quantity(text)
    assert reading.value is None
    assert not reading.blank
    assert code in [found.code for found in reading.doubts]
    assert all("{" not in found.text(language) for found in reading.doubts for language in ("zh", "en"))


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("三亿五", "350000000", DoubtCode.COLLOQUIAL_NUMBER),
        ("(123)", "-123", DoubtCode.BRACKETED_NEGATIVE),
        ("协议5000万元", "50000000", DoubtCode.WORDS_AROUND),
    ],
)
def test_a_proposed_reading_is_marked_as_doubtful(text, value, code):
    reading = read_quantity(text)
    assert reading.value == Decimal(value)
    assert not reading.is_certain
    assert reading.doubts[0].code is code
    assert reading.doubts[0].severity is Severity.DOUBT


def test_growth_of_minus_eight_is_a_decrease():
    reading = read_quantity("同比增长-8.92%")
    assert reading.value == Decimal("-0.0892")
    assert reading.doubts[0].code is DoubtCode.NEGATIVE_GROWTH


def test_the_same_sum_reads_alike_in_every_unit():
    texts = ["1亿元", "10000万元", "1亿", "一亿元", "壹亿元整", "100,000,000元", "１亿元", "0.0001万亿元"]
    assert {read_quantity(text).value for text in texts} == {Decimal(100_000_000)}


@given(
    st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(["", "元", "万元", "亿美元", "亩", "个", "%"])
)
def test_a_number_with_a_unit_reads_as_that_number_of_units(number, unit):
    reading = read_quantity(f"{number:f}{unit}")
    factor = find_unit(unit).factor if unit else Decimal(1)
    assert reading.value == number * factor
    assert read_quantity(f"{number:,f}{unit}").value == reading.value


@given(st.integers(min_value=0, max_value=10**15))
def test_chinese_and_arabic_digits_agree(number):
    import cn2an

    assert read_quantity(cn2an.an2cn(number) + "元").value == number


@given(st.text(max_size=20))
def test_no_text_breaks_the_reader_and_none_is_lost(text):
    reading = read_quantity(text, default_unit="万元")
    assert reading.original == text
    assert reading.value is not None or reading.blank or reading.doubts


def test_a_reading_knows_what_kind_of_thing_it_counts():
    assert has_unit_kind(read_quantity("5万元"), UnitKind.MONEY)
    assert not has_unit_kind(read_quantity("5亩"), UnitKind.MONEY)
    assert has_unit_kind(read_quantity("5%"), UnitKind.RATIO)
