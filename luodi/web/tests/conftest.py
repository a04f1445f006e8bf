"""A browser for a person in a post."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from luodi.organization.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def signed_in(acting: Callable, db: None) -> Callable[..., Client]:
    """`signed_in("xiangshan", "center-clerk")`: a browser in which that person is signed in, second factor aside."""
    cache.clear()

    def sign_in(place: str, post: str, **more: str) -> Client:
        client = Client()
        client.actor = acting(place, post, **more)
        client.force_login(Person.objects.get(pk=client.actor.person_id), backend=BACKEND)
        return client

    return sign_in


@pytest.fixture
def english() -> None:
    """The page in the language of the code."""
    with translation.override("en"):
        yield
