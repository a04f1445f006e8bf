"""JSON Schema for editors, made from the models: `python -m luodi.engine.rulebook.exporting rulebooks/schema`."""

import sys
from collections.abc import Mapping
from functools import cache
from json import dumps
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

from luodi.engine.rulebook.schema.accounts import Account
from luodi.engine.rulebook.schema.base import Part
from luodi.engine.rulebook.schema.places import Header
from luodi.engine.rulebook.schema.sections import SECTIONS
from luodi.engine.rulebook.schema.sources import Source

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SINGLE: Mapping[str, type[Part]] = {"rulebook": Header, "source": Source}


@cache
def json_schemas() -> Mapping[str, str]:
    """The schema files by name: one for each section, and `rulebook.schema.json` for any file of a rulebook."""
    whole = _properties()
    files = {f"{name.replace('_', '-')}.schema.json": _file(name, {name: part}) for name, part in whole.items()}
    files["rulebook.schema.json"] = _file("A file of a rulebook", whole)
    return files


def write(folder: Path) -> None:
    """Writes the schema files into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in json_schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


def _properties() -> dict[str, dict[str, Any]]:
    """What may stand under each top-level key."""
    properties: dict[str, dict[str, Any]] = {}
    for name, model in SINGLE.items():
        properties[name] = {"$ref": f"#/$defs/{model.__name__}"}
    properties["coverage"] = {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{Account.__name__}"}}
    for name, model in SECTIONS.items():
        properties[name] = {"type": ["array", "null"], "items": {"$ref": f"#/$defs/{model.__name__}"}}
    return properties


def _file(title: str, properties: Mapping[str, Any]) -> str:
    """A schema file whose definitions are those its properties reach."""
    schema: dict[str, Any] = {
        "$schema": DIALECT,
        "title": title,
        "type": "object",
        "properties": dict(properties),
        # A file for one section may hold others beside it; the schema of any file knows them all.
        "additionalProperties": len(properties) == 1,
        "$defs": _reached(properties),
    }
    return dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@cache
def _definitions() -> dict[str, Any]:
    models: list[type[Part]] = [*SINGLE.values(), Account, *SECTIONS.values()]
    _, schema = models_json_schema([(model, "validation") for model in models], by_alias=True)
    return dict(schema["$defs"])


def _reached(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The definitions that can be reached from these properties."""
    known, reached, waiting = _definitions(), {}, [*_references(properties)]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached[name] = known[name]
            waiting.extend(_references(known[name]))
    return reached


def _references(node: Any) -> list[str]:
    if isinstance(node, Mapping):
        own = [str(node["$ref"]).rpartition("/")[2]] if "$ref" in node else []
        return own + [name for value in node.values() for name in _references(value)]
    if isinstance(node, list):
        return [name for value in node for name in _references(value)]
    return []


if __name__ == "__main__":
    write(Path(sys.argv[1]))
