"""What every test may use: the five places published, and somebody in each post."""

from collections.abc import Callable

import pytest

from tests import people

PLACES = ("nanyang", "xiangshan", "luohe", "nanxian", "dongli")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: "pytest.FixtureRequest") -> None:
    """The test database with the five rulebooks in force and one person in each post of each place."""
    with django_db_blocker.unblock():
        people.settle(PLACES)


@pytest.fixture
def acting(db: None) -> Callable[..., people.Actor]:
    """`acting("xiangshan", "town-clerk")`: the actor in that post; `unit=` chooses among the units that have it."""
    return people.acting
