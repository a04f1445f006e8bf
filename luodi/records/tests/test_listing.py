"""Somebody looks through a list: finds, filters, sorts, pages, and sees only what his post may see."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.http import QueryDict
from django.utils import translation

from luodi.organization.models import Unit
from luodi.records import cells, listing, registry, search
from luodi.records.declaration import Field
from luodi.records.tests.samples import RECORD, project

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_totals_kept():
    cache.clear()  # a test's database goes back in time, the house never does


@pytest.fixture
def clerk(acting):
    return acting("xiangshan", "center-clerk")


@pytest.fixture
def projects(clerk):
    registry._records.setdefault(RECORD.key, RECORD)
    rows = [
        project(
            clerk,
            1,
            name="海洋生物产业园",
            total_investment=Decimal("500000000"),
            signed_on=date(2022, 3, 1),
            stage="signed",
        ),
        project(
            clerk,
            2,
            name="新能源汽车零部件",
            total_investment=Decimal("120000000"),
            stage="started",
            signed_on=date(2021, 5, 9),
        ),
        project(clerk, 3, name="海洋装备制造", total_investment=None, investors=["上海Blue海洋科技有限公司"]),
    ]
    search.refresh(RECORD.key, [row.pk for row in rows])
    return rows


def names(actor, query=""):
    shown = listing.build(record=RECORD, actor=actor, asked=QueryDict(query))
    return [next(cell.text for cell in row.cells if cell.label == "项目名称") for row in shown.page.object_list]


def test_the_newest_stand_first(clerk, projects):
    assert names(clerk) == ["海洋装备制造", "新能源汽车零部件", "海洋生物产业园"]


@pytest.mark.parametrize(
    ("order", "first_and_last"),
    [
        ("-total_investment", ("海洋生物产业园", "海洋装备制造")),
        ("total_investment", ("新能源汽车零部件", "海洋装备制造")),
    ],
)
def test_blanks_stand_last_whichever_way_it_is_sorted(clerk, projects, order, first_and_last):
    found = names(clerk, f"order={order}")
    assert (found[0], found[-1]) == first_and_last


def test_a_range_is_typed_in_the_unit_of_the_column_and_includes_its_bounds(clerk, projects):
    assert names(clerk, "total_investment_min=12000") == ["新能源汽车零部件", "海洋生物产业园"]
    assert names(clerk, "total_investment_min=12000.01") == ["海洋生物产业园"]
    assert names(clerk, "total_investment_max=12000") == ["新能源汽车零部件"]


def test_choices_of_one_field_are_alternatives_and_of_two_fields_conditions(clerk, projects):
    assert len(names(clerk, "stage=signed&stage=started")) == 2
    assert names(clerk, "stage=signed&stage=started&signed_on_after=2022-01-01") == ["海洋生物产业园"]


def test_a_filter_that_cannot_be_understood_finds_nothing_and_says_so(clerk, projects):
    shown = listing.build(record=RECORD, actor=clerk, asked=QueryDict("signed_on_after=someday"))
    assert list(shown.page.object_list) == []
    assert "signed_on" in shown.form.errors


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("海洋", ["海洋装备制造", "海洋生物产业园"]),
        ("海洋 产业", ["海洋生物产业园"]),
        ("园", ["海洋生物产业园"]),
        ("blue", ["海洋装备制造"]),
        ("ｂｌｕ", ["海洋装备制造"]),
        ("t-00002", ["新能源汽车零部件"]),
        ("生海", []),
        ("“海洋", ["海洋装备制造", "海洋生物产业园"]),
        ('" OR 海洋生物*', []),
    ],
)
def test_text_is_found_by_pairs_of_characters_and_by_whole_words(clerk, projects, words, found):
    query = QueryDict(mutable=True)
    query["q"] = words
    assert names(clerk, query.urlencode()) == found


def test_a_changed_name_is_found_by_the_new_one_only(clerk, projects):
    search.index(RECORD.key, [(projects[0].pk, "水产加工")])
    assert names(clerk, "q=海洋生物") == []
    assert names(clerk, "q=水产") == ["海洋生物产业园"]
    search.forget(RECORD.key, [projects[0].pk])
    assert names(clerk, "q=水产") == []


def test_nobody_sees_another_place(clerk, projects, acting):
    assert names(acting("luohe", _any_post("luohe"))) == []


def _any_post(place):
    from luodi.organization.models import Post
    from tests.people import CODES

    return Post.objects.filter(place=CODES[place], appointments__isnull=False).first().code


def test_the_total_follows_every_change(clerk, projects):
    from luodi.records.actions import save_view

    before = listing.build(record=RECORD, actor=clerk, asked=QueryDict("")).page.paginator.count
    project(clerk, 4)
    save_view(actor=clerk, data={"record": RECORD.key, "name": "a"})  # whatever is journalled makes totals count again
    after = listing.build(record=RECORD, actor=clerk, asked=QueryDict("")).page.paginator.count
    assert after == before + 1


def test_cells_say_what_they_hold(clerk, projects):
    shown = listing.build(record=RECORD, actor=clerk, asked=QueryDict("order=-total_investment"))
    cells = {cell.label: cell for cell in shown.page.object_list[0].cells}
    assert cells["总投资额 (万元)"].text == "50,000.00"
    assert cells["总投资额 (万元)"].is_numeric
    assert (cells["阶段"].text, cells["阶段"].tone) == ("签约", "info")
    assert cells["签约日期"].text == "2022-03-01"
    assert cells["责任单位"].text == Unit.objects.get(pk=clerk.unit_id).short_name
    assert cells["项目名称"].href.endswith(f"/{projects[0].pk}") or str(projects[0].pk) in cells["项目名称"].href
    assert cells["用地"].text == ""


def test_a_currency_that_is_not_the_columns_says_so_itself(clerk):
    project(clerk, 9, total_investment=Decimal("3000000"), total_investment_currency="USD")
    shown = listing.build(record=RECORD, actor=clerk, asked=QueryDict("columns=total_investment"))
    assert shown.page.object_list[0].cells[0].text.startswith("300.00 ")
    assert "美元" in shown.page.object_list[0].cells[0].exact


def test_columns_are_chosen_in_the_address(clerk, projects):
    shown = listing.build(record=RECORD, actor=clerk, asked=QueryDict("columns=remark,name,nonsense"))
    assert [column.name for column in shown.columns] == ["remark", "name"]


def test_pages_keep_to_what_there_is(clerk):
    for number in range(120):
        project(clerk, number)
    shown = listing.build(record=RECORD, actor=clerk, asked=QueryDict("page=99"))
    assert (shown.page.number, len(shown.page.object_list), shown.page.paginator.count) == (3, 20, 120)


@pytest.mark.parametrize("rows", [3, 60])
def test_the_number_of_queries_does_not_grow_with_the_rows(clerk, rows, django_assert_num_queries):
    registry._records.setdefault(RECORD.key, RECORD)
    for number in range(rows):
        project(clerk, number)
    with django_assert_num_queries(5):  # units, state of the house, total, keys, values
        listing.build(record=RECORD, actor=clerk, asked=QueryDict("order=-total_investment&stage=lead"))


@pytest.mark.parametrize(
    ("language", "quarter", "month"),
    [("zh-hans", "2025年第三季度", "2025年12月"), ("en", "third quarter of 2025", "December 2025")],
)
def test_a_period_is_shown_in_words_and_kept_as_its_code_for_the_api(language, quarter, month):
    field = Field("period", "期间", kind="period")
    with translation.override(language):
        assert [cells.cell(field, code, titles={}).text for code in ("2025-Q3", "2025-12")] == [quarter, month]
        assert cells.sheet_value(field, "2025-Q3", titles={}) == quarter
        assert cells.cell(field, "第二批", titles={}).text == "第二批"  # what is no period stands as it is
    assert cells.json_value(field, "2025-Q3", titles={}) == "2025-Q3"
