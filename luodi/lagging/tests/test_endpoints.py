"""What the API says was brought on in a year, against the target of the rulebook."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from luodi.lagging.tests.making import signed, today
from luodi.organization import actions

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]
ADDRESS = "/api/v1/lagging/conversions"


def token(actor: Any) -> dict[str, str]:
    return {"Authorization": f"Bearer {actions.issue_token(actor=actor, data={'label': 'test', 'days': 1})}"}


def test_the_year_is_answered_with_its_parts_its_target_and_the_day_it_is_known_at(
    acting: Acting, client: Client
) -> None:
    signed("一个项目", date(2022, 3, 1))
    with today():
        headers = token(acting("xiangshan", "center-clerk"))
        said = client.get(ADDRESS, {"year": "2022"}, headers=headers).json()
        refused = client.get(ADDRESS, {"year": "last year"}, headers=headers)
        nobody = client.get(ADDRESS, {"year": "2022"})
        elsewhere = client.get(ADDRESS, {"year": "2022"}, headers=token(acting("luohe", "assessment-clerk")))
    assert (said["period"], said["as_of"], said["target_words"]) == ("2022", "2023-06-01", "")
    assert Decimal(said["target"]) == 78
    assert sum(Decimal(part["value"]) for part in said["parts"]) == Decimal(said["total"]["value"])
    assert refused.status_code == 422
    assert "year" in refused.json()["error"]["fields"]
    assert nobody.status_code == 401
    assert elsewhere.json() is None
