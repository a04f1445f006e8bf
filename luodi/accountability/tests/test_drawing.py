"""Completion and growth of every unit are read at once, and ranked as the rulebook says."""

from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.accountability.drawing import Drawing, DrawnLine, lines_of
from luodi.accountability.tests.making import COUNTY, SIGNINGS, book, tasked, year_of
from luodi.documents.tests.making import at, everybody, place
from luodi.engine.values import Period
from luodi.performance.actions import set_target

pytestmark = pytest.mark.django_db


def rated(measure: str, *, units: int | None = None, **more: Any) -> list[DrawnLine]:
    """The lines of the county's ranking of signings by that measure, of so many units."""
    chosen = {"classes": (), "units": tuple(unit.code for unit in tasked()[:units])}
    changes = {"measure": measure, "ties": "shared", "second": None, **chosen, **more}
    rule = book().ranking(SIGNINGS).model_copy(update=changes)
    return lines_of(Drawing(place(COUNTY), book(), rule, Period.parse("2023"), at(2024, 1, 10)))


def test_growth_is_ranked_on_the_year_before_and_without_one_there_is_none() -> None:
    year_of(2022)
    year_of(2023, last=())
    first, *_rest, last = lines = rated("growth")
    grown = {line.unit.code: line.value for line in lines}
    assert all(value is not None for value in grown.values())
    assert first.value is not None
    assert last.value is not None
    assert first.value >= last.value
    assert grown[tasked()[0].code] == Decimal(0)


def test_completion_is_ranked_by_targets_and_who_has_none_stands_last_or_is_left_out() -> None:
    year_of(2023)
    best, good = tasked()[5], tasked()[0]
    with time_machine.travel(at(2023, 12, 31), tick=False):
        for unit, value in ((best, "10"), (good, "1000")):
            data = {"unit": unit.code, "indicator": "signed-investment", "period": "2023", "value": value}
            set_target(actor=everybody(COUNTY), data={**data, "place": COUNTY})
    lines = rated("completion")
    assert [(line.unit.code, line.rank) for line in lines[:2]] == [(best.code, 1), (good.code, 2)]
    assert lines[1].value == Decimal("0.1")
    assert {(line.value, line.rank) for line in lines[2:]} == {(None, 3)}
    assert {line.rank for line in rated("completion", missing="left-out")[2:]} == {None}


@pytest.mark.parametrize("measure", ["completion", "growth"])
def test_the_number_of_queries_does_not_grow_with_the_units(measure: str) -> None:
    year_of(2023)
    rated(measure, units=2)  # what is read once for all is read now
    with CaptureQueriesContext(connection) as few:
        assert len(rated(measure, units=2)) == 2
    with CaptureQueriesContext(connection) as many:
        assert len(rated(measure)) == 36
    assert len(many) == len(few)
