"""The benchmark prints every target with what was measured, says missed when it is missed, and writes nothing here."""

import math
from pathlib import Path

import pytest

from luodi.screening.measuring.apart import apart
from luodi.screening.measuring.bench import MEASUREMENTS, run
from luodi.screening.measuring.datasets import dataset
from luodi.screening.measuring.latency import latency, raw_rapidfuzz
from luodi.screening.measuring.targets import TARGETS, Data, aside, line
from luodi.screening.records import Record

HERE = Data("here", 1000)


def test_a_value_exactly_at_the_bound_meets_it() -> None:
    assert line("f1", 0.97, on=HERE).met is True
    assert line("f1", 0.9699, on=HERE).met is False
    assert line("query-p95", 3.0, on=HERE).met is True
    assert line("query-p95", 3.01, on=HERE).met is False


def test_what_could_not_be_measured_is_neither_met_nor_missed() -> None:
    nothing = line("shell-precision", math.nan, on=HERE)
    assert nothing.met is None
    assert "not measured" in nothing.text()
    assert nothing.plain()["value"] is None


def test_the_printed_line_says_target_value_and_verdict() -> None:
    assert line("sweep-against-splink", 2.5, on=HERE).text().endswith("MISSED")
    assert "≥ 8 x" in line("sweep-against-splink", 2.5, on=HERE).text()
    assert "for comparison" in aside("Splink expert train", 12.0, unit="s", on=HERE).text()


def test_an_unknown_target_and_an_unknown_measurement_are_refused() -> None:
    with pytest.raises(KeyError):
        line("beauty", 1.0, on=HERE)
    with pytest.raises(ValueError, match="beauty"):
        run(only=["beauty"])


def test_every_target_of_the_table_has_a_key_of_its_own() -> None:
    assert len({target.key for target in TARGETS}) == len(TARGETS) == 17


def test_latency_counts_every_call_and_orders_its_percentiles() -> None:
    calls: list[str] = []
    found = latency(lambda one: calls.append(one.rec_id), [Record(str(number)) for number in range(50)], warm=3)
    assert len(calls) == 53
    assert found.calls == 50
    assert 0 <= found.p50 <= found.p95 <= found.p99


def test_raw_rapidfuzz_compares_every_text_with_every_candidate() -> None:
    assert raw_rapidfuzz(("甲", "乙"), [("甲", "乙"), ("甲", "丙")]) == 300.0


def test_a_task_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="made"):
        apart("made", folder=str(tmp_path), part="no-such-part", records=10, tier="standard")


def test_the_benchmark_of_a_small_size_measures_latency(tmp_path: Path) -> None:
    printed: list[str] = []
    found = run(sizes=(1500,), only=["query"], folder=tmp_path, queries=40, out=printed.append)
    assert found["failures"] == []
    values = {one["key"]: one["value"] for one in found["lines"]}
    assert 0 < values["query-p95"] <= values["query-p99"]
    assert values["candidate-recall"] > 0.9
    assert values["durable-ratio"] > 0
    assert len(printed) == len(found["lines"])


def test_a_sweep_is_judged_against_the_truth_of_its_data(tmp_path: Path) -> None:
    data = {"folder": str(tmp_path), "part": "carry-over", "records": 1200, "tier": "altered"}
    reading = apart("swept", **data)
    judged = apart("judged", **data).result
    assert reading.peak > 50 * 2**20
    assert judged["called_same"] <= reading.result["pairs"]
    assert 0.6 < judged["f1"] <= 1.0


def test_data_are_made_again_only_when_the_settings_differ(tmp_path: Path) -> None:
    first = dataset(folder=tmp_path, part="blind", records=60)
    stamp = first.records.stat().st_mtime_ns
    assert dataset(folder=tmp_path, part="blind", records=60).records.stat().st_mtime_ns == stamp
    (first.folder / "settings.txt").write_text("other", encoding="utf-8")
    assert dataset(folder=tmp_path, part="blind", records=60).records.stat().st_mtime_ns > stamp


def test_every_measurement_can_be_chosen_by_itself() -> None:
    assert set(MEASUREMENTS) == {"quality", "splink", "sweep", "query", "ten-million"}
