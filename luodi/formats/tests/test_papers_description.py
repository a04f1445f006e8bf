"""A paper is described: its number, its title's lines, its tables, what it refuses to hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.formats.papers import Column, DocumentNumber, PaperError, PaperProblem, Table, Words, cell, chinese_date
from luodi.formats.papers.data import signature_spaces
from luodi.formats.papers.text import characters, title_lines
from luodi.formats.tests.papers_sample import sample_paper


def test_a_number_has_full_year_in_tortoise_shell_brackets_and_a_serial_without_zeros_or_di():
    assert str(DocumentNumber(prefix="象招通", year=2022, serial=1)) == "象招通〔2022〕1号"
    assert str(DocumentNumber(prefix="象招通", year=2022, serial=None)) == "象招通〔2022〕　号"


@pytest.mark.parametrize(
    ("prefix", "year", "serial"),
    [
        ("象招通〔", 2022, 1),
        ("象招通[", 2022, 1),
        ("象招第", 2022, 1),
        (" ", 2022, 1),
        ("象招", 22, 1),
        ("象招", 2022, 0),
    ],
)
def test_a_number_that_breaks_the_standard_is_refused_in_both_languages(prefix: str, year: int, serial: int):
    with pytest.raises(PaperError) as refusal:
        DocumentNumber(prefix=prefix, year=year, serial=serial)
    assert refusal.value.code is PaperProblem.BAD_NUMBER
    assert "发文字号" in refusal.value.text()
    assert "number" in refusal.value.text(language="en")


def test_dates_are_written_with_arabic_figures_without_leading_zeros():
    assert chinese_date(date(2022, 1, 5)) == "2022年1月5日"


def test_a_long_title_is_cut_into_balanced_lines_and_never_inside_a_number_or_before_a_mark():
    assert title_lines("关于2022年11月全县招商引资工作情况的通报") == ("关于2022年11月", "全县招商引资工作情况的通报")
    assert title_lines("关于做好招商引资工作的通知") == ("关于做好招商引资工作的通知",)
    assert title_lines("第一行\n第二行") == ("第一行", "第二行")


@given(st.text(alphabet="关于年月的、，《》招商引资项目0123456789ab", min_size=1, max_size=90))
def test_cutting_a_title_loses_nothing_and_leaves_no_empty_line(title: str):
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(lines)


@given(st.text(alphabet="象山县招商发展中心", min_size=1, max_size=90))
def test_lines_of_a_chinese_title_fit_the_type_area(title: str):
    assert all(characters(line) <= 19 for line in title_lines(title))


def test_the_signature_stands_centered_on_a_date_that_leaves_four_characters_free():
    short, date_space = signature_spaces(signature="县商务局", date="2022年12月5日")
    assert date_space == 4.0
    assert short - date_space == (characters("2022年12月5日") - characters("县商务局")) / 2
    long, pushed = signature_spaces(signature="象山县人民政府招商引资工作领导小组办公室", date="2022年12月5日")
    assert long == 2.0
    assert pushed > 4.0


def test_a_table_with_a_gap_or_an_overlap_is_refused():
    columns = (Column(), Column())
    with pytest.raises(PaperError) as gap:
        Table(columns=columns, head=((cell("a"),),), body=())
    assert gap.value.code is PaperProblem.BAD_TABLE
    with pytest.raises(PaperError):
        Table(columns=columns, head=((cell("a", rows=2), cell("b")), (cell("c"), cell("d"))), body=())


def test_control_characters_are_refused_before_anything_is_written():
    with pytest.raises(PaperError) as refusal:
        Words("项目\x00名称")
    assert refusal.value.code is PaperProblem.BAD_TEXT


def test_a_paper_lists_its_figures_in_reading_order():
    assert [figure.text for figure in sample_paper().figures] == ["9", "25.36", "93", "2", "3", "4"]
