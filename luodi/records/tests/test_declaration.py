"""A declaration with a mistake in it is refused when it is made, not when somebody opens the page."""

import pytest

from luodi.projects.models import Project
from luodi.records import datasets, registry
from luodi.records.declaration import Field, Panel, Record
from luodi.records.tests.samples import RESULTS
from luodi.records.tokens import phrases, tokens

FIELDS = (Field("name", "名称"),)


def record(**changes):
    return Record(**{"key": "x", "model": Project, "label": "x", "fields": FIELDS} | changes)


@pytest.mark.parametrize(
    "mistake",
    [
        {"fields": (*FIELDS, *FIELDS)},
        {"panels": (Panel("p", ("nothing",)),)},
        {"leads": "nothing"},
        {"search": ("name",)},
        {"search": ("name",), "search_number": 16},
    ],
)
def test_unknown_and_double_names_are_refused(mistake):
    with pytest.raises((ValueError, LookupError)):
        record(**mistake)


def test_two_records_share_neither_key_nor_search_number(monkeypatch):
    monkeypatch.setattr(registry, "_records", {})
    monkeypatch.setattr(registry, "_frozen", False)
    first = registry.register(record(search=("name",), search_number=3))
    assert registry.register(first) is first
    with pytest.raises(RuntimeError):
        registry.register(record())
    with pytest.raises(RuntimeError):
        registry.register(record(key="y", search=("name",), search_number=3))
    registry.freeze()
    with pytest.raises(RuntimeError):
        registry.register(record(key="z"))
    with pytest.raises(LookupError):
        registry.record_named("nothing")


def test_a_dataset_has_one_declaration(monkeypatch):
    monkeypatch.setattr(datasets, "_datasets", {})
    datasets.register(RESULTS)
    with pytest.raises(RuntimeError):
        datasets.register(datasets.Dataset(**{name: getattr(RESULTS, name) for name in RESULTS.__slots__}))
    with pytest.raises(LookupError):
        datasets.dataset_named("nothing")
    with pytest.raises(LookupError):
        RESULTS.column("nothing", None)


def test_tokens_are_pairs_of_characters_and_whole_words():
    assert tokens("新能源A1电池，2022年") == ["新能", "能源", "源", "a1", "电池", "池", "2022", "年"]
    assert phrases("新能源 a") == [(["新能", "能源"], False), (["a"], True)]
    assert phrases("源a1") == [(["源", "a1"], True)]
    assert phrases("“”") == []
