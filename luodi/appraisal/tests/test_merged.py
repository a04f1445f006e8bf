"""Units that merged are scored as the rulebook says: with their successor, by nobody, or themselves until they ceased."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from luodi.accountability.tests.making import COUNTY, LAST, SECOND_LAST, book
from luodi.appraisal.question import Question, units_scored
from luodi.appraisal.readings import Reading, readings_of
from luodi.appraisal.reporting import as_data
from luodi.appraisal.scoring import Computed, compute
from luodi.appraisal.tests.making import computed, sheet_of
from luodi.appraisal.tests.test_pages import at as signed_in
from luodi.documents.tests.making import at, everybody, place, signed
from luodi.engine.measure.scoring.cases import example_faults
from luodi.engine.rulebook.schema.appraisals import Appraisal, Group, Line
from luodi.engine.rulebook.schema.rankings import UnitEnding
from luodi.engine.values import Period
from luodi.organization.actors import system_actor
from luodi.organization.models import Unit
from luodi.performance.actions import set_target
from luodi.regulations.actions import publish as publish_book

pytestmark = pytest.mark.django_db
COMPLETION = {"measure": "completion", "what": "签约投资", "indicator": "signed-investment", "unit": "亿元"}
ITEMS = {"measure": "items", "what": "签约项目", "indicator": "signed-count", "unit": "亿元"}


def rule(**more: Any) -> Appraisal:
    """The county's appraisal with two lines on signings; the last unit of the roster ceased on 1 July 2023."""
    found = book().appraisal("annual-appraisal")
    common = {"cite": list(found.cite), "weight": "40"}
    lines = (
        Line.model_validate(
            {**common, "id": "amount", "title": "投资", "basis": COMPLETION, "method": {"proportion": {}}}
        ),
        Line.model_validate(
            {**common, "id": "items", "title": "项目", "basis": ITEMS, "method": {"per_item": {"each": "2"}}}
        ),
    )
    ending = UnitEnding(unit=LAST, on=date(2023, 7, 1), successor=SECOND_LAST, cite=found.cite)
    return found.model_copy(update={"lines": lines, "endings": (ending,)} | more)


def scored(**more: Any) -> Computed:
    question = Question(place(COUNTY), book(), rule(**more), Period.parse("2023"), at(2024, 1, 10))
    return compute(question)


def sheet(computed: Computed, code: str) -> Any:
    keys = {one.unit.code: str(one.unit.pk) for one in computed.units}
    return computed.sheets[keys[code]] if code in keys else None


@pytest.fixture
def two_units() -> None:
    """The heir signed 2 of its 4, the unit that ceased 1 of its 8 (亿元), a project each."""
    for code, amount in ((SECOND_LAST, "200000000"), (LAST, "100000000")):
        signed(COUNTY, f"{code}项目", code, date(2023, 5, 1), amount, recorded=at(2023, 5, 2))
    with time_machine.travel(at(2023, 12, 31), tick=False):
        for code, value in ((SECOND_LAST, "4"), (LAST, "8")):
            data = {"unit": code, "indicator": "signed-investment", "period": "2023", "place": COUNTY, "value": value}
            set_target(actor=everybody(COUNTY), data=data)


def test_the_successor_is_scored_with_what_it_took_over_and_its_sheet_says_so(two_units: None) -> None:
    found = scored()
    heir = sheet(found, SECOND_LAST)
    assert heir.line("amount").points == Fraction(10), "3 of 12 are a quarter of 40 points"
    assert heir.line("items").points == Fraction(4)
    assert sheet(found, LAST) is None
    name = Unit.objects.get(jurisdiction__code=COUNTY, code=LAST).short_name
    assert f"承接{name}（2023-07-01起撤并）" in heir.text("zh")
    assert next(one for one in found.left_out if one["name"] == name)["zh"].endswith("承接计分")
    listed = next(one for one in as_data(found)["units"] if one["unit"] == SECOND_LAST)
    assert listed["taken_over"] == [{"code": LAST, "name": name, "on": "2023-07-01"}]


@pytest.mark.parametrize(("setting", "has_sheet"), [("left-out", False), ("until-abolition", True)])
def test_the_other_settings_take_nothing_over(two_units: None, setting: str, has_sheet: bool) -> None:
    found = scored(merged=setting)
    heir, gone = sheet(found, SECOND_LAST), sheet(found, LAST)
    assert (heir.line("amount").points, heir.line("items").points) == (Fraction(20), Fraction(2))
    assert "承接" not in heir.text("zh")
    assert (gone is not None) is has_sheet
    assert gone is None or gone.line("amount").points == Fraction(5)


