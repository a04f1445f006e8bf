"""What every test may use: the five places published, and somebody in each post."""

from collections.abc import Callable

import pytest
from django.db import connection

from tests import people, prepared


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, django_db_blocker: "pytest.FixtureRequest"
) -> None:
    """In a full run the test database begins as a copy of one that was settled before."""
    with django_db_blocker.unblock():
        prepared.lay_under(connection)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: "pytest.FixtureRequest") -> None:
    """The test database with the five rulebooks in force and one person in each post of each place."""
    known = prepared.codes(connection.vendor)
    if known is not None:
        people.CODES.update(known)
        return
    with django_db_blocker.unblock():
        people.settle(prepared.PLACES)


@pytest.fixture
def acting(db: None) -> Callable[..., people.Actor]:
    """`acting("xiangshan", "town-clerk")`: the actor in that post; `unit=` chooses among the units that have it."""
    return people.acting
