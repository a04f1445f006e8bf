"""`luodi screen`: two files of projects in, the pairs that are the same out, whoever starts it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as arrow_csv
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from luodi.command.screening import screen
from luodi.screening.generating import Settings, generate

RELATED = {"same", "shell", "phase", "group", "tenant"}


@pytest.fixture(scope="module")
def projects() -> pa.Table:
    """Four hundred invented projects, some of them declared more than once."""
    return generate(Settings(records=400, seed=21)).records


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(screen, [str(one) for one in arguments])


def _pairs(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return rows


def test_one_file_is_compared_with_itself(projects: pa.Table, tmp_path: Path) -> None:
    pq.write_table(projects, tmp_path / "projects.parquet")
    result = _run(tmp_path / "projects.parquet", "--out", tmp_path / "pairs.parquet", "--json")
    assert result.exit_code == 0, result.output
    shown, rows = json.loads(result.stdout), _pairs(tmp_path / "pairs.parquet")
    assert shown["records"] == 400
    assert shown["pairs"] == len(rows) > 20
    assert set(rows[0]) == {"left", "right", "score", "relation", "reasons"}
    assert {row["relation"] for row in rows} <= {"same", "shell"}
    assert all(row["reasons"] for row in rows if row["relation"] == "same")
    assert shown["relations"]["same"] == sum(row["relation"] == "same" for row in rows)
    assert "400 records" in result.stderr


def test_related_projects_are_written_when_asked_for(projects: pa.Table, tmp_path: Path) -> None:
    pq.write_table(projects, tmp_path / "projects.parquet")
    assert _run(tmp_path / "projects.parquet", "--out", tmp_path / "few.parquet").exit_code == 0
    assert _run(tmp_path / "projects.parquet", "--out", tmp_path / "all.parquet", "--related").exit_code == 0
    few, every = _pairs(tmp_path / "few.parquet"), _pairs(tmp_path / "all.parquet")
    assert {"phase", "group"} & {row["relation"] for row in every}
    assert {row["relation"] for row in every} <= RELATED
    assert [row for row in every if row["relation"] in ("same", "shell")] == few


def test_csv_and_parquet_give_the_same_pairs(projects: pa.Table, tmp_path: Path) -> None:
    pq.write_table(projects, tmp_path / "projects.parquet")
    arrow_csv.write_csv(projects, tmp_path / "projects.csv")
    text = (tmp_path / "projects.csv").read_text(encoding="utf-8")
    (tmp_path / "office.csv").write_bytes(text.encode("gb18030"))
    for name in ("projects.parquet", "projects.csv", "office.csv"):
        assert _run(tmp_path / name, "--out", tmp_path / f"{name}.pairs").exit_code == 0
    pairs = [_pairs(tmp_path / f"{name}.pairs") for name in ("projects.parquet", "projects.csv", "office.csv")]
    assert pairs[0] == pairs[1] == pairs[2]


def test_new_projects_are_compared_with_the_earlier_ones_only(projects: pa.Table, tmp_path: Path) -> None:
    pq.write_table(projects.slice(0, 150), tmp_path / "new.parquet")
    pq.write_table(projects.slice(150), tmp_path / "old.parquet")
    out = tmp_path / "pairs.parquet"
    result = _run(tmp_path / "new.parquet", "--against", tmp_path / "old.parquet", "--out", out, "--json")
    assert result.exit_code == 0, result.output
    assert (json.loads(result.stdout)["records"], json.loads(result.stdout)["against"]) == (150, 250)
    new, rows = set(projects["rec_id"].to_pylist()[:150]), _pairs(out)
    assert rows
    assert all(row["left"] in new and row["right"] not in new for row in rows)


def test_reasons_are_sentences_in_the_readers_language(
    projects: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pq.write_table(projects, tmp_path / "projects.parquet")
    told = {}
    for language in ("zh", "en"):
        monkeypatch.setenv("LUODI_LANGUAGE", language)
        assert _run(tmp_path / "projects.parquet", "--out", tmp_path / "pairs.parquet", "--words").exit_code == 0
        told[language] = " ".join(reason for row in _pairs(tmp_path / "pairs.parquet") for reason in row["reasons"])
    assert "使用同一地块：" in told["zh"]
    assert "Same parcel of land: " in told["en"]


def test_a_file_that_cannot_be_read_leaves_with_what_to_do_next(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("姓名,年龄\n张三,40\n", encoding="utf-8")
    result = _run(tmp_path / "people.csv", "--out", tmp_path / "pairs.parquet")
    assert result.exit_code == 1
    assert "company" in result.stderr
    assert not (tmp_path / "pairs.parquet").exists()
    assert _run(tmp_path / "nowhere.csv", "--out", tmp_path / "pairs.parquet").exit_code == 1


def test_a_place_that_cannot_be_written_and_an_unknown_model_are_refused(projects: pa.Table, tmp_path: Path) -> None:
    pq.write_table(projects.slice(0, 5), tmp_path / "projects.parquet")
    nowhere = _run(tmp_path / "projects.parquet", "--out", tmp_path / "nowhere" / "pairs.parquet")
    assert (nowhere.exit_code, "nowhere" in nowhere.stderr) == (1, True)
    unknown = _run(tmp_path / "projects.parquet", "--out", tmp_path / "pairs.parquet", "--model", "1999-01")
    assert (unknown.exit_code, "1999-01" in unknown.stderr) == (1, True)
    assert _run(tmp_path / "projects.parquet", "--out", tmp_path / "pairs.parquet").exit_code == 0


def test_without_java_spark_is_refused_with_what_to_install(
    projects: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed (optional group spark)")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    pq.write_table(projects.slice(0, 5), tmp_path / "projects.parquet")
    result = _run(tmp_path / "projects.parquet", "--out", tmp_path / "pairs.parquet", "--engine", "spark")
    assert result.exit_code == 1
    assert "openjdk-17-jre-headless" in result.stderr
    assert _run(tmp_path / "projects.parquet", "--out", tmp_path / "pairs.parquet").exit_code == 0


def test_without_pyspark_spark_is_refused_with_what_to_install(
    projects: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [one for one in sys.modules if one.split(".")[0] == "pyspark"] or ["pyspark"]:
        monkeypatch.setitem(sys.modules, name, None)  # what Python itself does with a module that is not there
    monkeypatch.setitem(sys.modules, "pyspark", None)
    pq.write_table(projects.slice(0, 5), tmp_path / "projects.parquet")
    result = _run(tmp_path / "projects.parquet", "--out", tmp_path / "pairs.parquet", "--engine", "spark")
    assert result.exit_code == 1
    assert "luodi[spark]" in result.stderr


def test_wrong_calls_end_with_status_2(tmp_path: Path) -> None:
    assert _run().exit_code == 2
    assert _run(tmp_path / "projects.parquet").exit_code == 2
    assert _run(tmp_path / "projects.parquet", "--out", tmp_path / "x", "--size", "1m").exit_code == 2
    assert _run("--bench", tmp_path / "projects.parquet").exit_code == 2
    overwriting = _run(tmp_path / "projects.parquet", "--out", tmp_path / "projects.parquet")
    assert (overwriting.exit_code, "overwrite" in overwriting.stderr) == (2, True)
    assert _run("--bench", "--size", "5k").exit_code == 2
    unknown = _run("--bench", "--only", "no-such-measurement")
    assert (unknown.exit_code, "no-such-measurement" in unknown.stderr) == (1, True)


def test_it_runs_as_a_process_of_its_own(projects: pa.Table, tmp_path: Path) -> None:
    """Nobody's project is a pair with nothing: blank rows, 面议, emoji and control characters included."""
    odd = {
        "rec_id": ["o1", "o2", "o3", "o4"],
        "project": ["", "", "🏭\x07", "长" * 500],
        "amount": ["", "面议", "面议", "\x00"],
    }
    whole = pa.concat_tables([projects, pa.table(odd)], promote_options="default")
    pq.write_table(whole, tmp_path / "projects.parquet")
    command = [sys.executable, "-m", "luodi", "screen", "projects.parquet", "--out", "pairs.parquet", "--json"]
    done = subprocess.run(command, cwd=tmp_path, env=os.environ | _path(), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    rows = _pairs(tmp_path / "pairs.parquet")
    assert json.loads(done.stdout)["pairs"] == len(rows) > 20
    assert not {"o1", "o2", "o3", "o4"} & {row[side] for row in rows for side in ("left", "right")}
    wrong = subprocess.run(
        [*command[:4], "nowhere.csv", "--out", "x"], cwd=tmp_path, env=os.environ | _path(), timeout=60
    )
    assert wrong.returncode == 1


def _path() -> dict[str, str]:
    return {"PYTHONPATH": str(Path(__file__).resolve().parents[3])}
