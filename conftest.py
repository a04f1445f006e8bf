"""What every test may use: the five places published, and somebody in each post."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from xdist.scheduler import LoadFileScheduling

from tests import people, prepared

MATRIX = "tests/architecture/test_addresses.py"
SPARK = "the tests that start a Spark"
# What keeps a worker busy longest, the longest first. A full run hands files out in this order: one of them handed out
# last would leave the other workers idle until it is done.
LONGEST = (
    f"{MATRIX}[nanxian]",
    f"{MATRIX}[nanyang]",
    f"{MATRIX}[xiangshan]",
    SPARK,
    f"{MATRIX}[dongli]",
    f"{MATRIX}[luohe]",
    "tests/journeys/browser/test_journey_dossier.py",
    "tests/journeys/test_real_failures.py",
    "tests/journeys/browser/test_accessibility.py",
    "tests/journeys/browser/test_journey_pages.py",
    "luodi/exchange/tests/test_killed_worker.py",
    "luodi/command/tests/test_keeping.py",
    "luodi/command/tests/test_repeatable.py",
    "tests/test_xiangshan_figures.py",
    "luodi/command/tests/test_demonstration.py",
    "luodi/performance/tests/test_one_definition.py",
    "luodi/performance/tests/test_kept.py",
    "tests/architecture/test_query_counts.py",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest files come first; on PostgreSQL only tests that may ask the database run, the others cannot differ."""
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(handed_out_with(item.nodeid), len(LONGEST)))
    if connection.vendor == "postgresql":
        asking = [item for item in items if _may_ask_the_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(asking)])
        items[:] = asking


def handed_out_with(nodeid: str) -> str:
    """The name under which tests go to one worker together: their file, but each place of the matrix and Spark alone."""
    file = nodeid.partition("::")[0]
    if file == MATRIX:
        found = [place for place in prepared.PLACES if place in re.split(r"[\[\]-]", nodeid)]
        return f"{file}[{found[0]}]" if found else file
    return SPARK if "_spark" in nodeid else file


class ByFile(LoadFileScheduling):  # type: ignore[misc]
    """Hands out files as xdist does, and what `handed_out_with` keeps together."""

    def _split_scope(self, nodeid: str) -> str:
        return handed_out_with(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    """Which worker gets which test, in a run of several."""
    return ByFile(config, log)


def _may_ask_the_database(item: pytest.Item) -> bool:
    """Whether pytest-django lets the test at the database: whoever asks without the mark or the fixture fails."""
    return item.get_closest_marker("django_db") is not None or "db" in getattr(item, "fixturenames", ())


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


@pytest.fixture(autouse=True)
def language_of_the_house() -> Iterator[None]:
    """Every test begins in the house's own language: a page asked for in English leaves its worker speaking English."""
    with translation.override(settings.LANGUAGE_CODE):
        yield
