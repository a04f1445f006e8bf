"""The pages of appraisal, as the assessment office, a unit and a leader meet them."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luodi.appraisal import actions
from luodi.appraisal.models import Adjustment, Objection, Round, Standing
from luodi.appraisal.tests.making import adjustment, computed, published, published_long_ago, sheet_of, unit
from luodi.organization.actors import Actor
from luodi.organization.models import Person

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def at(actor: Actor) -> Client:
    """A browser in which the actor is signed in."""
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id), backend=BACKEND)
    client.cookies["django_language"] = "en"
    return client


def shown(client: Client, name: str, *args: Any) -> str:
    """The text of a page that must open."""
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_office_computes_adjusts_and_the_head_publishes(acting: Acting) -> None:
    office, head = at(acting("luohe", "assessment-clerk")), at(acting("luohe", "office-head"))
    assert "No scores yet" in shown(office, "appraisal:list")
    sent = {"appraisal": "annual-appraisal", "period": "2022"}
    answer = office.post(reverse("appraisal:compute"), sent)
    found = Round.objects.get()
    assert answer["Location"] == reverse("appraisal:round", args=[found.pk])
    page = shown(office, "appraisal:round", found.pk)
    assert "市商务局" in page
    assert "lh.5.3.3" in page
    data = {"unit": unit().pk, "points": "-2", "reason": "重大活动保障不力"}
    upload = SimpleUploadedFile("证明.txt", "合成数据".encode())
    assert office.post(reverse("appraisal:adjust", args=[found.pk]), data | {"upload": upload}).status_code == 302
    proposed = Adjustment.objects.get()
    assert office.get(reverse("appraisal:adjustment_evidence", args=[proposed.pk])).status_code == 200
    refused = head.post(reverse("appraisal:publish", args=[found.pk]), {})
    assert refused.status_code == 422
    assert "重大活动保障不力" in refused.content.decode()
    ruling = {"outcome": "approved", "reason": "情况属实"}
    assert head.post(reverse("appraisal:settle", args=[proposed.pk]), ruling).status_code == 302
    assert head.post(reverse("appraisal:publish", args=[found.pk]), {}).status_code == 302
    assert "−2" in shown(head, "appraisal:round", found.pk)
    assert office.post(reverse("appraisal:compute"), sent).status_code == 422


def test_the_head_publishes_while_the_office_still_types_an_adjustment(acting: Acting) -> None:
    found = computed(acting)
    office, head = at(acting("luohe", "assessment-clerk")), at(acting("luohe", "office-head"))
    assert office.get(reverse("appraisal:adjust", args=[found.pk])).status_code == 200
    assert head.get(reverse("appraisal:publish", args=[found.pk])).status_code == 200
    assert head.post(reverse("appraisal:publish", args=[found.pk]), {}).status_code == 302
    late = office.post(
        reverse("appraisal:adjust", args=[found.pk]), {"unit": unit().pk, "points": "-2", "reason": "重大活动保障不力"}
    )
    assert late.status_code == 422
    text = late.content.decode()
    assert "These scores were published on" in text
    assert "重大活动保障不力" in text  # what was typed stays on the screen
    assert not Adjustment.objects.exists()
    assert head.post(reverse("appraisal:publish", args=[found.pk]), {}).status_code == 422  # sent twice


def test_a_unit_sees_its_own_sheet_once_published_and_objects_on_it(acting: Acting) -> None:
    found = computed(acting)
    clerk, head = at(acting("luohe", "clerk", unit="commerce-bureau")), at(acting("luohe", "office-head"))
    own, other = sheet_of(found), sheet_of(found, "investment-promotion-center")
    assert clerk.get(reverse("appraisal:sheet", args=[own.pk])).status_code == 404
    assert clerk.get(reverse("appraisal:round", args=[found.pk])).status_code == 404
    published(acting, found)
    page = shown(clerk, "appraisal:sheet", own.pk)
    assert "Object to this score" in page
    assert "/performance/figures/started-verified-count/" in page
    assert clerk.get(reverse("appraisal:sheet", args=[other.pk])).status_code == 404
    assert "Scores of my unit" in shown(clerk, "appraisal:list")
    text = {"text": "少计一个开工项目", "line": "started"}
    assert clerk.post(reverse("appraisal:object", args=[own.pk]), text).status_code == 302
    raised = Objection.objects.get()
    assert clerk.post(reverse("appraisal:answer", args=[raised.pk]), {}).status_code == 403
    answer = {"outcome": "declined", "reason": "该项目开工未经认定"}
    assert head.post(reverse("appraisal:answer", args=[raised.pk]), answer).status_code == 302
    assert "该项目开工未经认定" in shown(clerk, "appraisal:sheet", own.pk)


def test_a_leader_reads_a_final_round_and_another_place_nothing(acting: Acting) -> None:
    found = published_long_ago(acting)
    head = at(acting("luohe", "office-head"))
    assert head.post(reverse("appraisal:finalize", args=[found.pk])).status_code == 302
    assert Standing.objects.filter(stage="final").count() == found.count
    leader = at(acting("luohe", "county-leader"))
    page = shown(leader, "appraisal:round", found.pk)
    assert "final score" in page
    assert "Make scores final" not in page
    assert at(acting("xiangshan", "center-clerk")).get(reverse("appraisal:round", args=[found.pk])).status_code == 404


def test_published_tables_of_other_places_are_shown_with_their_working(acting: Acting) -> None:
    page = shown(at(acting("luohe", "clerk")), "appraisal:examples")
    for words in ("功效系数法", "归零线", "直接晋档", "信阳 信政〔2017〕19号", "103.05"):
        assert words in page


def test_the_round_asks_the_same_number_of_questions_whatever_the_units(
    acting: Acting, django_assert_max_num_queries: Any
) -> None:
    found = computed(acting)
    adjustment(acting, found)
    office = at(acting("luohe", "assessment-clerk"))
    shown(office, "appraisal:round", found.pk)
    with django_assert_max_num_queries(25):
        shown(office, "appraisal:round", found.pk)


def test_a_county_reads_its_own_score_in_the_round_of_the_city_once_published(acting: Acting) -> None:
    data = {"appraisal": "county-appraisal", "period": "2022"}
    found = actions.compute(actor=acting("nanyang", "bureau-officer"), data=data)
    officer = acting("nanyang", "county-officer")
    county, own = at(officer), found.sheets.get(unit_id=officer.unit_id)
    assert reverse("appraisal:sheet", args=[own.pk]) not in shown(county, "appraisal:list")
    actions.publish(actor=acting("nanyang", "bureau-director"), target=found.pk, data={"words": "按期公布"})
    page = shown(county, "appraisal:list")
    assert "Scores of my unit" in page
    assert reverse("appraisal:sheet", args=[own.pk]) in page
    sheet = shown(county, "appraisal:sheet", own.pk)
    assert "Object to this score" in sheet
    rows = re.findall(r'href="(/performance/figures/[^"]+)"', sheet)
    assert rows
    assert {county.get(unescape(path)).status_code for path in rows[:2]} == {200}  # the county opens its own rows
    city = shown(at(acting("nanyang", "bureau-officer")), "appraisal:list")
    assert "Scores of my unit" not in city  # who sees the whole round opens the round
