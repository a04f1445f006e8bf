"""Whatever an author writes, the checker answers with problems and never falls over."""

from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from luodi.engine.rulebook import check_folder
from luodi.engine.rulebook.schema.sections import SECTIONS
from luodi.engine.rulebook.tests.shelf import write_book

WORDS = sorted(
    {name for model in SECTIONS.values() for name in model.model_fields}
    | {"from", "class", "list", "condition", "compare", "all", "not", "in", "kind", "value_of"}
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**6), 10**20),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.sampled_from([*WORDS, "jia.1", "gate:signing", "signing", ">=", "field", "{figure:x@month}", "", "是"]),
)
KEYS = st.one_of(st.sampled_from(WORDS), st.integers(0, 3), st.none())
NODES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=20,
)
ITEMS = st.one_of(NODES, st.lists(st.dictionaries(st.sampled_from(WORDS), NODES, max_size=8), max_size=3))
TOP = st.one_of(st.sampled_from([*SECTIONS, "rulebook", "source", "coverage"]), st.integers(0, 3), st.none())


def written(content: Any) -> str:
    stream = StringIO()
    yaml = YAML(typ="safe", pure=True)
    yaml.representer.ignore_aliases = lambda *_: True
    yaml.allow_unicode = True
    yaml.dump(content, stream)
    return stream.getvalue()


@settings(max_examples=120, deadline=None)
@given(content=st.dictionaries(TOP, ITEMS, min_size=1, max_size=3))
def test_any_yaml_is_answered(content: dict[Any, Any]) -> None:
    with TemporaryDirectory() as place:
        problems = check_folder(write_book(Path(place), odd_yaml=written(content)), Path(place))
    for found in problems:
        assert found.line >= 1
        assert found.text("zh")
        assert found.text("en")


@pytest.mark.parametrize(
    "text",
    [
        "papers:\n  - <<: {id: a}\n    title: b\n",
        "? [a, b]\n: c\n",
        "papers:\n  - ? {a: b}\n    : c\n",
        "papers: |\n  text\n",
        "papers:\n  - {id: a, title: b, cite: [[jia.1]]}\n",
        "%YAML 1.1\n---\npapers: [{id: yes, title: no, cite: 010}]\n",
        "papers: []\n---\npapers: []\n",
        "coverage: {1: 2, null: 3}\n",
        "source: {passages: [x]}\n",
        "cases: [{id: a, rule: 'gate:x', on: 2022-13-45}]\n",
        "lists: [{id: a, title: 1" + "0" * 5000 + ", cite: x.1}]\n",
    ],
)
def test_odd_yaml_is_answered(tmp_path: Path, text: str) -> None:
    assert check_folder(write_book(tmp_path, odd_yaml=text), tmp_path)
