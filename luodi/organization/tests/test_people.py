"""An administrator opens accounts, fills posts and takes them back, in his own place only."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from luodi.organization import actions
from luodi.organization.actors import current_appointments
from luodi.organization.models import Appointment, Person, Post, Unit
from luodi.organization.refusals import NotAllowed, Refused

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
GOOD = "Ningbo-Harbour-88"


def _place(code: str, post: str) -> dict[str, int]:
    found = Post.objects.get(place=code, code=post)
    unit = Unit.objects.filter(jurisdiction__place=code).order_by("position").first()
    return {"unit": unit.pk, "post": found.pk}


def _enrolled(acting: Acting, **changes: Any) -> Appointment:
    data = {"username": "new-clerk", "name": "新同事", "password": GOOD} | _place("330225", "center-clerk") | changes
    return actions.enrol(actor=acting("xiangshan", "center-administrator"), data=data)


def test_a_new_account_can_act_at_once(acting: Acting) -> None:
    appointment = _enrolled(acting)
    assert appointment.person.check_password(GOOD)
    assert appointment.person.password.startswith("argon2")
    assert current_appointments(appointment.person, timezone.localdate()) == [appointment]


@pytest.mark.parametrize("password", ["short", "1234567890", "password123"])
def test_a_weak_password_is_refused_in_words(acting: Acting, password: str) -> None:
    with pytest.raises(Refused) as refusal:
        _enrolled(acting, password=password)
    assert refusal.value.fields["password"]
    assert not Person.objects.filter(username="new-clerk").exists()


def test_a_user_name_is_given_once(acting: Acting) -> None:
    _enrolled(acting)
    with pytest.raises(Refused) as refusal:
        _enrolled(acting)
    assert "username" in refusal.value.fields


def test_nobody_is_enrolled_into_another_place(acting: Acting) -> None:
    post = Post.objects.filter(place="120110").first()
    with pytest.raises(NotAllowed):
        _enrolled(acting, **_place("120110", post.code))


def test_a_clerk_opens_no_accounts(acting: Acting) -> None:
    data = {"username": "x-clerk", "name": "某人", "password": GOOD} | _place("330225", "center-clerk")
    with pytest.raises(NotAllowed):
        actions.enrol(actor=acting("xiangshan", "center-clerk"), data=data)


def test_a_second_post_is_given_and_taken_back(acting: Acting) -> None:
    administrator, first = acting("xiangshan", "center-administrator"), _enrolled(acting)
    data = {"person": first.person_id} | _place("330225", "legal-adviser")
    second = actions.appoint(actor=administrator, data=data)
    yesterday = timezone.localdate() - timedelta(days=1)
    actions.dismiss(actor=administrator, data={"appointment": second.pk, "until": yesterday})
    assert current_appointments(first.person, timezone.localdate()) == [first]


def test_a_lost_password_is_set_anew_by_the_own_administrator_only(acting: Acting) -> None:
    person = _enrolled(acting).person
    stranger = acting("dongli", _administration("120110"))
    with pytest.raises(NotAllowed):
        actions.set_password(actor=stranger, data={"person": person.pk, "password": "Another-Place-77"})
    own = acting("xiangshan", "center-administrator")
    actions.set_password(actor=own, data={"person": person.pk, "password": "Another-Place-77"})
    person.refresh_from_db()
    assert person.check_password("Another-Place-77")


def _administration(place: str) -> str:
    return next(post.code for post in Post.objects.filter(place=place) if "organization.set_password" in post.verbs)
