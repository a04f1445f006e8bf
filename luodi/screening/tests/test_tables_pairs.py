"""The pairs found are written whole or not at all, and counted."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from luodi.screening.matches import Manner, Match, Reason, Relation
from luodi.screening.tables import PAIR_COLUMNS, RefusalCode, TableRefused, summary, write_pairs

MATCHES = [
    Match("a", "b", 0.99, Relation.SAME, Manner.INFLATED, (Reason("first"), Reason("second", speaks_for=False))),
    Match("a", "c", 0.1, Relation.SHELL, Manner.NONE, ()),
]


def _code(reason: Reason) -> str:
    return reason.code


def test_pairs_are_written_with_their_columns_and_counted(tmp_path: Path) -> None:
    counted = write_pairs(tmp_path / "pairs.parquet", iter(MATCHES), wording=_code)
    rows = pq.read_table(tmp_path / "pairs.parquet")
    assert tuple(rows.column_names) == PAIR_COLUMNS
    assert rows.to_pylist()[0] == {
        "left": "a", "right": "b", "score": 0.99, "relation": "same", "reasons": ["first", "second"],
    }  # fmt: skip
    assert summary(counted, records=3, against=None) == {
        "records": 3, "pairs": 2, "relations": {"same": 1, "shell": 1},
    }  # fmt: skip
    assert summary(counted, records=3, against=9)["against"] == 9


def test_no_pair_gives_a_file_with_no_row(tmp_path: Path) -> None:
    assert write_pairs(tmp_path / "none.parquet", [], wording=_code).total() == 0
    assert pq.read_table(tmp_path / "none.parquet").num_rows == 0


def test_a_comparison_that_breaks_off_leaves_the_earlier_file(tmp_path: Path) -> None:
    def breaking() -> Iterator[Match]:
        yield MATCHES[0]
        raise RuntimeError("power cut")

    write_pairs(tmp_path / "pairs.parquet", MATCHES, wording=_code)
    with pytest.raises(RuntimeError):
        write_pairs(tmp_path / "pairs.parquet", breaking(), wording=_code)
    assert pq.read_table(tmp_path / "pairs.parquet").num_rows == 2
    assert [path.name for path in tmp_path.iterdir()] == ["pairs.parquet"]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableRefused) as refused:
        write_pairs(tmp_path / "nowhere" / "pairs.parquet", MATCHES, wording=_code)
    assert refused.value.refusal.code is RefusalCode.NOT_WRITTEN
