"""A browser at somebody's desk."""

from collections.abc import Callable

import pytest
from django.test import Client

from luodi.organization.actors import Actor
from luodi.organization.models import Person


@pytest.fixture
def at_desk(client: Client) -> Callable[[Actor], Client]:
    """`at_desk(actor)`: a browser in which this person is signed in."""

    def sign_in(actor: Actor) -> Client:
        person = Person.objects.get(pk=actor.person_id)
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