def test_a_unit_that_left_the_roster_without_a_successor_in_the_rulebook_is_left_out_with_its_day(
    two_units: None,
) -> None:
    Unit.objects.filter(jurisdiction__code=COUNTY, code=LAST).update(abolished_on=date(2023, 7, 1))
    found = scored(endings=())
    assert sheet(found, LAST) is None
    assert sheet(found, SECOND_LAST).line("amount").points == Fraction(20)
    assert "2023-07-01已撤并" in found.left_out[-1]["zh"]


def test_a_round_keeps_what_was_taken_over_and_the_sheet_shows_it_with_its_figures(acting: Any, tmp_path: Path) -> None:
    folder = tmp_path / "luohe"
    copytree(settings.RULEBOOKS / "luohe", folder)
    gone, heir = "statistics-bureau", "commerce-bureau"
    ending = f"    endings: [{{unit: {gone}, on: 2022-07-01, successor: {heir}, cite: lh.5.3.1}}]\n"
    rules = folder / "appraisals.yaml"
    rules.write_text(rules.read_text().replace("    merged: successor\n", f"    merged: successor\n{ending}", 1))
    head = folder / "rulebook.yaml"
    head.write_text(head.read_text().replace('version: "2022.1"', 'version: "2022.2"'))
    publish_book(actor=system_actor(), data={"folder": folder})
    found = computed(acting)
    kept = sheet_of(found, heir)
    assert [(one["code"], one["on"]) for one in kept.content["taken_over"]] == [(gone, "2022-07-01")]
    assert not found.sheets.filter(unit__code=gone).exists()
    assert [one["zh"] for one in found.left_out] == ["2022-07-01起撤并，由市商务局承接计分"]
    client = signed_in(acting("luohe", "assessment-clerk"))
    client.cookies["django_language"] = "zh-hans"
    answer = client.get(reverse("appraisal:sheet", args=[kept.pk]))
    assert "（2022-07-01起撤并）" in answer.content.decode()
    ((_gone, paths),) = answer.context["taken_over"]
    assert paths
    assert all(f"unit={gone}" in path for _title, path in paths)
    assert client.get(paths[0][1]).status_code == 200


def test_an_example_of_the_rulebook_that_adds_up_wrongly_is_found() -> None:
    own = book()
    assert example_faults(own) == []
    appraisal = own.appraisal("annual-appraisal")
    merger = next(one for one in appraisal.examples if one.endings)
    wrong = merger.model_copy(update={"endings": ()})
    changed = own.model_copy(update={"appraisals": (appraisal.model_copy(update={"examples": (wrong,)}),)})
    assert {one.unit for one in example_faults(changed)} == {unit.unit for unit in wrong.units}


def test_a_rank_is_the_place_within_the_own_group(two_units: None) -> None:
    found = book().appraisal("annual-appraisal")
    basis = {"measure": "rank", "what": "签约位次", "indicator": "signed-investment"}
    tiers = {"tiers": ({"at_most": "1", "points": "10"},)}
    line = Line.model_validate({"id": "rank", "title": "位次", "cite": found.cite, "basis": basis, "method": tiers})
    groups = tuple(Group(id=f"group-{one}", title=one, units=(one,)) for one in (SECOND_LAST, LAST))
    alone = scored(lines=(line,), groups=groups, endings=())
    assert [sheet(alone, one).line("rank").reading.rank for one in (SECOND_LAST, LAST)] == [1, 1]
    together = (Group(id="both", title="两镇", units=(SECOND_LAST, LAST)),)
    both = scored(lines=(line,), groups=together, endings=())
    assert [sheet(both, one).line("rank").reading.rank for one in (SECOND_LAST, LAST)] == [1, 2]


def test_eleven_months_of_twelve_are_just_on_time_and_half_a_year_of_a_years_target_is_half_of_it(
    two_units: None,
) -> None:
    def elapsed(period: str, instant: Any) -> Reading:
        question = Question(place(COUNTY), book(), rule(endings=()), Period.parse(period), instant)
        units, _gone = units_scored(question)
        heir = next(one for one in units if one.unit.code == SECOND_LAST)
        return readings_of(question, units)[str(heir.unit.pk)]["amount"]

    assert elapsed("2023", at(2023, 11, 30)).elapsed == Fraction(11, 12)
    half = elapsed("2023-H1", at(2024, 1, 10))
    assert (half.target, half.elapsed) == (Fraction(4), Fraction(1, 2))
