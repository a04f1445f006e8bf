"""A post whose rulebook demands a second factor lets nobody in without one; other posts are not asked."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

from luodi.organization.models import Person

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


def _signed_in(client: Client, actor: Any) -> Person:
    person = Person.objects.get(pk=actor.person_id)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return person


@pytest.fixture
def demanded(settings: Any) -> None:
    """As in production."""
    settings.SECOND_FACTOR = True


def test_a_director_without_a_second_factor_is_led_to_set_one_up(
    acting: Acting, client: Client, demanded: None
) -> None:
    _signed_in(client, acting("xiangshan", "center-director"))
    answer = client.get(reverse("web:desk"))
    assert (answer.status_code, answer.url) == (302, reverse("mfa_activate_totp"))


def test_a_director_with_one_comes_to_his_desk(acting: Acting, client: Client, demanded: None) -> None:
    person = _signed_in(client, acting("xiangshan", "center-director"))
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    assert client.get(reverse("web:desk")).status_code == 200


def test_a_post_that_does_not_demand_it_is_not_asked(acting: Acting, client: Client, demanded: None) -> None:
    _signed_in(client, acting("xiangshan", "center-clerk"))
    assert client.get(reverse("web:desk")).status_code == 200


def test_the_password_alone_does_not_open_a_protected_account(acting: Acting, client: Client) -> None:
    from tests.people import PASSWORD

    person = Person.objects.get(pk=acting("xiangshan", "center-director").person_id)
    totp = TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    answer = client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    assert answer.url == reverse("mfa_authenticate")
    assert client.get(reverse("web:desk")).status_code == 302
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value("JBSWY3DPEHPK3PXP", counter))
    assert totp is not None
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get(reverse("web:desk")).status_code == 200
