"""The yardstick runs as published, on the same columns as ours, and tells what it found."""

import pyarrow.compute as pc
import pytest

from luodi.screening.generating import Settings, generate
from luodi.screening.measuring.quality import Truth, best_threshold
from luodi.screening.measuring.yardsticks import default_settings, expert_settings, link, table_for_splink

pytest.importorskip("splink", reason="Splink is a yardstick of the benchmark, not needed to run")


def test_the_yardstick_gets_our_normalised_columns_with_blanks_as_nulls() -> None:
    records = generate(Settings(records=300, seed=2)).records
    table = table_for_splink(records)
    assert {"unique_id", "stem", "core", "code", "amount", "phase", "capacity_unit"} <= set(table.column_names)
    assert table.num_rows == 300
    assert table["code"].null_count > 0
    assert not pc.any(pc.equal(table["stem"], "")).as_py()


@pytest.mark.parametrize("told", [True, False])
def test_the_expert_settings_have_a_phase_comparison(told: bool) -> None:
    comparisons = expert_settings(told=told).create_settings_dict("duckdb")["comparisons"]
    phase = next(one for one in comparisons if one["output_column_name"] == "phase")
    fixed = [level.get("m_probability") for level in phase["comparison_levels"]]
    assert len(phase["comparison_levels"]) == 6
    assert (1e-6 in fixed) is told


def test_the_default_settings_compare_every_column() -> None:
    assert len(default_settings().create_settings_dict("duckdb")["comparisons"]) == 12


def test_a_small_linkage_finds_most_of_the_same() -> None:
    made = generate(Settings(records=500, seed=6))
    found = link(made.records, setup="expert")
    _threshold, f1 = best_threshold(truth=Truth(records=made.records, pairs=made.pairs), scored=found.pairs)
    assert f1 > 0.6
    assert found.train_seconds > 0
    assert found.predict_seconds > 0
