"""What the API says of reviews."""

from collections.abc import Callable
from typing import Any

import pytest
from ninja import Router
from ninja.testing import TestClient

from luodi.api.steps import ERRORS
from luodi.organization.actors import Actor
from luodi.reviews.endpoints import add_review_reads
from luodi.reviews.tests.making import answered, asked, holder, request_named

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


@pytest.fixture(scope="module")
def client() -> TestClient:
    """The reads of this room on a router of their own."""
    router = Router()
    add_review_reads(router, ERRORS)
    return TestClient(router)


def read(client: TestClient, path: str, actor: Actor) -> Any:
    """What the API answers the actor."""
    answer = client.get(path, actor=actor)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_round_is_read_whole(acting: Acting, client: TestClient) -> None:
    review = asked(acting)
    answered(request_named(review, "energy"), "agree-on-conditions")
    found = read(client, f"/{review.pk}/round", acting("xiangshan", "center-director"))
    assert found["outcome"] == "open"
    by_id = {one["opinion"]: one for one in found["opinions"]}
    assert by_id["energy"]["answer"] == "agree-on-conditions"
    assert [one["level"] for one in by_id["energy"]["signatures"]] == ["individual", "department"]
    assert by_id["health"]["due_on"]
    assert by_id["health"]["answer"] == ""


def test_what_waits_and_how_long_departments_take(acting: Acting, client: TestClient) -> None:
    review = asked(acting)
    row = request_named(review, "health")
    assert [one["kind"] for one in read(client, "/waiting", holder(row))] == ["give"]
    answered(row)
    year = review.requested_on.year
    span = f"?first={year}-01-01&last={year}-12-31"
    ranked = read(client, f"/departments{span}", acting("xiangshan", "center-director"))
    assert ranked[0]["name"] == row.unit.short_name
    assert ranked[0]["median_days"] is not None
    assert ranked[-1]["median_days"] is None
    assert read(client, f"/returns{span}", acting("xiangshan", "center-director")) == []
