"""Every golden workbook is read to its last cell: each value, each issue, each row left out, each question."""

import json
from pathlib import Path
from typing import Any

import pytest

from luodi.engine.rulebook import load
from luodi.engine.rulebook.schema.ledgers import Ledger
from luodi.exchange.understanding import Expectation, Understanding, expectation_from, understand_file

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).parent / "workbooks"
WORKBOOKS = sorted(path for path in FOLDER.iterdir() if path.suffix in (".xlsx", ".xls", ".et", ".csv"))
OWN_LEDGERS = {
    one["id"]: Ledger.model_validate_json(json.dumps(one))
    for one in json.loads((Path(__file__).parent / "ledgers.json").read_text(encoding="utf-8"))
}


@pytest.fixture(scope="session")
def expectation_for() -> Any:
    books: dict[str, Any] = {}

    def find(place: str, ledger: str) -> Expectation:
        if place not in books:
            books[place] = load(ROOT / "rulebooks" / place, ROOT / "rulebooks").book
        if ledger in OWN_LEDGERS:
            of_place = expectation_from(books[place], "projects")
            return Expectation(OWN_LEDGERS[ledger], of_place.units, of_place.lists)
        return expectation_from(books[place], ledger)

    return find


def _understood(path: Path, expectation_for: Any) -> tuple[Understanding, dict[str, Any]]:
    expected = json.loads(path.with_name(path.name + ".expected.json").read_text(encoding="utf-8"))
    return understand_file(path, expectation=expectation_for(expected["place"], expected["ledger"])), expected


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_every_cell_is_understood_as_written_down(path: Path, expectation_for: Any) -> None:
    understanding, expected = _understood(path, expectation_for)
    found = understanding.to_json()

    assert [row["row"] for row in found["rows"]] == [row["row"] for row in expected["rows"]]
    for row, wanted in zip(found["rows"], expected["rows"], strict=True):
        filled = {name: value for name, value in row["values"].items() if value is not None}
        assert filled == wanted["values"], f"row {row['row']}"
        said = sorted((one["cell"], one["field"], one["kind"], one["severity"]) for one in row["issues"])
        meant = sorted((one["cell"], one["field"], one["kind"], one["severity"]) for one in wanted["issues"])
        assert said == meant, f"row {row['row']}"


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_rows_left_out_and_questions_are_those_written_down(path: Path, expectation_for: Any) -> None:
    understanding, expected = _understood(path, expectation_for)
    found = understanding.to_json()

    assert [{"row": one["row"], "kind": one["kind"]} for one in found["skipped"]] == expected["skipped"]
    assert sorted(one["id"] for one in found["questions"]) == sorted(expected["questions"])
    told = [
        f"{one['cell']}:{one['kind']}"
        for one in found["issues"]
        if one["kind"] not in ("column-unread", "column-asked")
    ]
    assert sorted(told) == sorted(expected["table_issues"])
    assert found["rows_read"] == len(expected["rows"])
    assert found["rows_with_issues"] == sum(bool(row["issues"]) for row in expected["rows"])
    assert found["rows_ok"] + found["rows_with_issues"] == found["rows_read"]


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_every_issue_speaks_both_languages(path: Path, expectation_for: Any) -> None:
    understanding, _ = _understood(path, expectation_for)

    for issue in understanding.issues:
        assert issue.text("zh") != issue.text("en")
        assert "{" not in issue.text("zh") + issue.text("en")
