"""A small book in memory for judging: the shelf's book with a richer set of values."""

from functools import cache
from json import dumps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import TypeAdapter

from luodi.engine.rulebook import Book, load
from luodi.engine.rulebook.schema.conditions import Condition
from luodi.engine.rulebook.schema.gates import Gate
from luodi.engine.rulebook.tests.shelf import FLOW, swap, write_book

CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)
HISTORY = """{from: 2022-01-01, value: "100000000", cite: jia.1}
      - {from: 2023-01-01, value: "200000000", cite: jia.1}
      - {from: 2024-01-01, undecided: true, cite: jia.1}
      - {from: 2025-01-01, repealed: true, cite: jia.1}
  - {id: rate-usd, title: 美元汇率, unit: CNY/USD, cite: jia.1, history: [{from: 2023-01-01, value: "7.00", cite: jia.1}]}
  - {id: days-value, title: 天数, unit: day, cite: jia.1, history: [{from: 2022-01-01, value: 3, cite: jia.1}]}"""


@cache
def book() -> Book:
    """The book. `large` is 1亿 in 2022, 2亿 in 2023, undecided in 2024, repealed from 2025."""
    with TemporaryDirectory() as place:
        flow = swap(FLOW, '{from: 2022-01-01, value: "100000000", cite: jia.1}', HISTORY)
        loaded = load(write_book(Path(place), flow_yaml=flow), Path(place))
    assert loaded.problems == []
    assert loaded.book is not None
    return loaded.book


def condition(**written: Any) -> Any:
    """A condition as written in YAML: `condition(present="name")`; a trailing underscore stands for a Python word."""
    return CONDITION.validate_json(dumps({key.rstrip("_"): value for key, value in written.items()}))


def gate(*requires: dict[str, Any], when: dict[str, Any] | None = None) -> Gate:
    """A gate with these requirements, each given what every rule has."""
    full = [
        {"id": f"r{number}", "title": "要求", "cite": "jia.1", **required} for number, required in enumerate(requires)
    ]
    return Gate.model_validate_json(
        dumps({"id": "test", "title": "关口", "cite": "jia.1", "when": when, "requires": full})
    )
