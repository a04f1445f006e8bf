"""Editors are given the schema the loader uses."""

from json import loads
from pathlib import Path

import jsonschema_rs
import pytest

from luodi.engine.rulebook.exporting import json_schemas
from luodi.engine.rulebook.reading import plain, read_yaml
from luodi.engine.rulebook.schema.sections import SECTIONS

RULEBOOKS = Path(__file__).parents[4] / "rulebooks"


def test_the_exported_schemas_are_current() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in (RULEBOOKS / "schema").glob("*.json")}
    assert kept == json_schemas(), "run: python -m luodi.engine.rulebook.exporting rulebooks/schema"


def test_every_section_has_a_schema() -> None:
    for section in (*SECTIONS, "rulebook", "source", "coverage"):
        assert f"{section.replace('_', '-')}.schema.json" in json_schemas()


@pytest.mark.parametrize("path", sorted((RULEBOOKS / "national").rglob("*.yaml")), ids=lambda path: path.name)
def test_an_editor_finds_nothing_wrong_with_the_national_book(path: Path) -> None:
    document, problems = read_yaml(path, file=path.name)
    assert problems == []
    assert document is not None
    validator = jsonschema_rs.validator_for(loads(json_schemas()["rulebook.schema.json"]))
    assert [error.message for error in validator.iter_errors(plain(document.content))] == []


def test_an_editor_objects_to_an_unknown_word() -> None:
    validator = jsonschema_rs.validator_for(loads(json_schemas()["papers.schema.json"]))
    assert validator.is_valid({"papers": [{"id": "a", "title": "b", "cite": "x.1"}]})
    assert not validator.is_valid({"papers": [{"id": "a", "titel": "b", "cite": "x.1"}]})
    assert not validator.is_valid({"papers": [{"id": "a", "title": "b"}]})
