"""How many queries each page makes is pinned, and does not grow with the number of rows.

Run with LUODI_REWRITE=1 to pin anew, and read the difference before committing it.
"""

import json
import logging
import os
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luodi.companies import actions as companies
from luodi.companies.tests.making import SOURCE
from luodi.organization.actors import Actor, system_actor
from luodi.projects import actions as projects
from luodi.projects.tests.making import FIELDS
from tests.architecture import rooms, source, world
from tests.architecture.addresses import ADDRESSES
from tests.architecture.test_addresses import BACKEND, NAMES, get

pytestmark = pytest.mark.django_db
PINNED = source.ROOT / "tests" / "architecture" / "query_counts.json"
PAGES = sorted(
    name for name in NAMES if ADDRESSES[name].answer == 200 and not name.startswith("health") and name != "metrics"
)
GROWING = (
    "projects:list",
    "web:desk",
    "web:places",
    "web:search",
    "projects:export",
    "web:duties",
    "exchange:list",
    "documents:list",
    "reviews:list",
    "reviews:queue",
    "reviews:review",
    "reviews:opinion",
    "agreements:list",
    "agreements:waiting",
    "agreements:agreement",
    "comparison:list",
    "comparison:hit",
    "comparison:project",
    "companies:list",
    "companies:company",
    "decisions:list",
    "plans:version",
)
MORE = 12


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def reader(place: str) -> Client:
    """Somebody who sees the whole place and may do most."""
    rows = [(row, actor) for row, actor in world.actors(place) if actor.units is None]
    appointment, _actor = max(rows, key=lambda one: (len(one[1].verbs), one[1].post_code))
    client = Client(raise_request_exception=False)
    client.force_login(appointment.person, backend=BACKEND)
    return client


def counts(client: Client, found: world.World, names: tuple[str, ...] | list[str]) -> dict[str, int]:
    """Queries of each page, caches warm."""
    made = {}
    for name in names:
        get(client, name, found)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            get(client, name, found)
        made[name] = len(queries)
    return made


def test_pages_make_the_queries_that_are_pinned() -> None:
    found = world.world("xiangshan")
    made = counts(reader("xiangshan"), found, PAGES)
    if os.environ.get("LUODI_REWRITE"):
        PINNED.write_text(json.dumps(made, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert made == json.loads(PINNED.read_text(encoding="utf-8"))


def add_more(house: Actor, found: world.World, number: int) -> None:
    """Afterwards there is a further dossier like the others, under review, with an agreement out for opinions."""
    fields = {"name": f"合成数据：样例项目之{number}", "responsible_unit": found.project.responsible_unit_id}
    project = projects.register(actor=house, data=FIELDS | fields)
    rooms.round_of(house, project, found.book.reviews[0])
    version = rooms.lay_down(house, project, found.book.agreements[0].id, rooms.TEXT)
    rooms.asked(house, version)
    companies.register(actor=house, data={"name": f"合成数据{number}号机械有限公司", "source": SOURCE})


def test_lists_make_no_more_queries_for_more_rows() -> None:
    found = world.world("xiangshan")
    client = reader("xiangshan")
    names = [name for name in GROWING if name in NAMES]
    before = counts(client, found, names)
    house = system_actor(found.jurisdiction)
    for number in range(MORE):
        add_more(house, found, number)
    assert counts(client, found, names) == before
