"""What the API says of rankings: a whole one with its lines, and what waits for the token's post."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from luodi.accountability.tests.making import LAST, SIGNINGS, drawn, published, scored, year_of
from luodi.documents.tests.making import at
from luodi.organization import actions

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
BASE = "/api/v1/rankings"


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(at(2023, 1, 12), tick=False) as held:
        yield held


def token(actor: Any) -> dict[str, str]:
    return {"Authorization": f"Bearer {actions.issue_token(actor=actor, data={'label': 'test', 'days': 1})}"}


def test_a_whole_ranking_of_an_appraisal_says_so_and_gives_each_unit_its_score(
    acting: Acting, client: Client, clock: Any
) -> None:
    found = scored(2022)
    row = published(2022)
    headers = token(acting("nanxian", "clerk", unit="party-committee-office"))
    table = client.get(f"{BASE}/{row.pk}/table", headers=headers).json()
    assert (table["appraisal"], table["scored_by"], table["state"]) == ("annual-appraisal", found.pk, "published")
    assert (table["as_of"], table["published_on"]) == ("2023-01-06", "2023-01-11")
    assert "nx.11.3" in table["cite"]
    assert len(table["lines"]) == 36
    last = next(line for line in table["lines"] if line["code"] == LAST)
    assert (Decimal(last["value"]), last["rank"]) == (Decimal(-2), 36)


def test_a_ranking_not_yet_published_exists_for_whoever_draws_it_up_alone(
    acting: Acting, client: Client, clock: Any
) -> None:
    year_of(2022)
    row = drawn(2022, SIGNINGS)
    address = f"{BASE}/{row.pk}/table"
    own = client.get(address, headers=token(acting("nanxian", "assessment-clerk"))).json()
    assert (own["appraisal"], own["unit"], own["published_on"]) == (None, "亿元", None)
    other = token(acting("nanxian", "clerk", unit="party-committee-office"))
    assert client.get(address, headers=other).status_code == 404
    assert client.get(address).status_code == 401


def test_what_waits_for_the_mayor_is_told_to_the_mayor_alone(acting: Acting, client: Client, clock: Any) -> None:
    scored(2022)
    published(2022)
    mine = client.get(f"{BASE}/waiting", headers=token(acting("nanxian", "general-convener"))).json()
    assert len(mine) == 2
    assert all("约谈" in one["title"] for one in mine)
    assert client.get(f"{BASE}/waiting", headers=token(acting("nanxian", "assessment-clerk"))).json() == []
