"""Somebody uses the list in the browser: sees it, sorts it, exports it, keeps it as a view."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.core.cache import cache
from django.urls import reverse

from luodi.organization.models import Person
from luodi.projects.record import RECORD
from luodi.records import search
from luodi.records.models import SavedView
from luodi.records.tests.samples import project

pytestmark = pytest.mark.django_db
LIST = reverse("projects:list")
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def clerk(acting, settings):
    cache.clear()
    # The collected static files belong to an installation, not to a test.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    return acting("xiangshan", "center-clerk")


@pytest.fixture
def screen(client, clerk):
    client.force_login(
        Person.objects.get(pk=clerk.person_id), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


@pytest.fixture
def projects(clerk):
    rows = [
        project(clerk, 1, name="海洋生物产业园", total_investment=Decimal("520000000"), signed_on=date(2022, 11, 3)),
        project(
            clerk, 2, name='=HYPERLINK("http://x")', investors=["+甲公司", "乙公司"], total_investment=Decimal("0.01")
        ),
        project(clerk, 3, name="外资项目", total_investment=Decimal("3000000"), total_investment_currency="USD"),
    ]
    search.refresh("projects", [row.pk for row in rows])
    return rows


def test_the_page_shows_the_rows_with_links_to_them(screen, projects):
    page = screen.get(LIST).content.decode()
    assert "海洋生物产业园" in page
    assert reverse("projects:dossier", args=[projects[0].pk]) in page
    assert "52,000.00" in page
    assert "<script" not in page.split("</head>")[1]


def test_htmx_gets_only_the_rows(screen, projects):
    part = screen.get(LIST, {"q": "海洋"}, **HTMX).content.decode()
    assert part.lstrip().startswith("<section")
    assert "海洋生物产业园" in part
    assert "外资项目" not in part


def test_the_address_kept_has_no_empty_parameters(screen, projects):
    page = screen.get(LIST, {"q": "", "stage": "", "order": "-total_investment", "page": "1"}).content.decode()
    assert 'name="query" value="order=-total_investment"' in page


def test_an_empty_list_says_what_to_do(screen):
    assert "empty-state" in screen.get(LIST).content.decode()


def test_a_stranger_is_sent_away(client):
    assert client.get(LIST).status_code in (302, 404)


def cells(response):
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    heading, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return heading, [dict(zip(heading, row, strict=True)) for row in rows]


def test_the_export_equals_the_screen(screen, projects):
    asked = {"order": "total_investment", "columns": "name,total_investment,signed_on", "q": "海洋"}
    heading, rows = cells(screen.get(reverse("projects:export"), asked))
    assert len(heading) == 3
    assert heading[1].endswith("(万元)")
    assert [list(row.values()) for row in rows] == [["海洋生物产业园", 52000, datetime(2022, 11, 3)]]  # noqa: DTZ001


def test_exported_text_is_never_a_formula_and_foreign_money_keeps_its_unit(screen, projects):
    response = screen.get(reverse("projects:export"), {"order": "number", "columns": "name,investors,total_investment"})
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert [sheet.cell(row, 1).data_type for row in (2, 3, 4)] == ["s", "s", "s"]
    assert sheet.cell(3, 1).value == '=HYPERLINK("http://x")'
    assert sheet.cell(3, 3).value == 0.000001
    assert sheet.cell(4, 3).value == "3000000美元"


def test_csv_is_neutralised(screen, projects):
    response = screen.get(reverse("projects:export"), {"format": "csv", "order": "number", "columns": "name,investors"})
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[2][0].startswith("'=")
    assert rows[2][1].startswith("'+")
    assert "filename*=UTF-8''" in response["Content-Disposition"]


def test_an_unknown_format_is_not_found(screen):
    assert screen.get(reverse("projects:export"), {"format": "exe"}).status_code == 404


def test_exporting_many_rows_asks_the_database_no_more_often(screen, clerk, projects, django_assert_max_num_queries):
    for number in range(10, 60):
        project(clerk, number)
    with django_assert_max_num_queries(14):
        screen.get(reverse("projects:export"))


def save(screen, **data):
    return screen.post(reverse("records:save-view", args=[RECORD.key]), data)


def test_a_view_is_kept_shown_and_removed(screen, clerk, projects):
    answer = save(screen, name="签约大项目", query="order=-total_investment&q=&page=3")
    assert answer["Location"] == f"{LIST}?order=-total_investment"
    assert SavedView.objects.get(person_id=clerk.person_id).query == "order=-total_investment"
    assert "签约大项目" in screen.get(LIST).content.decode()
    save(screen, name="签约大项目", query="order=name")
    assert SavedView.objects.get().query == "order=name"
    save(screen, name="签约大项目", remove="1")
    assert not SavedView.objects.exists()


def test_nobody_sees_anothers_view(screen, client, acting, projects):
    save(screen, name="只有我看", query="order=name")
    other = acting("xiangshan", "town-clerk")
    client.force_login(
        Person.objects.get(pk=other.person_id), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    assert "只有我看" not in client.get(LIST).content.decode()


def test_a_view_of_no_list_is_not_found(screen):
    assert screen.post(reverse("records:save-view", args=["nonsense"]), {"name": "x"}).status_code == 404
