"""Completion and growth of every unit are read at once, and ranked as the rulebook says."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.accountability.drawing import Drawing, DrawnLine, lines_of
from luodi.accountability.tests.making import COUNTY, LAST, SECOND_LAST, SIGNINGS, book, tasked, year_of
from luodi.documents.tests.making import at, everybody, place, signed
from luodi.engine.rulebook.schema.rankings import UnitEnding
from luodi.engine.values import Period
from luodi.performance.actions import set_target, withdraw_target

pytestmark = pytest.mark.django_db


def rated(measure: str, *, units: int | tuple[str, ...] | None = None, **more: Any) -> list[DrawnLine]:
    """The lines of the county's ranking of signings by that measure, of so many units or of those named."""
    named = units if isinstance(units, tuple) else tuple(unit.code for unit in tasked()[:units])
    chosen = {"classes": (), "units": named}
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


def merged_in_july(**more: Any) -> dict[str, Any]:
    """The last unit of the roster ceased on 1 July 2023; the one before it took it over."""
    ending = UnitEnding(unit=LAST, on=date(2023, 7, 1), successor=SECOND_LAST, cite=book().ranking(SIGNINGS).cite)
    return {"classes": (), "units": (SECOND_LAST, LAST), "endings": (ending,), "closed": "as-known"} | more


def targets(**values: str) -> dict[str, Any]:
    """Afterwards the two units have these targets of signed investment for 2023; returned as rows."""
    codes = {"heir": SECOND_LAST, "gone": LAST}
    rows = {}
    with time_machine.travel(at(2023, 12, 31), tick=False):
        for name, value in values.items():
            data = {"unit": codes[name], "indicator": "signed-investment", "period": "2023", "place": COUNTY}
            sent = {**data, "value": value, "reason": "并入后调整"}
            rows[name] = set_target(actor=everybody(COUNTY), data=sent)
    return rows


def two_signed(year: int, *, heir: str, gone: str) -> None:
    for code, amount in ((SECOND_LAST, heir), (LAST, gone)):
        name = f"{year}{code}"
        signed(COUNTY, name, code, date(year, 12, 1), amount, recorded=at(year, 12, 2))


def test_after_a_merger_in_the_middle_of_the_year_values_targets_and_the_year_before_count_together() -> None:
    two_signed(2022, heir="100000000", gone="300000000")
    two_signed(2023, heir="200000000", gone="400000000")
    targets(heir="4", gone="8")
    (value,) = rated("value", **merged_in_july())
    (done,) = rated("completion", **merged_in_july())
    (grown,) = rated("growth", **merged_in_july())
    assert value.members == done.members == grown.members == (SECOND_LAST, LAST)
    assert (value.value, done.value, grown.value) == (Decimal(6), Decimal("0.5"), Decimal("0.5"))
    # the heir alone stood at half of its target and had doubled: that is what the other settings compare
    for setting in ("left-out", "until-abolition"):
        alone = {line.unit.code: line for line in rated("growth", **merged_in_july(merged=setting))}
        assert alone[SECOND_LAST].value == Decimal(1)
        assert (LAST in alone) is (setting == "until-abolition")


def test_the_target_of_a_unit_taken_over_is_added_once_taken_away_or_missed() -> None:
    two_signed(2023, heir="200000000", gone="400000000")
    targets(heir="4")
    (unknown,) = rated("completion", **merged_in_july())
    assert unknown.value is None
    assert "the target of a unit taken over is not known" in unknown.words
    gone = targets(heir="12", gone="8")["gone"]
    with time_machine.travel(at(2023, 12, 31), tick=False):  # the office put both into one, and took the other away
        withdraw_target(actor=everybody(COUNTY), target=gone.pk, data={"reason": "已并入承接单位的目标"})
    assert rated("completion", **merged_in_july())[0].value == Decimal("0.5")


def test_a_unit_that_ceased_before_the_year_has_no_target_to_add_but_still_a_year_before() -> None:
    two_signed(2022, heir="100000000", gone="300000000")
    signed(COUNTY, "合并后项目", SECOND_LAST, date(2023, 3, 1), "800000000", recorded=at(2023, 3, 2))
    targets(heir="16")
    before = UnitEnding(unit=LAST, on=date(2022, 7, 1), successor=SECOND_LAST, cite=book().ranking(SIGNINGS).cite)
    setting = merged_in_july(endings=(before,))
    assert rated("completion", **setting)[0].value == Decimal("0.5")
    assert rated("growth", **setting)[0].value == Decimal(1)
