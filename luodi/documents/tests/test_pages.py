"""What a person does with bulletins in the browser."""

import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from json import loads
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from luodi.documents import actions, jobs
from luodi.documents.models import Bulletin
from luodi.documents.tests.making import at, everybody, reversed_at, signed
from luodi.organization.models import Person, Unit

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
NANXIAN = "430921"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser(actor: Any) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id), backend=BACKEND)
    return client


def town() -> str:
    return Unit.objects.filter(jurisdiction__code=NANXIAN, unit_class="landing").order_by("position")[0].code


@pytest.fixture
def drafted() -> Bulletin:
    signed(NANXIAN, "甲项目", town(), date(2022, 11, 3), "150000000", recorded=at(2022, 11, 4))
    signed(NANXIAN, "<b>乙</b>项目", town(), date(2022, 11, 8), "50000000", recorded=at(2022, 11, 9))
    order = {"place": NANXIAN, "document": "monthly-bulletin", "period": "2022-11", "as_of": date(2022, 11, 30)}
    bulletin = actions.draft_bulletin(actor=everybody(NANXIAN), data=order)
    jobs.compose_bulletin(bulletin.pk)
    bulletin.refresh_from_db()
    return bulletin


def test_a_link_that_names_a_paper_and_a_period_finds_both_filled_in(acting: Acting):
    client = browser(acting("nanxian", "bureau-clerk"))
    asked = client.get(reverse("documents:draft"), {"document": "quarterly-bulletin", "period": "2022-Q3"})
    assert asked.context["form"].initial == {"paper": f"{NANXIAN}/quarterly-bulletin", "period": "2022-Q3"}
    plain = client.get(reverse("documents:draft"), {"document": "no-such-paper", "period": "2022-Q3"})
    assert plain.context["form"].initial["paper"] == f"{NANXIAN}/monthly-bulletin"
    assert plain.context["form"].initial["period"] != "2022-Q3"


def test_a_paper_on_a_period_that_has_not_begun_is_refused_beside_the_field(acting: Acting):
    client = browser(acting("nanxian", "bureau-clerk"))
    asked = {"paper": f"{NANXIAN}/monthly-bulletin", "period": "2022-12", "as_of": "2022-11-30"}
    answer = client.post(reverse("documents:draft"), asked)
    assert answer.status_code == 422
    assert "尚未开始" in answer.context["form"].errors["period"][0]
    assert not Bulletin.objects.exists()
    assert client.post(reverse("documents:draft"), asked | {"period": "2022-11"}).status_code == 302


def test_a_clerk_drafts_a_bulletin_and_sees_it_with_every_figure_a_link(acting: Acting):
    client = browser(acting("nanxian", "bureau-clerk"))
    form = client.get(reverse("documents:draft"))
    assert "monthly-bulletin" in form.content.decode()
    answer = client.post(
        reverse("documents:draft"),
        {"paper": f"{NANXIAN}/monthly-bulletin", "period": "2022-11", "as_of": "2022-11-30"},
        follow=True,
    )
    page = answer.content.decode()
    assert "关于2022年11月全县招商引资工作情况的通报" in page
    bulletin = Bulletin.objects.get()
    links = set(re.findall(rf"/{bulletin.pk}/figures/([^/\"]+)/", page))
    assert len(links) == len(bulletin.content["figures"])


def test_only_who_may_draft_is_offered_to(acting: Acting):
    clerk = browser(acting("nanxian", "bureau-clerk"))
    assert reverse("documents:draft") in clerk.get(reverse("documents:list")).content.decode()
    other = next(
        actor
        for post in ("county-leader", "general-convener")
        if "documents.draft_bulletin" not in (actor := acting("nanxian", post)).verbs
    )
    assert reverse("documents:draft") not in browser(other).get(reverse("documents:list")).content.decode()
    assert browser(other).get(reverse("documents:draft")).status_code == 403


def test_an_impossible_period_comes_back_with_its_reason(acting: Acting):
    client = browser(acting("nanxian", "bureau-clerk"))
    data = {"paper": f"{NANXIAN}/monthly-bulletin", "period": "2022-Q9", "as_of": ""}
    answer = client.post(reverse("documents:draft"), data)
    assert answer.status_code == 422
    assert "2022-Q9" in answer.content.decode()
    assert not Bulletin.objects.exists()


def test_behind_a_figure_are_its_rows_as_known_at_the_cut_off(acting: Acting, drafted: Bulletin):
    entry = drafted.jurisdiction.resultentry_set.get(project__name="甲项目")
    reversed_at(entry, at(2022, 12, 6))
    client = browser(acting("nanxian", "bureau-head"))
    url = reverse("documents:figure", args=[drafted.pk, "figure:signed-investment@month"])
    page = client.get(url).content.decode()
    assert "2.00" in page
    assert reverse("projects:dossier", args=[entry.project_id]) in page
    assert "&lt;b&gt;乙&lt;/b&gt;项目" in page
    assert "<b>乙" not in page
    assert page.count("stacked") >= 1
    answer = client.get(url)
    shown = answer.context["behind"]
    assert (shown.total, shown.seen, shown.counted_again) == (2, 2, "2.00")
    assert [row.counts for row in shown.page.object_list] == [1, 1]
    assert {str(row.tone) for row in shown.page.object_list} == {"warn"}  # not yet reversed then


