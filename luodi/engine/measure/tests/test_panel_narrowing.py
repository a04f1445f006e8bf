"""A row is passed over only when no definition could count it."""

import json
from functools import cache
from typing import Any

import pytest
from pydantic import TypeAdapter

from luodi.command.library import library
from luodi.engine.measure.panel.narrowing import together, words_needed
from luodi.engine.rulebook import Book, load
from luodi.engine.rulebook.schema.conditions import Condition


@cache
def book() -> Book:
    """The book the tests count by; read when the first of them asks, not by every worker of a run."""
    found = load(library() / "nanyang", library()).book
    assert found is not None
    return found


SIGNED = {"compare": {"field": "kind", "op": "=", "value": "signed"}}
EITHER = {"in": {"field": "kind", "values": ["signed", "started"]}}
LARGE = {"compare": {"field": "amount", "op": ">=", "value": "1亿元"}}


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (SIGNED, {"signed"}),
        (EITHER, {"signed", "started"}),
        ({"all": [EITHER, LARGE, SIGNED]}, {"signed"}),
        ({"any": [EITHER, SIGNED]}, {"signed", "started"}),
        ({"any": [SIGNED, LARGE]}, None),
        ({"not": SIGNED}, None),
        ({"compare": {"field": "kind", "op": "!=", "value": "signed"}}, None),
        ({"all": [LARGE, {"not": SIGNED}]}, None),
        (LARGE, None),
    ],
)
def test_the_words_without_which_a_condition_cannot_hold(condition: Any, words: set[str] | None) -> None:
    found = words_needed(TypeAdapter(Condition).validate_json(json.dumps(condition)), "kind", book())
    assert (found is None) == (words is None)
    assert found is None or words is None or words <= found
    assert found is None or not {"produced", "returned"} & found


def test_one_definition_that_looks_at_everything_makes_all_rows_be_read() -> None:
    assert together([frozenset({"signed"}), frozenset({"started"})]) == {"signed", "started"}
    assert together([frozenset({"signed"}), None]) is None
