"""`luodi synth`: rows for benchmarks, the same for the same seed, marked as synthetic, never among real ones."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from luodi.audit.models import JournalEntry
from luodi.command.library import library
from luodi.command.synthesis.drawing import Wanted, batches
from luodi.command.synthesis.ground import Home, ground_of
from luodi.command.synthesizing import synth
from luodi.engine.rulebook import load
from luodi.organization.models import Jurisdiction
from luodi.projects.models import Project, ResultEntry, ResultRuling

PLACES = ("nanyang", "xiangshan", "luohe", "nanxian", "dongli")
DAYS = {"since": date(2019, 1, 1), "until": date(2026, 10, 31)}


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(synth, [*arguments, "--until", "2026-10-31"])


def _drawn(folder: str, *, seed: int, projects: int = 400, entries: int = 12) -> tuple[pl.DataFrame, pl.DataFrame]:
    book = load(library() / folder, library()).book
    assert book is not None
    ground = ground_of(book, [Home(1, number, unit.id) for number, unit in enumerate(book.units)])
    found = list(batches(ground, Wanted(projects, entries, seed, **DAYS)))
    return pl.concat([one.projects for one in found]), pl.concat([one.entries for one in found])


@pytest.mark.parametrize("folder", PLACES)
def test_the_rows_are_drawn_from_the_place_s_own_rulebook(folder: str) -> None:
    projects, entries = _drawn(folder, seed=7)
    book = load(library() / folder, library()).book
    assert set(entries["kind"]) <= {kind.id for kind in book.results}
    assert set(projects["unit_code"]) <= {unit.id for unit in book.units}
    assert 0.95 < entries.height / 400 / 12 < 1.05
    assert set(entries["currency"]) == {"CNY", "USD"} or folder == "dongli"
    for seed, is_same in ((7, True), (8, False)):
        assert entries.equals(_drawn(folder, seed=seed)[1]) is is_same


def test_reversals_take_back_exactly_what_they_reverse() -> None:
    _projects, entries = _drawn("nanyang", seed=3, projects=3000)
    pairs = entries.filter(pl.col("sign") == -1).join(entries, left_on="reverses", right_on="id", suffix="_first")
    assert pairs.height > 200
    assert (pairs["recorded_at"] == pairs["reversed_at_first"]).all()
    assert (pairs["amount_cents"] + pairs["amount_cents_first"]).fill_null(0).to_list() == [0] * pairs.height
    assert (pairs["recorded_at"] > pairs["recorded_at_first"]).all()
    assert pairs["reverses"].n_unique() == pairs.height


@pytest.mark.django_db
def test_the_database_gets_marked_rows_and_the_journal_says_so() -> None:
    result = _run("--place", "xiangshan", "--projects", "30", "--seed", "4", "--json")
    assert result.exit_code == 0, result.output
    shown = json.loads(result.stdout)
    assert (shown["projects"], shown["entries"]) == (Project.objects.count(), ResultEntry.objects.count())
    assert all("合成数据" in name for name in Project.objects.values_list("name", flat=True))
    assert set(ResultEntry.objects.values_list("batch", flat=True)) == {"synthetic-4"}
    assert Counter(ResultRuling.objects.values_list("is_verified", flat=True))[True] > 100
    line = JournalEntry.objects.order_by("-sequence")[0]
    assert (line.verb, line.detail["projects"]) == ("command.synthesize", 30)
    again = _run("--place", "xiangshan", "--projects", "30", "--seed", "4")
    assert again.exit_code == 1
    assert "种子4已在本辖区使用" in again.output
    assert Project.objects.count() == 30


@pytest.mark.django_db
def test_a_place_that_is_run_for_real_is_left_alone_unless_that_is_meant() -> None:
    Jurisdiction.objects.filter(code="330225").update(is_demonstration=False)
    asked = ("--place", "330225", "--projects", "5", "--seed", "4")
    refused = _run(*asked)
    assert refused.exit_code == 1
    assert "--among-real" in refused.output
    assert not Project.objects.exists()
    assert _run(*asked, "--among-real").exit_code == 0
    assert Project.objects.count() == 5


def test_parquet_files_hold_the_same_rows_and_need_no_database(tmp_path: Path) -> None:
    asked = ("--place", "nanyang", "--projects", "200", "--seed", "5", "--counties", "7")
    for name in ("one", "other"):
        assert _run(*asked, "--parquet", str(tmp_path / name)).exit_code == 0
    entries = pl.read_parquet(tmp_path / "one" / "entries.parquet")
    assert entries.equals(pl.read_parquet(tmp_path / "other" / "entries.parquet"))
    assert set(entries["jurisdiction"]) == set(range(1, 8))
    assert entries["kind"].rle().len() == entries["kind"].n_unique(), "those of one kind lie side by side"
    assert pl.read_parquet(tmp_path / "one" / "projects.parquet").height == 200
    assert _run("--place", "nowhere", "--projects", "2", "--seed", "5", "--parquet", str(tmp_path)).exit_code == 1
