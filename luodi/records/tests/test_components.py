"""The page components: what a reader sees of money, days, clauses, verdicts."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from luodi.engine.values.day import Day, Precision
from luodi.engine.values.money import Money


def show(source: str, **given: object) -> str:
    with translation.override("en"):
        return Template("{% load ui %}" + source).render(Context(given)).strip()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Money(Decimal("520000000")), "5.2"),
        (Money(Decimal("99999999")), "10,000"),
        (Money(Decimal("15000")), "1.5"),
        (Money(Decimal("0")), "0"),
        (Decimal("-30000"), "-3"),
        ({"amount": "143000000.00", "currency": "USD"}, "1.43"),
    ],
)
def test_money_is_counted_in_the_unit_that_reads_best(value, shown):
    assert f">{shown}<" in show("{% money value %}", value=value)


def test_the_exact_amount_stays_at_hand():
    assert 'title="123,456,789.12 yuan"' in show("{% money value %}", value=Money(Decimal("123456789.12")))


def test_blank_is_not_zero():
    assert "—" in show("{% money value %}", value=None)
    assert "—" in show("{% number value %}", value=None)
    assert ">0<" in show("{% number value %}", value=0)


def test_money_is_never_shown_from_a_float():
    with pytest.raises(TypeError):
        show("{% money value %}", value=1.5)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2022, 11, 3), "2022-11-03"),
        (Day(date(2022, 11, 1), Precision.MONTH), "2022-11"),
        ({"value": "2022", "precision": "year"}, "2022"),
        (Day(date(2022, 11, 1), Precision.BEFORE_END_OF_MONTH), "before the end of November 2022"),
        (datetime(2022, 11, 3, 2, 30, tzinfo=UTC), "2022-11-03 10:30"),
    ],
)
def test_a_day_is_no_more_precise_than_it_is_known(value, shown):
    assert f">{shown}<" in show("{% day value %}", value=value)


def test_a_duty_says_in_words_how_late_it_is():
    today = date(2022, 11, 10)
    assert "3 days overdue" in show("{% due on today %}", on=date(2022, 11, 7), today=today)
    assert "due today" in show("{% due on today %}", on=today, today=today)
    assert "overdue" not in show("{% due on today done=True %}", on=date(2022, 11, 7), today=today)


def test_what_people_type_cannot_become_markup():
    evil = "<script>alert(1)</script>"
    for source in (
        "{% badge value %}",
        "{% fact value value %}",
        "{% stat value value %}",
        "{% empty value value %}",
        "{% cite '330225' value %}",
        "{% panel value %}{{ value }}{% endpanel %}",
        "{% field value %}{{ value }}{% endfield %}",
    ):
        assert "<script>" not in show(source, value=evil if "cite" not in source else 'xs.1"><script>')


def test_a_clause_chip_is_a_link_that_works_without_script():
    assert 'href="/rules/clauses/330225/xs.1.2.3/"' in show("{% cite '330225' 'xs.1.2.3' %}")


def test_what_is_missing_links_to_where_it_can_be_supplied():
    items = [{"title": "opinion", "link": "/there/", "met": False}, {"title": "paper", "link": "/here/", "met": True}]
    page = show("{% needs items %}", items=items)
    assert 'href="/there/"' in page
    assert 'href="/here/"' not in page


def test_the_pages_of_a_list_keep_its_filters():
    request = RequestFactory().get("/?q=%E6%B3%95&page=2")
    page = Paginator(range(95), 10).page(2)
    shown = show("{% pagination page %}", page=page, request=request)
    assert "?q=%E6%B3%95&amp;page=3" in shown
    assert "11–20 of 95" in shown


def test_the_stage_track_says_where_it_stands():
    items = [
        {"title": "LEAD", "state": "done"},
        {"title": "TALKS", "state": "current"},
        {"title": "START", "state": "todo"},
    ]
    shown = show("{% steps items %}", items=items)
    assert shown.count('aria-current="step"') == 1
    assert shown.index("LEAD") < shown.index("TALKS") < shown.index("START")


def test_a_change_shows_before_and_after_and_what_was_blank():
    shown = show("{% diff changes %}", changes=[{"label": "Site", "before": "", "after": "A-3"}])
    assert "<ins>A-3</ins>" in shown
    assert "<del>" not in shown


def test_progress_never_passes_its_end():
    assert "width:100%" in show("{% progress 12 10 %}")
    assert "width:0%" in show("{% progress 0 0 %}")
