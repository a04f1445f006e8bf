"""YAML → book → JSON → book loses nothing, whatever the condition."""

from io import StringIO
from json import loads
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from ruamel.yaml import YAML

from luodi.engine.rulebook import Book, load
from luodi.engine.rulebook.schema.conditions import Condition
from luodi.engine.rulebook.tests.shelf import CASES, FLOW, swap, write_book

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
    yaml.default_flow_style = True
    yaml.width = 100_000
    yaml.allow_unicode = True
    yaml.dump(node, stream)
    return stream.getvalue().strip()


@settings(max_examples=40, deadline=None)
@given(condition=CONDITIONS)
def test_a_condition_written_in_yaml_is_the_condition_in_the_book(condition: dict[str, Any]) -> None:
    old = '{compare: {field: total_investment, op: ">=", value: {value_of: large}}}'
    with TemporaryDirectory() as place:
        library = Path(place)
        cases = swap(CASES, "", "")
        loaded = load(write_book(library, flow_yaml=swap(FLOW, old, dump(condition)), cases_yaml=cases), library)
    assert loaded.problems == [], [p.line_text() for p in loaded.problems]
    assert loaded.book is not None
    book = Book.model_validate_json(loaded.book.model_dump_json())
    assert book == loaded.book
    assert book.digest == loaded.book.digest
    required = book.gate("signing").requires[0]
    assert ADAPTER.validate_python(required.condition) == ADAPTER.validate_json(dumps(condition))


def dumps(condition: dict[str, Any]) -> str:
    from json import dumps as json_dumps

    text = json_dumps(condition, ensure_ascii=False)
    assert loads(text) == condition
    return text
