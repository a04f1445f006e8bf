"""The first page of the day, duties, places, posts."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from luodi.organization.actors import system_actor
from luodi.organization.models import Appointment, Jurisdiction, Person
from luodi.projects import actions as projects
from luodi.regulations.queries import book_for
from luodi.supervision import actions as supervision
from luodi.supervision.models import Duty

pytestmark = pytest.mark.django_db


@pytest.fixture
def duties():
    place = Jurisdiction.objects.get(code="330225")
    supervision.issue_duties(actor=system_actor(place), data={"on": timezone.localdate(), "jurisdiction": place.pk})
    return Duty.objects.filter(jurisdiction=place)


def mine(browser):
    return Duty.objects.filter(
        unit_id=browser.actor.unit_id, closed_on=None, post_code__in=("", browser.actor.post_code)
    )


def test_the_desk_shows_what_i_owe_with_day_and_clause(signed_in, duties):
    browser = signed_in("xiangshan", "center-clerk")
    late = mine(browser).order_by("pk").first()
    Duty.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=3))
    page = browser.get(reverse("web:desk"))
    first = page.context["desk"].owed[0]
    assert (first.pk, first.is_overdue) == (late.pk, True)
    assert page.context["desk"].overdue_count == 1
    text = page.content.decode()
    assert late.title in text
    assert reverse("web:clause", args=["330225", late.cite[0]]) in text


def test_the_desk_asks_the_same_number_of_questions_however_much_lies_on_it(
    signed_in, duties, django_assert_max_num_queries
):
    browser = signed_in("xiangshan", "center-clerk")
    browser.get(reverse("web:desk"))
    with django_assert_max_num_queries(24):
        browser.get(reverse("web:desk"))


def test_another_unit_s_duties_are_not_on_my_desk(signed_in, duties):
    browser = signed_in("xiangshan", "town-clerk")
    units = {Duty.objects.get(pk=owed.pk).unit_id for owed in browser.get(reverse("web:desk")).context["desk"].owed}
    assert units <= {browser.actor.unit_id}


def test_reporting_a_duty_done_closes_it_and_is_remembered(signed_in, duties):
    browser = signed_in("xiangshan", "center-clerk")
    duty = mine(browser).filter(at_least=1).order_by("pk").first()
    address = reverse("web:duty", args=[duty.pk])
    proof = SimpleUploadedFile("记录.txt", "会议记录".encode(), content_type="text/plain")
    answer = browser.post(
        address,
        {"step": "done", "statement": "已组织学习", "done_on": timezone.localdate().isoformat(), "upload": proof},
    )
    assert answer.status_code == 302
    duty.refresh_from_db()
    assert duty.closed_on == timezone.localdate()
    page = browser.get(address).content.decode()
    assert "已组织学习" in page
    digest = duty.fulfilments.get().evidence_digest
    kept = browser.get(reverse("web:duty-proof", args=[duty.pk, digest]))
    assert b"".join(kept.streaming_content) == "会议记录".encode()


def test_a_day_in_the_future_is_refused_beside_its_field(signed_in, duties):
    browser = signed_in("xiangshan", "center-clerk")
    duty = mine(browser).order_by("pk").first()
    later = (timezone.localdate() + timedelta(days=1)).isoformat()
    answer = browser.post(
        reverse("web:duty", args=[duty.pk]), {"step": "done", "statement": "提前报", "done_on": later}
    )
    assert answer.status_code == 422
    assert "done_on" in answer.context["done"].errors
    duty.refresh_from_db()
    assert (duty.closed_on, duty.done_count) == (None, 0)


def test_the_proof_of_a_duty_is_not_for_another_unit(signed_in, duties):
    stranger = signed_in("xiangshan", "town-clerk")
    theirs = Duty.objects.exclude(unit_id=stranger.actor.unit_id).filter(jurisdiction__code="330225").first()
    assert stranger.get(reverse("web:duty", args=[theirs.pk])).status_code == 404
    assert stranger.get(reverse("web:duty-proof", args=[theirs.pk, "0" * 64])).status_code == 404


@pytest.mark.parametrize("standing", ["mine", "open", "overdue", "done", "excused"])
def test_the_list_of_duties_by_standing(signed_in, duties, standing):
    page = signed_in("xiangshan", "center-clerk").get(reverse("web:duties"), {"standing": standing})
    counted = {code: count for code, _label, count in page.context["standings"]}
    assert page.context["page"].paginator.count == counted[standing]


def test_a_city_sees_its_counties_and_a_county_only_itself(signed_in):
    city = signed_in("nanyang", "bureau-director").get(reverse("web:places")).context["cards"]
    assert {"411300", "411325"} <= {card.code for card in city}
    county = signed_in("xiangshan", "center-clerk").get(reverse("web:places")).context["cards"]
    assert [card.code for card in county] == ["330225"]


def test_a_place_shows_its_stages_and_the_roster_by_class(signed_in):
    page = signed_in("nanxian", "bureau-head").get(reverse("web:place", args=["430921"]))
    assert len(page.context["stages"]) > 3
    assert sum(len(names) for _class, names in page.context["classes"]) == page.context["card"].units >= 69


def test_a_person_of_two_posts_chooses_one(signed_in):
    browser = signed_in("xiangshan", "center-clerk")
    other = Appointment.objects.filter(post__place="330225").exclude(person_id=browser.actor.person_id).first()
    second = Appointment.objects.create(
        person_id=browser.actor.person_id, unit=other.unit, post=other.post, since=date(2020, 1, 1)
    )
    assert browser.get(reverse("web:desk")).context["actor"].appointment_id == browser.actor.appointment_id
    browser.post(reverse("web:choose-post"), {"appointment": second.pk})
    assert browser.get(reverse("web:desk")).context["actor"].appointment_id == second.pk


def test_somebody_else_s_post_cannot_be_chosen(signed_in):
    browser = signed_in("xiangshan", "center-clerk")
    foreign = Appointment.objects.exclude(person_id=browser.actor.person_id).first()
    browser.post(reverse("web:choose-post"), {"appointment": foreign.pk})
    assert browser.get(reverse("web:desk")).context["actor"].person_id == browser.actor.person_id


def test_who_holds_no_post_is_told_so(client, db):
    person = Person.objects.create(username="nobody", name="无岗")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("web:desk")).status_code == 403


def test_a_stranger_is_sent_to_sign_in_and_back(client, db):
    answer = client.get(reverse("web:rules"))
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=/rules/")


def test_search_finds_clauses_and_units_of_my_place_only(signed_in):
    found = signed_in("xiangshan", "center-clerk").get(reverse("web:search"), {"q": "法律顾问"}).context["found"]
    assert {hit.place for hit in found.clauses} == {"330225"}
    assert len(found.clauses) > 0


def test_an_override_is_public_with_its_reason_and_what_was_missing(signed_in, acting):
    director = acting("xiangshan", "center-director")
    place = Jurisdiction.objects.get(code="330225")
    project = projects.register(actor=acting("xiangshan", "center-clerk"), data={"name": "海洋装备项目"})
    move = book_for(place, timezone.localdate()).moves_from(project.stage)[0]
    reason = "县委专题会议研究同意先行推进，手续限期补齐。"
    projects.override(actor=director, target=project.pk, data={"move": move.id, "reason": reason})
    page = signed_in("xiangshan", "town-clerk").get(reverse("web:overrides")).content.decode()
    assert reason in page
    assert director.name in page
    assert "{&#x27;" not in page
