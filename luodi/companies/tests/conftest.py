"""Who keeps the register, and a browser for him."""

from collections.abc import Callable

import pytest
from django.test import Client

from luodi.organization.actors import Actor
from luodi.organization.models import Person


@pytest.fixture
def keeper(acting: Callable[..., Actor]) -> Actor:
    """The clerk of the promotion centre of Xiangshan, who keeps the county's register."""
    return acting("xiangshan", "center-clerk")


@pytest.fixture
def at_desk(client: Client) -> Callable[[Actor], Client]:
    """`at_desk(actor)`: a browser in which this person is signed in."""

    def sign_in(actor: Actor) -> Client:
        client.force_login(
            Person.objects.get(pk=actor.person_id), backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return sign_in
