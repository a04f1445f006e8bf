"""The durable index gives the answers of the one in memory, at once, from every connection, and after a restart."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from luodi.screening.durable import DurableIndex
from luodi.screening.generating import Settings, generate
from luodi.screening.matches import Relation
from luodi.screening.memory import MemoryIndex
from luodi.screening.records import Record
from luodi.screening.tables import table_of
from luodi.screening.tests.durable_places import HAS_POSTGRESQL, Place, postgresql_place, sqlite_place

NO_SERVER = "no PostgreSQL: run through tests/postgresql.sh"
POSTGRESQL = pytest.param(
    "postgresql", marks=[pytest.mark.postgresql, pytest.mark.skipif(not HAS_POSTGRESQL, reason=NO_SERVER)]
)
KNOWN = Record(
    "known",
    project="年产5万台变压器项目",
    company="宁州海门电气有限公司",
    county="浙江省宁波市象山县",
    address="象山县经济开发区城东路18号",
    parcel="象自然资2023-18",
    industry="电气机械",
    amount="3.2亿元",
    signed="2023-05-06",
    contract="XS-2023-018",
    contact="陈海门",
    phone="13900001111",
    area="45亩",
)
AGAIN = replace(KNOWN, rec_id="again", company="宁州海门电气（集团）有限公司", amount="32000万元")


@pytest.fixture(params=["sqlite", POSTGRESQL])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """An empty durable index, in SQLite and in PostgreSQL."""
    with sqlite_place(tmp_path) if request.param == "sqlite" else postgresql_place() as made:
        yield made


def _records(count: int, *, seed: int) -> tuple[pa.Table, list[Record]]:
    table = generate(Settings(records=count, seed=seed)).records
    return table, [Record.of(row) for row in table.to_pylist()]


def _found(index: DurableIndex, record: Record) -> list[str]:
    return [match.right for match in index.query(record)]


def test_the_same_records_give_the_same_answers_as_in_memory(place: Place) -> None:
    table, records = _records(800, seed=11)
    _connection, index = place.index()
    index.build(table.slice(0, 600))
    index.add(records[600:])
    memory = MemoryIndex()
    memory.add(records)
    assert index.count() == len(index) == len(memory) == 800
    answers = [memory.query(record) for record in records[::7]]
    assert sum(map(len, answers)) > 20
    assert [index.query(record) for record in records[::7]] == answers
    assert [sorted(index.candidates(one)) for one in records[:20]] == [
        sorted(memory.candidates(one)) for one in records[:20]
    ]


def test_a_new_project_is_found_by_the_very_next_query(place: Place) -> None:
    connection, index = place.index()
    assert index.query(AGAIN) == []
    index.add([KNOWN])
    found = index.query(AGAIN)
    assert [(one.left, one.right, one.relation) for one in found] == [("again", "known", Relation.SAME)]
    _other, elsewhere = place.index()
    assert elsewhere.query(AGAIN) == [], "not yet committed"
    connection.commit()
    assert elsewhere.query(AGAIN) == found


def test_it_is_all_there_after_a_restart(place: Place) -> None:
    connection, index = place.index()
    index.add([KNOWN])
    connection.commit()
    before = index.query(AGAIN)
    connection.close()
    _again, reopened = place.index()
    assert reopened.query(AGAIN) == before
    assert before


def test_a_change_that_is_rolled_back_leaves_no_trace(place: Place) -> None:
    connection, index = place.index()
    index.add([KNOWN])
    connection.commit()
    index.remove("known")
    index.add([AGAIN])
    connection.rollback()
    assert _found(index, AGAIN) == ["known"]
    assert index.count() == 1


def test_a_replaced_project_is_found_as_it_now_is(place: Place) -> None:
    _connection, index = place.index()
    _table, records = _records(60, seed=5)
    index.add([*records, KNOWN])
    other = replace(records[0], rec_id="known")
    index.replace(other)
    index.replace(replace(KNOWN, rec_id="new"))
    memory = MemoryIndex()
    memory.add([*records, other, replace(KNOWN, rec_id="new")])
    assert _found(index, AGAIN) == ["new"]
    assert [index.query(one) for one in [*records, AGAIN]] == [memory.query(one) for one in [*records, AGAIN]]


def test_a_removed_project_is_not_found_and_not_counted(place: Place) -> None:
    _connection, index = place.index()
    _table, records = _records(60, seed=5)
    index.add([records[0], KNOWN, *records[1:]])
    assert _found(index, AGAIN) == ["known"]
    assert index.remove("known")
    assert not index.remove("known")
    memory = MemoryIndex()
    memory.add(records)
    assert _found(index, AGAIN) == []
    assert [index.query(one) for one in records] == [memory.query(one) for one in records]


def test_only_what_the_asker_may_see_is_compared(place: Place) -> None:
    _connection, index = place.index()
    index.add([KNOWN, replace(KNOWN, rec_id="hidden")])
    assert sorted(_found(index, AGAIN)) == ["hidden", "known"]
    assert [one.right for one in index.query(AGAIN, within={"known", "elsewhere"})] == ["known"]
    assert index.query(AGAIN, within=set()) == []


def test_an_id_cannot_be_there_twice(place: Place) -> None:
    connection, index = place.index()
    index.add([KNOWN])
    connection.commit()
    with pytest.raises(Exception, match=r"(?i)unique"):
        index.add([replace(AGAIN, rec_id="known")])
    connection.rollback()
    assert index.count() == 1


def test_records_that_say_nothing_or_nonsense_are_taken_and_answered(place: Place) -> None:
    _connection, index = place.index()
    odd = [
        Record("blank"),
        Record("blank-too"),
        Record("long", project="超" * 500, company="长" * 500, address="9" * 500),
        Record("emoji", project="🏭🏗️ 变压器", company="👍" * 50, amount="面议"),
        Record("control", project="a\x00b\x1f\x7f\u202e", company="\x1f\x1f", phone="\x00", uscc="\ud800"),
        replace(KNOWN, amount="面议", signed="待定", area="若干"),
    ]
    index.add(odd)
    memory = MemoryIndex()
    memory.add(odd)
    assert [index.query(one) for one in [*odd, AGAIN]] == [memory.query(one) for one in [*odd, AGAIN]]
    assert index.query(Record("nothing")) == []
    assert _found(index, AGAIN) == ["known"]


def test_one_name_on_fifty_thousand_records_costs_no_more_than_its_latest(place: Place) -> None:
    _connection, index = place.index()
    names = {"rec_id": [f"n{row}" for row in range(50_000)], "company": ["海门市同名电气有限公司"] * 50_000}
    table = table_of(pa.table(names))
    index.build(table)
    looked_at = index.candidates(Record("asked", company="海门市同名电气有限公司"))
    assert 0 < len(looked_at) <= 600
    assert f"n{table.num_rows - 1}" in looked_at
    index.replace(replace(AGAIN, rec_id="n0"))
    assert _found(index, KNOWN) == ["n0"]


@pytest.mark.postgresql
@pytest.mark.skipif(not HAS_POSTGRESQL, reason=NO_SERVER)
def test_two_who_declare_at_once_wait_for_each_other_and_both_are_there() -> None:
    _table, records = _records(200, seed=8)
    with postgresql_place() as place:

        def declare(name: str) -> None:
            connection, index = place.index()
            for start in range(0, 200, 50):
                index.add([replace(one, rec_id=f"{name}-{one.rec_id}") for one in records[start : start + 50]])
                connection.commit()

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(declare, ["first", "second"]))
        _connection, index = place.index()
        assert index.count() == 400
        for record in records[::20]:
            found = {match.right for match in index.query(record)}
            assert {f"first-{record.rec_id}", f"second-{record.rec_id}"} <= found or not any(record.texts()[1:])


def test_after_an_upgrade_every_record_is_prepared_again(place: Place) -> None:
    connection, index = place.index()
    _table, records = _records(150, seed=6)
    index.add([*records, KNOWN])
    answers = [index.query(one) for one in [*records, AGAIN]]
    assert index.is_current()
    assert DurableIndex(place.connect(), dialect=place.dialect).is_current(), "an empty one always is"
    cursor = connection.cursor()
    cursor.execute("UPDATE screening_record SET line = 'as an earlier version wrote it'")
    cursor.execute("DELETE FROM screening_key WHERE record > 3")
    cursor.execute("UPDATE screening_count SET records = 1")
    assert not index.is_current()
    index.renew()
    assert index.is_current()
    assert [index.query(one) for one in [*records, AGAIN]] == answers


def test_tables_may_carry_a_prefix_but_nothing_else(tmp_path: Path) -> None:
    with sqlite_place(tmp_path) as made:
        with pytest.raises(ValueError, match="prefix"):
            DurableIndex(made.connect(), prefix="x; drop table")
        connection: Any = made.connect()
        with pytest.raises(Exception, match="other_screening_record"):
            DurableIndex(connection, prefix="other_").count()
