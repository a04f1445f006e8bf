"""What the database counts is what the plain reference counts over the same rows, to the last digit."""

from datetime import date

import pytest
from django.utils import timezone

from luodi.engine.measure.evaluating import evaluate
from luodi.engine.values import Period
from luodi.organization.models import Jurisdiction
from luodi.performance.figures import Asked, figures_of
from luodi.performance.tests.chance import Chance, indicators
from luodi.records.measuring.questions import after_day
from luodi.regulations.queries import book_for

pytestmark = pytest.mark.django_db
PERIODS = ("2021", "2022-03", "2022-11/to-date", "2021-Q4")
DAYS = (None, date(2022, 1, 31))


@pytest.mark.parametrize("seed", range(4))
def test_the_database_and_the_reference_agree(acting, seed):
    clerk = acting("xiangshan", "center-clerk")
    chance = Chance(clerk, seed)
    chance.write(40)
    place = Jurisdiction.objects.get(code="330225")
    book = book_for(place, date(2022, 12, 31))
    chosen = indicators()
    book = type(book).model_validate(book.model_copy(update={"indicators": tuple(chosen)}).model_dump())
    for code in PERIODS:
        for day in DAYS:
            period = Period.parse(code)
            instant = timezone.now() if day is None else after_day(day)
            found = {one.indicator.id: one.exact for one in figures_of(Asked(place, book, period, instant), chosen)}
            expected = {one.id: evaluate(one, chance.facts, book=book, period=period, as_of=day) for one in chosen}
            assert found == expected, (code, day)


def test_the_seeds_reach_every_sort_of_row(acting):
    chance = Chance(acting("xiangshan", "center-clerk"), 1)
    chance.write(40)
    assert {"verified", "rejected"} <= {one.get("state") for one in chance.facts}
    assert any(one.get("reverses") for one in chance.facts)
