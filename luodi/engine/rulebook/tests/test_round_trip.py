"""YAML → book → JSON → book loses nothing, whatever the condition."""

from io import StringIO
from json import dumps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from ruamel.yaml import YAML

from luodi.engine.rulebook import Book, load
from luodi.engine.rulebook.reading import read_yaml
from luodi.engine.rulebook.schema.conditions import Condition
from luodi.engine.rulebook.schema.gates import ConditionRequired
from luodi.engine.rulebook.shapes import shape

RULEBOOKS = Path(__file__).parents[4] / "rulebooks"
ADAPTER: TypeAdapter[Any] = TypeAdapter(Condition)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=0, max_value=10**15).map(str)
MONEY = st.sampled_from(["total_investment", "foreign_investment"])
LEAVES = st.one_of(
    st.builds(
        lambda f, op, v: {"compare": {"field": f, "op": op, "value": v}},
        MONEY,
        st.sampled_from([">=", ">", "<=", "<", "=", "!="]),
        NUMBERS,
    ),
    st.builds(
        lambda f, op: {"compare": {"field": f, "op": op, "value": {"value_of": "large"}}},
        MONEY,
        st.sampled_from([">=", "<"]),
    ),
    st.builds(
        lambda words: {"in": {"field": "industry", "values": words}},
        st.lists(st.sampled_from(["food", "textile", "是非“'\"：#"]), min_size=1),
    ),
    st.builds(
        lambda a, b: {"between": {"field": "total_investment", "low": min(a, b), "high": max(a, b)}},
        st.integers(0, 10**9),
        st.integers(0, 10**9),
    ),
    st.just({"present": "investors"}),
    st.builds(lambda n: {"count": {"of": "contract", "op": ">=", "value": n}}, st.integers(0, 9)),
    st.builds(
        lambda n, w: {"within": {"field": "started_on", "days": n, "of": "signed_on", "working": w}},
        st.integers(0, 99),
        st.booleans(),
    ),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=8,
)


def dump(node: object) -> str:
    stream = StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.representer.ignore_aliases = lambda *_: True
    yaml.width = 100_000
    yaml.allow_unicode = True
    yaml.dump(node, stream)
    return stream.getvalue()


@settings(max_examples=100, deadline=None)
@given(condition=CONDITIONS)
def test_a_condition_written_in_yaml_is_the_condition_in_the_book(condition: dict[str, Any]) -> None:
    text = dump({"id": "a", "title": "甲", "kind": "condition", "cite": "jia.1", "condition": condition})
    with TemporaryDirectory() as place:
        path = Path(place) / "gate.yaml"
        path.write_text(text, encoding="utf-8")
        document, problems = read_yaml(path, file="gate.yaml")
    assert problems == []
    assert document is not None
    required, problems = shape(ConditionRequired, document.content, file="gate.yaml", line=1)
    assert problems == []
    assert required is not None
    assert required.condition == ADAPTER.validate_json(dumps(condition, ensure_ascii=False))
    assert ConditionRequired.model_validate_json(required.model_dump_json()) == required


def test_every_book_of_the_library_survives_json() -> None:
    for folder in sorted(path.parent for path in RULEBOOKS.glob("*/rulebook.yaml")):
        book = load(folder, RULEBOOKS).book
        if book is not None:
            again = Book.model_validate_json(book.model_dump_json())
            assert again == book, folder.name
            assert again.digest == book.digest, folder.name
