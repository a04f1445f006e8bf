"""Whatever is added, replaced and removed, in whatever order: the durable index answers as a fresh one in memory."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luodi.screening.generating import Settings, generate
from luodi.screening.memory import MemoryIndex
from luodi.screening.records import COLUMNS, Record
from luodi.screening.tests.durable_places import HAS_POSTGRESQL, Place, postgresql_place, sqlite_place

POOL = [Record.of(row) for row in generate(Settings(records=60, seed=3, declared_twice=0.6)).records.to_pylist()]
ODD = ("", "面议", "🏭", "\x00\x1f", "长" * 500, "０１２３", "海门市同名电气有限公司", "9" * 200)
TEXTS = st.sampled_from(ODD) | st.text(max_size=20)
NAMES = st.integers(0, 11).map("r{}".format)
RECORDS = st.builds(
    lambda record, name, column, text: replace(record, rec_id=name, **{column: text}),
    st.sampled_from(POOL),
    NAMES,
    st.sampled_from(COLUMNS[1:]),
    TEXTS,
) | st.builds(lambda record, name: replace(record, rec_id=name), st.sampled_from(POOL), NAMES)
DEEDS = st.lists(st.tuples(st.sampled_from(["put", "put", "remove"]), RECORDS), min_size=1, max_size=25)


@contextmanager
def _place(dialect: str) -> Iterator[Place]:
    with tempfile.TemporaryDirectory() as folder:
        with sqlite_place(Path(folder)) if dialect == "sqlite" else postgresql_place() as made:
            yield made


def _check_equal(dialect: str, deeds: list[tuple[str, Record]], asked: list[Record]) -> None:
    kept: dict[str, Record] = {}
    with _place(dialect) as place:
        _connection, index = place.index()
        for deed, record in deeds:
            if deed == "put":
                index.replace(record)
                kept[record.rec_id] = record
            else:
                assert index.remove(record.rec_id) == (kept.pop(record.rec_id, None) is not None)
        memory = MemoryIndex()
        memory.add(list(kept.values()))
        assert index.count() == len(kept)
        for record in [*kept.values(), *asked]:
            assert index.query(record) == memory.query(record)
            assert set(index.candidates(record)) == set(memory.candidates(record))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DEEDS, st.lists(RECORDS, max_size=3))
def test_sqlite_answers_as_memory(deeds: list[tuple[str, Record]], asked: list[Record]) -> None:
    _check_equal("sqlite", deeds, asked)


@pytest.mark.postgresql
@pytest.mark.skipif(not HAS_POSTGRESQL, reason="no PostgreSQL: run through tests/postgresql.sh")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DEEDS, st.lists(RECORDS, max_size=3))
def test_postgresql_answers_as_memory(deeds: list[tuple[str, Record]], asked: list[Record]) -> None:
    _check_equal("postgresql", deeds, asked)
