"""The frame of every page, errors and refusals, people, languages."""

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from luodi.organization.models import Appointment, Person, Post, Unit
from luodi.organization.queries import actor_by_token
from luodi.organization.refusals import Missing, NotAllowed, Outdated, Refused
from luodi.organization.verbs import verb_named
from luodi.web import errors

pytestmark = pytest.mark.django_db
PAGES = ["desk", "duties", "rules", "places", "posts", "overrides", "search", "choose-post"]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_carries_a_script_of_its_own_and_each_names_itself(signed_in, name):
    page = signed_in("xiangshan", "center-clerk").get(reverse(f"web:{name}")).content.decode()
    body = page.split("</head>")[1]
    assert "<script" not in body
    assert "onclick=" not in body
    assert body.count("<h1") == 1
    assert page.split("<title>")[1].split("</title>")[0].strip(" ·\n") != ""


@pytest.mark.parametrize("name", PAGES)
def test_demonstration_data_are_labelled_on_every_page(signed_in, name):
    page = signed_in("xiangshan", "center-clerk").get(reverse(f"web:{name}"))
    assert 'class="demonstration"' in page.content.decode()


def test_the_sign_in_page_is_labelled_too(client, db):
    assert "demonstration" in client.get(reverse("account_login")).content.decode()


def test_the_menu_shows_only_what_the_post_may_do(signed_in):
    clerk = signed_in("xiangshan", "center-clerk").get(reverse("web:desk")).content.decode()
    keeper = signed_in("xiangshan", "center-administrator").get(reverse("web:places")).content.decode()
    assert reverse("web:people") not in clerk
    assert f'href="{reverse("web:people")}"' in keeper


def test_english_and_chinese_speak_the_same_page(signed_in):
    browser = signed_in("xiangshan", "center-clerk")
    browser.post(reverse("set_language"), {"language": "en", "next": "/"})
    page = browser.get(reverse("web:desk")).content.decode()
    assert '<html lang="en"' in page
    assert "My desk" in page


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (Refused("no"), 422),
        (Outdated("late"), 409),
        (NotAllowed("not yours", code="not-allowed"), 403),
        (NotAllowed("unseen", code="not-found"), 404),
    ],
)
def test_a_refusal_has_its_status(refusal, status):
    assert errors.status_of(refusal) == status


def test_a_refusal_names_what_is_missing_where_to_supply_it_and_the_clause(acting):
    request = RequestFactory().get("/projects/1/")
    request.actor = acting("xiangshan", "center-clerk")
    request.user = Person.objects.get(pk=request.actor.person_id)
    request.appointments = list(
        Appointment.objects.filter(pk=request.actor.appointment_id).select_related("unit__jurisdiction")
    )
    request.session = {}
    missing = Missing("法律顾问意见", link="/projects/1/do/sign_off/", cite=("xs.1.2.3.3",))
    answer = errors.refused(request, Refused("还不能签约", cite=("xs.1.2.3.3",), missing=(missing,)))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "还不能签约" in text
    assert 'href="/projects/1/do/sign_off/"' in text
    assert text.count(reverse("web:clause", args=["330225", "xs.1.2.3.3"])) == 2


def test_the_page_for_our_own_fault_asks_nothing_of_the_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500


def test_an_unknown_address_is_answered_in_words(signed_in):
    answer = signed_in("xiangshan", "center-clerk").get("/nowhere/")
    assert answer.status_code == 404
    assert "<h1>" in answer.content.decode()


def test_the_administrator_opens_an_account_that_can_sign_in(signed_in):
    keeper = signed_in("xiangshan", "center-administrator")
    unit = Unit.objects.filter(jurisdiction__code="330225").first()
    post = Post.objects.get(place="330225", code="center-clerk")
    given = {
        "step": "enrol",
        "username": "xin.ren",
        "name": "新人",
        "password": "Kaihu-2022-ok",
        "unit": unit.pk,
        "post": post.pk,
    }
    assert keeper.post(reverse("web:people"), given).status_code == 302
    person = Person.objects.get(username="xin.ren")
    assert person.check_password("Kaihu-2022-ok")
    assert person.appointments.get().post == post