def test_somebody_who_sees_one_unit_is_told_how_many_rows_he_does_not_see(acting: Acting, drafted: Bulletin):
    narrow = next(
        actor
        for post in ("clerk", "unit-clerk", "town-clerk", "landing-clerk", "responsible-clerk", "handler")
        if (actor := _maybe(acting, post)) is not None and actor.scope == "unit"
    )
    answer = browser(narrow).get(reverse("documents:figure", args=[drafted.pk, "figure:signed-count@month"]))
    shown = answer.context["behind"]
    assert shown.total == 2
    assert shown.seen <= shown.total
    assert shown.counted_again == "2"


def _maybe(acting: Acting, post: str) -> Any:
    try:
        return acting("nanxian", post)
    except IndexError:
        return None


def test_the_paper_comes_as_docx_pdf_and_json_and_they_say_the_same(acting: Acting, drafted: Bulletin):
    client = browser(acting("nanxian", "bureau-head"))
    words = client.get(reverse("documents:paper", args=[drafted.pk, "docx"]))
    text = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(words.content)).paragraphs)
    assert "新签约项目2个、总投资2.00亿元" in text
    assert "南商通〔2022〕　号" in text
    pdf = client.get(reverse("documents:paper", args=[drafted.pk, "pdf"]))
    printed = "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf.content)).pages)
    assert "新签约项目2个、总投资2.00亿元" in printed
    plain = loads(client.get(reverse("documents:paper", args=[drafted.pk, "json"])).content)
    assert plain["figures"]["figure:signed-investment@month"]["value"] == "2.00"
    assert client.get(reverse("documents:paper", args=[drafted.pk, "exe"])).status_code == 404


def test_the_head_issues_it_and_the_number_appears_everywhere(acting: Acting, drafted: Bulletin):
    client = browser(acting("nanxian", "bureau-head"))
    page = client.post(reverse("documents:issue", args=[drafted.pk]), {"issued_on": "2022-12-05"}, follow=True)
    assert "南商通〔2022〕1号" in page.content.decode()
    assert "南商通〔2022〕1号" in client.get(reverse("documents:list")).content.decode()
    again = client.post(reverse("documents:issue", args=[drafted.pk]), {"issued_on": "2022-12-05"}, follow=True)
    assert "南商通〔2022〕1号" in again.content.decode()
    assert Bulletin.objects.filter(state="issued").count() == 1


def test_while_the_figures_are_counted_the_page_shows_how_far_and_then_loads_anew(acting: Acting):
    order = {"place": NANXIAN, "document": "monthly-bulletin", "period": "2022-11", "as_of": date(2022, 11, 30)}
    bulletin = actions.draft_bulletin(actor=everybody(NANXIAN), data=order)
    actions.note_progress(bulletin.pk, 7, 20)
    client = browser(acting("nanxian", "bureau-head"))
    page = client.get(reverse("documents:bulletin", args=[bulletin.pk])).content.decode()
    assert 'aria-valuenow="7"' in page
    assert 'aria-valuemax="20"' in page
    url = reverse("documents:progress", args=[bulletin.pk])
    assert "HX-Refresh" not in client.get(url)
    jobs.compose_bulletin(bulletin.pk)
    assert client.get(url)["HX-Refresh"] == "true"


def test_the_whole_dossier_is_sent_as_pdf_and_zip_to_who_may_see_it(acting: Acting, drafted: Bulletin):
    project = drafted.jurisdiction.project_set.get(name="甲项目")
    client = browser(acting("nanxian", "bureau-head"))
    pdf = client.get(reverse("documents:dossier", args=[project.pk, "pdf"]))
    assert "甲项目" in "".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)
    with zipfile.ZipFile(
        BytesIO(client.get(reverse("documents:dossier", args=[project.pk, "zip"])).content)
    ) as archive:
        assert any(name.endswith(".pdf") for name in archive.namelist())
    assert client.get(reverse("documents:dossier", args=[project.pk, "exe"])).status_code == 404
    stranger = browser(acting("dongli", "office-director"))
    assert stranger.get(reverse("documents:dossier", args=[project.pk, "pdf"])).status_code == 404


def test_another_county_cannot_find_it(acting: Acting, drafted: Bulletin):
    client = browser(acting("dongli", "office-director"))
    for name, extra in (("bulletin", []), ("paper", ["pdf"]), ("figure", ["figure:signed-count@month"])):
        assert client.get(reverse(f"documents:{name}", args=[drafted.pk, *extra])).status_code == 404
    assert drafted.title not in client.get(reverse("documents:list")).content.decode()


def test_the_list_takes_a_constant_number_of_queries(
    acting: Acting, drafted: Bulletin, django_assert_max_num_queries: Any
):
    client = browser(acting("nanxian", "bureau-head"))
    client.get(reverse("documents:list"))
    with django_assert_max_num_queries(25):
        client.get(reverse("documents:bulletin", args=[drafted.pk]))
