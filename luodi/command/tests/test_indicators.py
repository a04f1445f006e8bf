"""`luodi indicators`: what a script gets, and what is said to somebody who asks for what cannot be had."""

import json
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from luodi.command.indicators import indicators
from luodi.organization.models import Unit
from luodi.records.tests.samples import at, entry, project

pytestmark = pytest.mark.django_db
PLACE = "330225"


def run(*arguments: str) -> tuple[int, str]:
    """The status and what was printed, standard error with it."""
    done = CliRunner().invoke(indicators, list(arguments))
    return done.exit_code, done.output


@pytest.fixture
def signed(acting):
    """Two signings of 2022, the second known since 2023 only."""
    clerk = acting("xiangshan", "center-clerk")
    entry(project(clerk, 1), "signed", date(2022, 11, 3), "500", recorded_at=at(date(2022, 11, 4)))
    entry(project(clerk, 2), "signed", date(2022, 12, 3), recorded_at=at(date(2023, 1, 9)))
    return clerk


def figure(*more: str) -> dict[str, object]:
    status, said = run("--place", PLACE, "--json", *more)
    assert status == 0, said
    return next(one for one in json.loads(said) if one["id"] == "signed-count")


def test_every_figure_comes_with_its_state_its_day_and_the_number_of_its_rows(signed):
    found = figure("--period", "2022", "--as-of", "2022-12-31")
    wanted = {"name": "新签约项目", "unit": "个", "value": "1", "target": None, "completion": None, "rank": None}
    assert {name: found[name] for name in wanted} == wanted
    assert (found["rows"], found["state"], found["as_of"]) == (1, "declared", "2022-12-31")
    assert found["cite"] == ["xs.1.3.2.1"]
    assert figure("--period", "2022")["value"] == "2"


def test_the_rows_behind_are_as_many_as_the_figure_says(signed):
    status, said = run("--place", PLACE, "--period", "2022", "--rows", "signed-count", "--json")
    assert status == 0, said
    rows = json.loads(said)
    assert [(row["project"], row["booked_on"], row["amount"]) for row in rows] == [
        ("项目1", "2022-11-03", "500.00"),
        ("项目2", "2022-12-03", None),
    ]


def test_the_rows_are_printed_under_headings_with_the_state_and_the_day_they_are_known_at(signed):
    status, said = run("--place", PLACE, "--period", "2022", "--rows", "signed-count", "--as-of", "2022-12-31")
    assert status == 0, said
    head, columns, row, total = said.splitlines()
    assert "自报数" in head
    assert "数据截至2022-12-31" in head
    assert len(columns.split("\t")) == len(row.split("\t"))
    assert total == "共1条"


def test_a_unit_is_ranked_among_its_class(signed):
    unit = Unit.objects.get(pk=signed.unit_id)
    found = figure("--period", "2022", "--unit", unit.short_name)
    assert (found["value"], found["rank"]) == ("2", 1)


def test_a_period_that_is_not_closed_is_said_to_be_open_beside_the_figures(signed):
    status, said = run("--place", PLACE, "--period", "2022-11")
    assert status == 0
    assert "2022年11月" in said.splitlines()[1]
    assert "新签约项目（自报数）：1个" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--period", "2022-13"], "不是期间"),
        (["--period", "2022", "--rows", "none-such"], "没有指标"),
        (["--period", "2022", "--unit", "没有的单位"], "没有单位"),
        (["--period", "2022", "--as-of", f"{timezone.localdate() + timedelta(days=1)}"], "尚未到来"),
        (["--period", f"{timezone.localdate().year + 1}"], "尚未开始"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_its_remedy(db, arguments, said):
    status, message = run("--place", PLACE, *arguments)
    assert status == 1
    assert said in message


def test_an_unknown_place_is_answered_with_those_there_are(db):
    status, message = run("--place", "亚特兰蒂斯", "--period", "2022")
    assert status == 1
    assert "象山县" in message