def test_a_weak_password_is_refused_beside_its_field_and_nobody_is_enrolled(signed_in):
    keeper = signed_in("xiangshan", "center-administrator")
    unit = Unit.objects.filter(jurisdiction__code="330225").first()
    post = Post.objects.get(place="330225", code="center-clerk")
    given = {
        "step": "enrol",
        "username": "xin.ren",
        "name": "新人",
        "password": "1234567890",
        "unit": unit.pk,
        "post": post.pk,
    }
    answer = keeper.post(reverse("web:people"), given)
    assert "password" in answer.context["form"].errors
    assert not Person.objects.filter(username="xin.ren").exists()


def test_a_clerk_may_not_open_the_people_page(signed_in):
    assert signed_in("xiangshan", "center-clerk").get(reverse("web:people")).status_code == 403


def test_a_further_post_a_new_password_and_the_end_of_an_appointment(signed_in):
    keeper = signed_in("xiangshan", "center-administrator")
    person = Person.objects.exclude(pk=keeper.actor.person_id).filter(appointments__post__code="center-clerk").first()
    held = person.appointments.get()
    post = Post.objects.get(place="330225", code="town-clerk")
    keeper.post(reverse("web:people"), {"step": "appoint", "person": person.pk, "unit": held.unit_id, "post": post.pk})
    assert set(person.appointments.values_list("post__code", flat=True)) == {"center-clerk", "town-clerk"}
    keeper.post(reverse("web:people"), {"step": "set-password", "person": person.pk, "password": "Xin-mima-2022"})
    person.refresh_from_db()
    assert person.check_password("Xin-mima-2022")
    keeper.post(reverse("web:people"), {"step": "dismiss", "appointment": held.pk})
    held.refresh_from_db()
    assert held.until == timezone.localdate()


def test_a_key_is_shown_once_acts_for_the_post_and_can_be_revoked(signed_in):
    browser = signed_in("xiangshan", "center-clerk")
    page = browser.post(reverse("web:tokens"), {"step": "issue", "label": "统计程序", "days": 30})
    secret = page.context["secret"]
    assert secret in page.content.decode()
    assert secret not in browser.get(reverse("web:tokens")).content.decode()
    actor = actor_by_token(secret, at=timezone.now())
    assert (actor.appointment_id, actor.channel) == (browser.actor.appointment_id, "api")
    key = browser.get(reverse("web:tokens")).context["rows"][0]
    browser.post(reverse("web:tokens"), {"step": "revoke", "token": key["pk"]})
    assert actor_by_token(secret, at=timezone.now()) is None


def test_a_key_of_another_post_cannot_be_revoked(signed_in):
    owner = signed_in("xiangshan", "center-clerk")
    secret = owner.post(reverse("web:tokens"), {"step": "issue", "label": "x", "days": 1}).context["secret"]
    key = owner.get(reverse("web:tokens")).context["rows"][0]["pk"]
    stranger = signed_in("xiangshan", "town-clerk")
    assert stranger.post(reverse("web:tokens"), {"step": "revoke", "token": key}).status_code == 404
    assert actor_by_token(secret, at=timezone.now()) is not None


def test_the_auditor_reads_the_journal_and_has_it_checked(signed_in):
    signed_in("xiangshan", "center-clerk").post(
        reverse("web:tokens"), {"step": "issue", "label": "统计程序", "days": 30}
    )
    auditor = signed_in("xiangshan", "auditor")
    page = auditor.get(reverse("web:journal"), {"verb": "organization.issue_token"})
    assert "统计程序" in page.context["entries"][0].sentence
    said = auditor.post(reverse("web:journal"), follow=True)
    assert [message.level_tag for message in said.context["messages"]] == ["success"]
    assert said.context["entries"][0].step == str(verb_named("audit.verify").label)


def test_nobody_else_reads_the_journal(signed_in):
    assert signed_in("xiangshan", "center-clerk").get(reverse("web:journal")).status_code == 403
    assert signed_in("xiangshan", "center-clerk").post(reverse("web:journal")).status_code == 403
