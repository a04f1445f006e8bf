"""The command line keeps the house: verify finds tampering, backup and restore lose nothing."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests import prepared

ROOT = Path(__file__).resolve().parents[3]


def _luodi(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LUODI_")}
    environment |= {"LUODI_DATA": str(folder), "LUODI_LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "luodi", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180, check=False)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with one rulebook published."""
    folder = tmp_path_factory.mktemp("house")
    prepared.installation(folder, which="migrated")
    done = _luodi(folder, "rulebook", "load", str(ROOT / "rulebooks" / "xiangshan"))
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def saved(house: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the house, a stored file among what it keeps."""
    (house / "files" / "ab").mkdir(parents=True)
    (house / "files" / "ab" / "abc").write_bytes("佐证材料".encode())
    file = tmp_path_factory.mktemp("saved") / "whole.tar.gz"
    done = _luodi(house, "backup", str(file))
    assert done.returncode == 0, done.stderr
    return file


def test_verify_says_that_the_chain_holds(house: Path) -> None:
    done = _luodi(house, "verify", "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["entries"] >= 1
    assert said["breaks"] == []


def test_verify_finds_an_entry_changed_behind_its_back(saved: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert _luodi(copy, "restore", str(saved), "--yes").returncode == 0
    with sqlite3.connect(copy / "luodi.sqlite3") as database:
        database.execute("DROP TRIGGER audit_journalentry_no_UPDATE")
        database.execute("UPDATE audit_journalentry SET person_name = '别人' WHERE sequence = 1")
    done = _luodi(copy, "verify", "--json")
    assert done.returncode == 1
    assert {found["kind"] for found in json.loads(done.stdout)["breaks"]} == {"altered"}


def test_a_backup_brings_everything_back(saved: Path, tmp_path: Path) -> None:
    restored = tmp_path / "restored"
    done = _luodi(restored, "restore", str(saved), "--yes")
    assert done.returncode == 0, done.stderr
    assert (restored / "files" / "ab" / "abc").read_bytes() == "佐证材料".encode()
    assert _luodi(restored, "verify").returncode == 0


def test_a_cut_off_backup_replaces_nothing(house: Path, saved: Path, tmp_path: Path) -> None:
    cut = tmp_path / "cut.tar.gz"
    cut.write_bytes(saved.read_bytes()[: saved.stat().st_size // 2])
    before = (house / "luodi.sqlite3").stat().st_size
    done = _luodi(house, "restore", str(cut), "--yes")
    assert done.returncode == 1
    assert "Nothing was replaced" in done.stderr
    assert (house / "luodi.sqlite3").stat().st_size == before
    assert _luodi(house, "verify").returncode == 0


def test_a_backup_never_overwrites(house: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.tar.gz"
    file.write_text("older")
    assert _luodi(house, "backup", str(file)).returncode == 1
    assert file.read_text() == "older"


def test_coverage_is_counted_for_every_place(tmp_path: Path) -> None:
    done = _luodi(tmp_path, "rulebook", "coverage", "--json")
    counts = json.loads(done.stdout)
    assert {"nanyang", "xiangshan", "luohe", "nanxian", "dongli"} <= set(counts)
    for row in counts.values():
        assert row["unaccounted"] == 0
        assert row["clauses"] == row["running"] + row["tracked"] + row["declaratory"] + row["planned"]


def test_a_faulty_rulebook_is_named_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "rulebook.yaml").write_text("rulebook:\n  place: abc\n")
    done = _luodi(tmp_path, "rulebook", "check", str(tmp_path / "place"))
    assert done.returncode == 1
    assert "rulebook.yaml:" in done.stdout


def test_production_refuses_to_start_without_a_secret_of_its_own(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LUODI_")}
    environment |= {"LUODI_DATA": str(tmp_path), "LUODI_MODE": "production"}
    command = [sys.executable, "-m", "luodi", "verify"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert "LUODI_SECRET_KEY" in done.stderr
