"""Scores as data: the command line and what the API reads; places whose lines are unknown."""

import json
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from click.testing import CliRunner
from django.conf import settings

from luodi.appraisal import actions
from luodi.appraisal.reporting import as_data, scores_of
from luodi.appraisal.tests.making import computed, place, published
from luodi.command.main import main
from luodi.organization.actors import system_actor
from luodi.organization.refusals import Refused
from luodi.regulations.actions import publish as publish_book

pytestmark = pytest.mark.django_db
Acting = Callable[..., Any]


def test_every_line_comes_with_its_working_rows_and_clause(acting: Acting) -> None:
    found = scores_of(place(), "2022")
    data = as_data(found[0])
    assert [len(found), data["appraisal"]] == [1, "annual-appraisal"]
    line = next(one for one in data["units"][0]["lines"] if one["id"] == "started")
    assert set(line) >= {"id", "title", "basis", "target", "points", "weight", "working", "cite", "rows"}
    assert line["working"]
    assert line["cite"] == ["lh.5.3.3", "nat.practice.verification"]


def test_the_command_prints_json_and_says_what_it_does_not_know(acting: Acting) -> None:
    answer = CliRunner().invoke(main, ["score", "--place", "411100", "--period", "2022", "--json"])
    assert answer.exit_code == 0, answer.output
    found = json.loads(answer.output)[0]
    assert all(line["counts"] for line in found["units"][0]["lines"] if line["indicator"])  # declared or verified
    assert "2022" in found["note"]  # its months are not closed
    ahead = CliRunner().invoke(main, ["score", "--place", "411100", "--period", "2090", "--json"])
    assert ahead.exit_code == 1
    assert "2090" in ahead.output
    wrong = CliRunner().invoke(main, ["score", "--place", "411100", "--period", "2022-11"])
    assert wrong.exit_code == 1


@pytest.mark.parametrize(("period", "field"), [("soon", "period"), ("2022-11", "period")])
def test_a_period_of_another_kind_is_refused_with_the_kind_it_must_be(acting: Acting, period: str, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        scores_of(place(), period)
    assert field in refusal.value.fields


def test_sheets_with_unknown_lines_are_published_only_with_a_word(acting: Acting, tmp_path: Path) -> None:
    folder = tmp_path / "luohe"
    copytree(settings.RULEBOOKS / "luohe", folder)
    sheet = folder / "appraisals.yaml"
    unknown = (
        sheet.read_text()
        .partition("      - title: 年中撤并")[0]
        .replace("missing: zero", "missing: unknown")
        .replace("total: 54, rank: 3", "total: 54, rank: 1")
    )
    # of the examples only the unit whose every line was read keeps its total
    rules = [line for line in unknown.splitlines() if "{unit: " not in line or "丙区" in line]
    sheet.write_text("\n".join(rules) + "\n")
    head = folder / "rulebook.yaml"
    head.write_text(head.read_text().replace('version: "2022.1"', 'version: "2022.2"'))
    publish_book(actor=system_actor(), data={"folder": folder})
    found = computed(acting)
    assert found.unknown == found.count
    boss = acting("luohe", "office-head")
    with pytest.raises(Refused) as refusal:
        actions.publish(actor=boss, target=found.pk, data={})
    assert refusal.value.code == "unknown-lines"
    assert published(acting, found).words
