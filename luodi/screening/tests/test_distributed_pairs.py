"""Cut into any number of parts, the records meet the very same others as in one piece."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest

from luodi.screening.candidates.blocks import counted, pairs_of
from luodi.screening.distributed.blocks import Blocks, scattered
from luodi.screening.distributed.embedded import EmbeddedRunner
from luodi.screening.distributed.steps import Layout
from luodi.screening.distributed.sweep import candidates, sweep_parts
from luodi.screening.durable.store import listed
from luodi.screening.generating import Settings, generate
from luodi.screening.prepared import Prepared, prepare
from luodi.screening.sweeping import sweep
from luodi.screening.tables import table_of


def crowded(records: int, *, seed: int = 7) -> pa.Table:
    """Generated projects, and among them one name that a third of them bear, and some with every field blank."""
    rows = generate(Settings(records=records, seed=seed)).records.to_pylist()
    for row in rows[: records // 3]:
        row["company"] = "海门市同名电气有限公司"
    for row in rows[-5:]:
        row.update(dict.fromkeys(set(row) - {"rec_id"}, ""))
    return table_of(pa.Table.from_pylist(rows))


def pairs_in(blocks: Blocks) -> npt.NDArray[np.uint64]:
    """The pairs, sorted."""
    found = [table["pair"].to_numpy() for table in blocks.only("pairs").tables()]
    return np.sort(np.concatenate(found)) if found else np.empty(0, np.uint64)


def _candidates(table: pa.Table, parts: int) -> Blocks:
    return candidates(table, layout=Layout(table.num_rows, parts), runner=EmbeddedRunner())


@pytest.mark.parametrize("parts", [1, 2, 7])
def test_parts_find_the_pairs_and_counts_of_the_whole(parts: int) -> None:
    table = crowded(900)
    whole = counted(prepare(table))
    blocks = _candidates(table, parts)
    assert np.array_equal(pairs_in(blocks), pairs_of(whole))
    records = Prepared.from_arrow(pa.concat_tables(list(blocks.only("records").tables())))
    assert np.array_equal(records.counts, whole.counts)
    assert listed(records.rec_ids) == listed(whole.rec_ids)


def test_more_parts_than_records_is_no_difference() -> None:
    table = crowded(12)
    assert np.array_equal(pairs_in(_candidates(table, 40)), pairs_of(counted(prepare(table))))


def test_one_name_on_very_many_records_costs_a_constant_for_each() -> None:
    table = table_of(pa.table({"company": ["海门市同名电气有限公司"] * 50_000}))
    assert len(pairs_in(_candidates(table, 4))) <= 50_000 * 40


def test_rows_are_scattered_in_their_order() -> None:
    table = pa.table({"row": [0, 1, 2, 3, 4]})
    found = {part: rows["row"].to_pylist() for _name, part, rows in scattered("x", table, np.array([1, 0, 1, 0, 1]))}
    assert found == {0: [1, 3], 1: [0, 2, 4]}


@pytest.mark.parametrize("parts", [1, 3, 50])
def test_parts_decide_as_the_sweep_in_one_piece(parts: int) -> None:
    table = crowded(700)
    found = sweep_parts(table, runner=EmbeddedRunner(), parts=parts)
    assert found.num_rows > 20
    assert found.equals(sweep(table))


def test_parts_compare_two_files_as_the_sweep_in_one_piece() -> None:
    table = crowded(700)
    new, old = table.slice(0, 300), table.slice(300)
    found = sweep_parts(new, against=old, runner=EmbeddedRunner(), parts=3)
    assert found.num_rows
    assert found.equals(sweep(new, against=old))
    assert set(found["left"].to_pylist()) <= set(new["rec_id"].to_pylist())
    assert set(found["right"].to_pylist()) <= set(old["rec_id"].to_pylist())


def test_nothing_to_compare_gives_no_pair() -> None:
    empty = table_of(pa.table({"rec_id": ["a", "b"], "company": ["", ""]}))
    assert sweep_parts(empty, runner=EmbeddedRunner(), parts=2).num_rows == 0
    assert sweep_parts(empty.slice(0, 0), runner=EmbeddedRunner(), parts=2).num_rows == 0
