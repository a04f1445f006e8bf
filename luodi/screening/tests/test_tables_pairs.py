"""The pairs found are written whole or not at all, and counted."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from luodi.screening.matches import Relation
from luodi.screening.sweeping import SCHEMA
from luodi.screening.tables import RefusalCode, TableRefused, chosen_pairs, pairs_table, summary, write_pairs

FOUND = pa.Table.from_pylist(
    [
        {"left": "a", "right": "b", "score": 0.75, "relation": "same", "manner": "inflated", "reasons": "same-code same-parcel"},
        {"left": "a", "right": "c", "score": 0.25, "relation": "shell", "manner": "", "reasons": "alike-company"},
        {"left": "b", "right": "d", "score": 0.0, "relation": "phase", "manner": "", "reasons": ""},
    ],
    schema=SCHEMA,
)  # fmt: skip


def test_pairs_are_written_with_their_columns(tmp_path: Path) -> None:
    write_pairs(tmp_path / "pairs.parquet", pairs_table(FOUND))
    rows = pq.read_table(tmp_path / "pairs.parquet")
    assert rows.column_names == ["left", "right", "score", "relation", "reasons"]
    assert rows.slice(0, 1).to_pylist() == [
        {"left": "a", "right": "b", "score": 0.75, "relation": "same", "reasons": ["same-code", "same-parcel"]}
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.parquet"]


def test_related_pairs_are_written_only_when_asked_for() -> None:
    assert chosen_pairs(FOUND)["relation"].to_pylist() == ["same", "shell"]
    assert chosen_pairs(FOUND, tuple(Relation)).num_rows == 3
    assert chosen_pairs(SCHEMA.empty_table()).num_rows == 0


def test_the_summary_counts_pairs_manners_and_reasons() -> None:
    assert summary(FOUND, records=4, against=None) == {
        "records": 4,
        "pairs": 3,
        "relations": {"phase": 1, "same": 1, "shell": 1},
        "manners": {"inflated": 1},
        "reasons": {"same-code": 1, "same-parcel": 1, "alike-company": 1},
    }
    assert summary(FOUND.slice(0, 0), records=4, against=9)["against"] == 9


def test_sentences_take_the_place_of_codes() -> None:
    assert pairs_table(FOUND.slice(1, 1), sentences=[["名称相近"]])["reasons"].to_pylist() == [["名称相近"]]


def test_what_cannot_be_written_is_refused_and_the_earlier_file_stays(tmp_path: Path) -> None:
    with pytest.raises(TableRefused) as refused:
        write_pairs(tmp_path / "nowhere" / "pairs.parquet", pairs_table(FOUND))
    assert refused.value.refusal.code is RefusalCode.NOT_WRITTEN
    earlier = tmp_path / "pairs.parquet"
    write_pairs(earlier, pairs_table(FOUND))
    (tmp_path / "pairs.parquet.part").mkdir()
    with pytest.raises(TableRefused):
        write_pairs(earlier, pairs_table(FOUND.slice(0, 0)))
    assert pq.read_table(earlier).num_rows == 3
