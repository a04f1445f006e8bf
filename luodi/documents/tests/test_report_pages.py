"""The pages on which a report is completed: what is missing, a section written, the public version, a page of its own."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from luodi.documents import actions, jobs
from luodi.documents.making import make_bulletin
from luodi.documents.models import Bulletin
from luodi.documents.tests.making import everybody, place
from luodi.documents.tests.test_pages import browser

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
XIANGSHAN = "330225"


@pytest.fixture
def draft() -> Bulletin:
    data = {"place": XIANGSHAN, "document": "rule-of-law-report", "period": "2022"}
    bulletin = actions.draft_bulletin(actor=everybody(XIANGSHAN), data=data)
    jobs.compose_bulletin(bulletin.pk)
    return bulletin


def test_what_no_ledger_holds_is_shown_and_leads_to_where_it_is_written(acting: Acting, draft: Bulletin):
    client = browser(acting("xiangshan", "center-director"))
    address = reverse("documents:section", args=[draft.pk, "shortcomings"])
    assert address in client.get(reverse("documents:bulletin", args=[draft.pk])).content.decode()
    answer = client.post(address, {"text": "签约{figure:signed-count@year}个，<b>普法形式单一</b>。"}, follow=True)
    page = answer.content.decode()
    assert "&lt;b&gt;普法形式单一&lt;/b&gt;" in page
    assert "普法形式单一" in client.get(address).content.decode()


def test_an_unknown_figure_comes_back_with_the_text_and_the_nearest_one(acting: Acting, draft: Bulletin):
    client = browser(acting("xiangshan", "center-director"))
    answer = client.post(
        reverse("documents:section", args=[draft.pk, "shortcomings"]), {"text": "签约{figure:signed-cuont@year}个"}
    )
    assert answer.status_code == 422
    assert "figure:signed-count@year" in answer.content.decode()


def test_a_post_without_the_step_is_not_shown_the_form(acting: Acting, draft: Bulletin):
    client = browser(acting("xiangshan", "auditor"))
    assert client.get(reverse("documents:section", args=[draft.pk, "shortcomings"])).status_code == 403
    assert client.get(reverse("documents:layouts")).status_code == 200


def test_the_public_version_is_offered_where_the_rulebook_defines_one(acting: Acting, draft: Bulletin):
    client = browser(acting("xiangshan", "center-director"))
    public = client.get(reverse("documents:public", args=[draft.pk, "html"]))
    assert public.status_code == 200
    assert "已脱敏" in public.content.decode()
    order = {"place": XIANGSHAN, "document": "monthly-bulletin", "period": "2022-11"}
    other = actions.draft_bulletin(actor=everybody(XIANGSHAN), data=order)
    jobs.compose_bulletin(other.pk)
    assert client.get(reverse("documents:public", args=[other.pk, "html"])).status_code == 404


def test_the_page_of_its_own_needs_nothing_and_says_what_each_figure_is():
    page = make_bulletin(place(XIANGSHAN), "2022", None, "html", document="rule-of-law-report").decode()
    assert 'data-indicator="signed-count"' in page
    assert 'data-period="2022"' in page
    assert "src=" not in page
    assert "href=" not in page
