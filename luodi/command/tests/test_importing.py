"""`luodi import`: reading prints what is in the workbook, accepting writes it once."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from luodi.command.importing import import_command
from luodi.organization.models import Person
from luodi.projects.models import Project

pytestmark = pytest.mark.django_db
WORKBOOK = str(Path(__file__).resolve().parents[3] / "tests" / "golden" / "workbooks" / "park.csv")
READ = [WORKBOOK, "--place", "xiangshan", "--ledger", "projects", "--json"]


def _run(*arguments: str) -> Any:
    return CliRunner().invoke(import_command, arguments)


def _clerk() -> str:
    return str(
        Person.objects.filter(username__startswith="xiangshan-center-clerk").values_list("username", flat=True)[0]
    )


def test_reading_prints_every_row_and_writes_nothing() -> None:
    result = _run(*READ)
    assert result.exit_code == 0, result.output
    shown = json.loads(result.stdout)
    assert shown["rows_read"] == len(shown["rows"]) == shown["rows_ok"] + shown["rows_with_issues"]
    assert {"row", "values", "issues"} <= set(shown["rows"][0])
    assert {"row", "reason"} <= set(shown["skipped"][0])
    assert Project.objects.count() == 0


def test_accepting_needs_a_person_and_doubles_nothing() -> None:
    assert _run(*READ, "--accept").exit_code == 1
    first = json.loads(_run(*READ, "--accept", "--with-doubts", "--as", _clerk()).stdout)["accepted"]
    assert first["opened"] == Project.objects.count() > 0
    again = json.loads(_run(*READ, "--accept", "--with-doubts", "--as", _clerk()).stdout)["accepted"]
    assert (again["opened"], again["unchanged"]) == (0, first["opened"])


def test_what_cannot_be_read_leaves_with_a_sentence(tmp_path: Path) -> None:
    page = tmp_path / "台账.xls"
    page.write_text("<html><table><tr><td>项目名称</td></tr></table></html>")
    result = _run(str(page), "--place", "xiangshan", "--ledger", "projects")
    assert result.exit_code == 1
    assert "网页" in result.output
