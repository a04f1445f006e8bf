"""Charts: what is drawn is what the table says, exact to the last digit, and everything in it opens its rows."""

import json
import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from luodi.engine.rulebook.schema.performance import Chart
from luodi.engine.values import Period
from luodi.organization.models import Jurisdiction, Unit
from luodi.performance.charting import Drawing, Point, Series, share_of
from luodi.performance.drawings import drawings, trend
from luodi.performance.figures import Asked
from luodi.records.tests.samples import at, entry, project
from luodi.regulations.queries import book_for

DAY = date(2022, 11, 20)


def drawn(kind="ranking", points=(Point("甲镇", Decimal("12.50"), "/rows/甲"), Point("乙镇", None)), title="新签约"):
    return Drawing("1", kind, title, "亿元", DAY, "declared", (Series("数值", tuple(points)),), "2022年")


def shown(drawing):
    return Template("{% load charts %}{% chart drawing %}").render(Context({"drawing": drawing}))


def options_in(page):
    return json.loads(unescape(re.search(r'data-chart="([^"]*)"', page)[1]))


@pytest.fixture
def clerk(acting):
    return acting("xiangshan", "center-clerk")


def asked(period="2022-11/to-date", as_of=DAY, **more):
    place = Jurisdiction.objects.get(code="330225")
    return Asked(place, book_for(place, date(2022, 12, 31)), Period.parse(period), at(as_of), **more)


def test_the_table_and_the_picture_hold_the_same_exact_values_with_unit_day_and_state():
    page = shown(drawn())
    assert options_in(page)["series"][0]["data"] == [
        {"name": "甲镇", "value": "12.50", "text": "12.50", "url": "/rows/甲", "note": ""}
    ]
    assert re.search(r'<a href="/rows/甲">.*12\.50', page)
    assert "2022-11-20" in page
    assert "亿元" in page
    assert "state-info" in page  # declared
    row = page.split("乙镇")[1].split("</tr>")[0]
    assert "—" in row
    assert "0" not in re.sub(r"<[^>]*>", "", row)


def test_no_script_stands_in_the_page_and_names_are_escaped():
    page = shown(drawn(points=[Point('"><script>甲', Decimal(1))], title="<b>签约</b>"))
    assert "<script" not in page
    assert "<b>签约" not in page
    assert options_in(page)["series"][0]["data"][0]["name"] == '"><script>甲'


def test_nothing_to_draw_is_said_in_words_and_the_table_still_stands():
    page = shown(drawn(points=[Point("甲镇", Decimal(0), "/rows/甲")]))
    assert "chart-blank" in page
    assert "chart-canvas" not in page
    assert 'href="/rows/甲"' in page


def test_a_funnel_says_how_much_of_the_first_step_is_left():
    steps = [Point("签约", Decimal(8)), Point("开工", Decimal(3)), Point("投产", None)]
    lines = drawn("funnel", steps).lines
    assert [line.share for line in lines] == [Decimal("100.0"), Decimal("37.5"), None]


@given(st.lists(st.decimals(0, 10**12, places=2), min_size=1, max_size=9))
def test_whatever_the_values_text_keeps_every_digit_and_shares_make_a_whole(values):
    drawing = drawn("composition", [Point(f"{number}", value) for number, value in enumerate(values)])
    data = drawing.options()["series"][0]["data"]
    assert [Decimal(one["value"]) for one in data] == [value for value in values if value > 0]
    shares = [line.share for line in drawing.lines if line.share is not None]
    assert not shares or abs(sum(shares) - 100) <= Decimal("0.05") * len(shares)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_there_is_no_share_of_nothing(value):
    assert share_of(value, Decimal(0)) is None
    assert share_of(value, None) is None
    assert share_of(None, Decimal(1)) is None


@pytest.mark.django_db
def test_a_trend_has_the_months_so_far_with_last_years_twelve_beside(clerk):
    for number, day in enumerate([date(2022, 3, 1), date(2022, 3, 9), date(2022, 11, 2), date(2021, 12, 30)]):
        entry(project(clerk, number), "signed", day)
    question = asked()
    indicator = question.book.indicator("signed-count")
    now, before = trend(question, indicator).series
    assert [point.value for point in now.points] == [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, None]
    assert [point.value for point in before.points][-1] == 1
    assert "signed-count" in now.points[2].url
    assert "period=2022-03&" in now.points[2].url + "&"
    running = trend(question, indicator, window="year-to-date").series[0]
    assert [point.value for point in running.points][2:] == [2, 2, 2, 2, 2, 2, 2, 2, 3, None]


@pytest.mark.django_db
def test_units_stand_in_order_with_all_under_them_and_each_opens_its_own_rows(clerk):
    towns = list(Unit.objects.filter(jurisdiction_id=clerk.jurisdiction_id, unit_class="towns").order_by("position"))
    for number, unit in enumerate([towns[3], towns[3], towns[1]]):
        entry(project(clerk, number, responsible_unit_id=unit.pk), "signed", date(2022, 3, 1))
    chart = Chart(title="乡镇", kind="ranking", indicators=("signed-count",), classes=("towns",))
    found = drawings(asked(), [chart], most=5)[0]
    points = found.series[0].points
    assert [(one.label, one.value) for one in points[:3]] == [
        (towns[3].short_name, 2),
        (towns[1].short_name, 1),
        (towns[0].short_name, 0),
    ]
    assert f"unit={towns[3].code}" in points[0].url
    assert len(points) == 5
    assert str(len(towns)) in found.period  # the chart says that there are more


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_units(clerk, django_assert_max_num_queries):
    entry(project(clerk, 1), "signed", date(2022, 3, 1))
    question = asked()
    ranking = Chart(title="乡镇", kind="ranking", indicators=("signed-count",), classes=("towns",))
    with django_assert_max_num_queries(12):
        drawings(question, [ranking])
