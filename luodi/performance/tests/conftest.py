"""A place whose figures are kept, with one indicator of each sort."""

import pytest

from luodi.organization.models import Jurisdiction
from luodi.performance.tests.chance import indicators
from luodi.performance.tests.kept_making import TODAY, Signings, periods
from luodi.regulations.queries import book_for


@pytest.fixture
def place(db):
    return Jurisdiction.objects.get(code="330225")


@pytest.fixture
def chosen(monkeypatch, place):
    """The place's own book with one indicator of each sort beside some of its own, kept for the periods asked about."""
    own = book_for(place, TODAY())
    more = own.model_copy(update={"indicators": (*own.indicators[:3], *indicators()), "definition_sets": ()})
    kept = [*periods(), *(one.same_period_last_year() for one in periods())]
    monkeypatch.setattr("luodi.performance.refreshing.periods", lambda _today: kept)
    book = type(own).model_validate(more.model_dump())
    monkeypatch.setattr("luodi.performance.refreshing.book_for", lambda _place, _on: book)
    return book


@pytest.fixture
def signings(acting, place, chosen):
    return Signings(acting("xiangshan", "center-clerk"), place, chosen)
