"""Somebody reads 制度: the text clause by clause, and beside it what runs because of it."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from luodi.organization.models import Jurisdiction
from luodi.regulations.queries import book_for
from luodi.web.pages.coverage import harmless
from luodi.web.queries import coverage, law

pytestmark = pytest.mark.django_db
PLACES = {"nanyang": "411300", "xiangshan": "330225", "luohe": "411100", "nanxian": "430921", "dongli": "120110"}


@pytest.fixture
def book():
    return book_for(Jurisdiction.objects.get(code="330225"), timezone.localdate())


@pytest.mark.parametrize("code", PLACES.values())
def test_every_clause_of_every_document_stands_on_the_page(code):
    book = book_for(Jurisdiction.objects.get(code=code), timezone.localdate())
    shown = {line.id for paper in law.papers(book) for line in paper.lines if line.id}
    assert shown == {clause.id for clause in book.clauses}
    assert len(shown) > 20


def test_the_document_is_shown_word_for_word(signed_in, book):
    page = signed_in("xiangshan", "center-clerk").get(reverse("web:document", args=["330225"])).content.decode()
    assert page.count('data-choice="clause"') == law.paper(book, "xs").clauses
    assert "与投资建设合同的必经程序。" in page


def test_choosing_a_clause_brings_its_mechanisms_with_live_figures(signed_in):
    browser = signed_in("xiangshan", "center-clerk")
    part = browser.get(
        reverse("web:document", args=["330225"]), {"clause": "xs.1.2.3.3"}, HTTP_HX_REQUEST="true"
    ).content.decode()
    assert "<html" not in part
    assert reverse("web:rule", args=["330225", "gate", "signing-contract"]) in part
    assert "<b>0</b>" in part


def test_a_known_defect_of_the_source_stands_beside_its_clause(signed_in):
    page = signed_in("luohe", "clerk").get(reverse("web:document", args=["411100"])).content.decode()
    assert 'class="defect"' in page


def test_a_chip_opens_the_clause_in_its_paragraph(signed_in):
    browser = signed_in("xiangshan", "center-clerk")
    address = reverse("web:clause", args=["330225", "xs.1.2.3.3"])
    card = browser.get(address, HTTP_HX_REQUEST="true").content.decode()
    assert "<mark>与投资建设合同的必经程序。</mark>" in card
    assert "把征求法律顾问及相关部门意见作为签订项目投资协议书" in card
    assert "<html" not in card
    assert "<html" in browser.get(address).content.decode()


def test_nobody_reads_a_place_his_post_does_not_see(signed_in):
    browser = signed_in("xiangshan", "center-clerk")
    for name, more in (("document", []), ("coverage", []), ("clause", ["nx.1"]), ("rule", ["gate", "signing"])):
        assert browser.get(reverse(f"web:{name}", args=["430921", *more])).status_code == 404


def test_coverage_counts_each_clause_once(book):
    found = coverage.coverage(book=book)
    states = [row.state for row in found.rows]
    assert len(states) == found.totals["clauses"] == sum(share.count for share in found.total_bar.shares)
    for state in ("running", "tracked", "declaratory", "planned", "unaccounted"):
        assert states.count(state) == found.totals[state]
    assert all(row.reason for row in found.rows if row.state == "declaratory")
    assert all(row.planned for row in found.rows if row.state == "planned")


def test_the_filter_narrows_rows_but_not_counts(signed_in):
    browser = signed_in("xiangshan", "center-clerk")
    page = browser.get(reverse("web:coverage", args=["330225"]), {"state": "planned"})
    found = page.context["coverage"]
    assert {row.state for row in found.rows} == {"planned"}
    assert found.totals["planned"] == len(found.rows) < found.totals["clauses"]


def test_the_exported_coverage_holds_what_the_page_holds(signed_in, book):
    answer = signed_in("xiangshan", "center-clerk").get(
        reverse("web:coverage-export", args=["330225"]), {"document": "xs", "state": "declaratory"}
    )
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    expected = coverage.coverage(book=book, document="xs", state="declaratory").rows
    assert [row[0] for row in rows[1:]] == [row.id for row in expected]
    assert len(rows) > 5
    assert all(row[5] for row in rows)


def test_text_that_a_spreadsheet_would_run_is_exported_as_text():
    assert harmless("=1+1") == "'=1+1"
    assert harmless("一(二)三") == "一(二)三"


def test_a_gate_says_what_it_asks_for_and_its_examples_come_out(signed_in):
    page = signed_in("xiangshan", "center-clerk").get(reverse("web:rule", args=["330225", "gate", "signing-contract"]))
    book = book_for(Jurisdiction.objects.get(code="330225"), timezone.localdate())
    asked = page.context["requirements"]
    assert [one.title for one in asked] == [one.title for one in book.gate("signing-contract").requires]
    assert all(one.words for one in asked)
    assert len(page.context["cases"]) >= 3
    assert all(case.is_right for case in page.context["cases"])


@pytest.mark.parametrize(
    ("place", "post"),
    [
        ("nanyang", "bureau-director"),
        ("xiangshan", "center-clerk"),
        ("luohe", "clerk"),
        ("nanxian", "clerk"),
        ("dongli", "office-clerk"),
    ],
)
def test_every_rule_of_the_book_has_a_page(signed_in, place, post):
    browser = signed_in(place, post)
    code = PLACES[place]
    book = book_for(Jurisdiction.objects.get(code=code), timezone.localdate())
    references = {reference for clause in book.clauses for reference in book.rules_of(clause.id)}
    kinds = {}
    for reference in references:
        kinds.setdefault(reference.partition(":")[0], reference)
    assert len(kinds) > 8
    for reference in kinds.values():
        kind, _, identifier = reference.partition(":")
        page = browser.get(reverse("web:rule", args=[code, kind, identifier]))
        assert page.status_code == 200, reference
