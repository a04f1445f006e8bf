"""A bulletin is composed from the entries, and composed again for the same cut-off it says the same."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from luodi.documents.composing import Order, compose, window_period
from luodi.documents.content import Content, spoken
from luodi.documents.tests.making import at, declared, opened, place, reversed_at, signed
from luodi.documents.wording import COMPARED, GROWING, cutoff_text, growth_of
from luodi.engine.values import Period
from luodi.engine.values.period import period_of
from luodi.organization.models import Unit
from luodi.regulations.queries import book_for

pytestmark = pytest.mark.django_db
NANXIAN = "430921"


def composed(period: str = "2022-11", *, instant=at(2022, 12, 5), document: str = "monthly-bulletin") -> Content:
    here = place(NANXIAN)
    book = book_for(here, instant.date())
    order = Order(book=book, document=book.document(document), place=here, period=Period.parse(period), instant=instant)
    return compose(order)


def towns(number: int) -> list[str]:
    found = Unit.objects.filter(jurisdiction__code=NANXIAN, unit_class="landing").order_by("position")
    return list(found.values_list("code", flat=True)[:number])


def value(content: Content, key: str) -> str | None:
    return content.figures[f"figure:{key}"].value


def text(content: Content) -> str:
    return "".join(spoken(runs, content.figures, {}) for section in content.sections for runs in section.paragraphs)


@pytest.fixture
def november() -> list[str]:
    first, second = towns(2)
    signed(NANXIAN, "甲项目", first, date(2022, 11, 3), "150000000", recorded=at(2022, 11, 4))
    signed(NANXIAN, "乙项目", first, date(2022, 11, 20), "80000000", recorded=at(2022, 11, 21))
    signed(NANXIAN, "丙项目", second, date(2022, 6, 9), "1020000000", recorded=at(2022, 6, 10))
    return [first, second]


def test_counts_and_sums_stand_in_the_sentences_and_every_one_is_kept_with_its_working(november: list[str]):
    content = composed()
    assert value(content, "signed-count@month") == "2"
    assert value(content, "signed-investment@month") == "2.30"
    assert value(content, "signed-count@year-to-date") == "3"
    assert value(content, "signed-investment@year-to-date") == "12.50"
    assert "2022年11月，全县新登记招商项目" in text(content)
    assert "新签约项目2个、总投资2.30亿元" in text(content)
    figure = content.figures["figure:signed-investment@month"]
    assert Decimal(figure.working["exact"]) == Decimal("230000000")
    assert figure.working["scale"] == "100000000"
    assert figure.cite


def test_the_table_has_a_row_for_each_unit_of_the_roster_and_totals_that_are_their_sums(november: list[str]):
    table = composed().sections[1].table
    content = composed()
    assert table is not None
    landing = Unit.objects.filter(jurisdiction__code=NANXIAN, unit_class="landing").order_by("position")
    assert [row.unit for row in table.rows] == list(landing.values_list("code", flat=True))
    first, second = november
    by_unit = {row.unit: [content.figures[key].value for key in row.figures] for row in table.rows}
    assert by_unit[first][:3] == ["2", "2", "2.30"]
    assert by_unit[second][:3] == ["0", "1", "10.20"]
    totals = [content.figures[key].value for key in table.total]
    for number, total in enumerate(totals):
        assert Decimal(total) == sum(Decimal(row[number]) for row in by_unit.values())


def test_made_again_for_the_same_cut_off_it_says_the_same_though_entries_came_and_were_reversed(november: list[str]):
    before = composed(instant=at(2022, 12, 5))
    first = november[0]
    late = signed(NANXIAN, "补报项目", first, date(2022, 11, 28), "500000000", recorded=at(2022, 12, 6))
    reversed_at(late.project.entries.model.objects.get(project__name="甲项目"), at(2022, 12, 7))
    again = composed(instant=at(2022, 12, 5))
    assert again.model_dump() == before.model_dump()
    later = composed(instant=at(2022, 12, 8))
    assert value(later, "signed-investment@month") == "5.80"  # 0.80 + 5.00, the reversed 1.50 is gone
    assert value(later, "signed-count@month") == "2"


def test_a_reversal_recorded_just_after_the_cut_off_changes_nothing_and_just_before_it_counts():
    town = towns(1)[0]
    entry = signed(NANXIAN, "丁项目", town, date(2022, 11, 3), "100000000", recorded=at(2022, 11, 3, 9))
    reversed_at(entry, at(2022, 12, 5, 10))
    assert value(composed(instant=at(2022, 12, 5, 10)), "signed-count@month") == "1"
    assert value(composed(instant=at(2022, 12, 5, 11)), "signed-count@month") == "0"


def test_growth_is_said_in_words_and_a_year_without_figures_is_not_compared():
    content = composed("2022-Q4", document="quarterly-bulletin")
    assert "亿元，上年同期亦为零" in text(content)
    town = towns(1)[0]
    with time_machine.travel(at(2022, 11, 3), tick=False):
        project = opened(NANXIAN, "外地资金项目", town)
        declared(project, "outside-province-funds", date(2021, 5, 1), "100000000")
        declared(project, "outside-province-funds", date(2022, 5, 1), "90000000")
    assert "同比下降10.0%" in text(composed("2022-Q4", document="quarterly-bulletin"))


@pytest.mark.parametrize(
    ("now", "base", "before", "words", "kept"),
    [
        ("108.1", "100", "内资5亿元，同比增长", "8.1%", "内资5亿元，同比增长"),
        ("108.1", "100", "内资5亿元，同比", "增长8.1%", "内资5亿元，同比"),
        ("97", "100", "内资5亿元，同比增长", "下降3.0%", "内资5亿元，同比"),
        ("100", "100", "内资5亿元，同比增长", "与上年同期持平", "内资5亿元，"),
        ("5", "0", "内资5亿元，同比增长", "上年同期为零", "内资5亿元，"),
        ("0", "0", "内资0亿元，同比", "上年同期亦为零", "内资0亿元，"),
        ("5", "-3", "内资5亿元，增长", "上年同期为负，不作同比", "内资5亿元，"),
        ("5", None, "内资5亿元，同比增长", "上年同期无数据", "内资5亿元，"),
        (None, "5", "开工率", "本期无数据", "开工率"),
    ],
)
def test_a_fall_is_never_called_a_growth(now: str | None, base: str | None, before: str, words: str, kept: str):
    growth = growth_of(Decimal(now) if now else None, Decimal(base) if base else None)
    assert growth.after(before, compared=COMPARED, growing=GROWING) == (words, kept)


def test_windows_are_the_period_a_wider_one_or_the_year_up_to_its_end():
    month = Period.parse("2022-11")
    assert window_period(month, "month") == month
    assert window_period(month, "quarter") == Period.parse("2022-Q4")
    assert window_period(month, "year-to-date") == Period.parse("2022-11/to-date")
    assert window_period(Period.parse("2022-11-H1"), "year-to-date").end == date(2022, 11, 15)


def test_a_cut_off_at_midnight_is_named_by_the_day_that_ended():
    assert cutoff_text(at(2022, 12, 1, 0)) == "2022年11月30日"
    assert cutoff_text(at(2022, 12, 1, 9)) == "2022年12月1日09时00分"


def test_progress_is_told_up_to_the_last_figure():
    told: list[tuple[int, int]] = []
    here = place(NANXIAN)
    book = book_for(here, date(2022, 12, 5))
    order = Order(
        book=book,
        document=book.document("monthly-bulletin"),
        place=here,
        period=Period.parse("2022-11"),
        instant=at(2022, 12, 5),
    )
    compose(order, progress=lambda done, total: told.append((done, total)))
    assert told
    assert told[-1][0] == told[-1][1]
    assert [done for done, _total in told] == sorted(done for done, _total in told)


@pytest.mark.parametrize("code", ["411300", "330225", "411100", "430921", "120110"])
def test_every_paper_of_every_place_can_be_composed(code: str):
    here = place(code)
    book = book_for(here, date(2022, 12, 5))
    assert book.documents
    for document in book.documents:
        kind = "year" if document.every == "once" else document.every
        period = period_of(kind, date(2022, 11, 10))
        content = compose(Order(book=book, document=document, place=here, period=period, instant=at(2022, 12, 5)))
        assert set(content.figure_keys()) <= set(content.figures)
        assert content.figures
        assert "{" not in text(content)
