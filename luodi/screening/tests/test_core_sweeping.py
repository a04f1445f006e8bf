"""The sweep: the pairs a question finds, partition by partition the same, in groups."""

import pyarrow as pa
import pytest

from luodi.screening.candidates.blocks import counted, pairs_of
from luodi.screening.deciding import Model
from luodi.screening.generating import Generated, generate, held_out
from luodi.screening.sweeping import SCHEMA, groups, partition, prepare_all, score_partition, scored, sides, sweep


@pytest.fixture(scope="module")
def generated() -> Generated:
    return generate(held_out(seed=14, records=5000))


@pytest.fixture(scope="module")
def swept(generated: Generated) -> pa.Table:
    return sweep(generated.records)


def same_pairs(pairs: pa.Table) -> set[tuple[str, ...]]:
    columns = (pairs[name].to_pylist() for name in ("left", "right", "relation"))
    return {tuple(sorted((left, right))) for left, right, relation in zip(*columns, strict=True) if relation == "same"}


def test_the_sweep_finds_what_was_declared_twice_and_little_else(swept: pa.Table, generated: Generated) -> None:
    true, found = same_pairs(generated.pairs), same_pairs(swept)
    assert swept.schema == SCHEMA
    assert len(true & found) >= 0.95 * len(true)
    assert len(true & found) >= 0.95 * len(found)


def test_a_partition_scores_as_the_whole_does(generated: Generated, swept: pa.Table) -> None:
    prepared = counted(prepare_all(generated.records, workers=1))
    pairs = pairs_of(prepared)
    prepared = prepared.without_keys()
    parts = [score_partition(partition(prepared, pairs[start : start + 9000])) for start in range(0, len(pairs), 9000)]
    assert pa.concat_tables(parts).equals(swept)


def test_a_partition_survives_the_way_through_a_file(generated: Generated, tmp_path: object) -> None:
    prepared = counted(prepare_all(generated.records.slice(0, 500), workers=1))
    pairs = pairs_of(prepared)
    table = partition(prepared.without_keys(), pairs)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table, max_chunksize=100)
    read = pa.ipc.open_stream(sink.getvalue()).read_all()
    assert score_partition(read).equals(scored(*sides(prepared, pairs), model=Model.load()))


def test_new_against_old_lists_only_pairs_between_them(generated: Generated) -> None:
    new, old = generated.records.slice(0, 1000), generated.records.slice(1000)
    found = sweep(new, against=old)
    names = set(new["rec_id"].to_pylist())
    assert found.num_rows
    assert all(one in names for one in found["left"].to_pylist())
    assert all(one not in names for one in found["right"].to_pylist())


def test_groups_join_what_is_joined_by_way_of_another() -> None:
    rows = [("a", "b", "same"), ("b", "c", "same"), ("d", "e", "same"), ("e", "f", "group")]
    table = pa.table(dict(zip(("left", "right", "relation"), zip(*rows, strict=True), strict=True)))
    assert groups(table) == [("a", "b", "c"), ("d", "e")]
    assert groups(table.slice(0, 0)) == []


def test_an_empty_table_has_no_pairs(generated: Generated) -> None:
    assert sweep(generated.records.slice(0, 0)).num_rows == 0
    assert sweep(generated.records.slice(0, 1)).num_rows == 0
