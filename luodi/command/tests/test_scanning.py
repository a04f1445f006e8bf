"""`luodi scan`: what a clerk at a terminal, or a script, gets."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from luodi.command.scanning import scan


def run(*arguments: str) -> tuple[int, str]:
    """The status and what was printed."""
    done = CliRunner().invoke(scan, list(arguments))
    return done.exit_code, done.output


def test_a_strong_finding_leaves_with_status_one_and_says_its_clause(tmp_path: Path) -> None:
    file = tmp_path / "协议.txt"
    file.write_text("甲方以零地价供地。")
    status, said = run(str(file))
    assert status == 1
    assert "公平竞争审查条例第十条" in said
    assert "没有命中也不等于合规" in said
    status, said = run(str(file), "--json", "--on", "2024-09-01")
    data = json.loads(said)
    (found,) = [one for one in data["findings"] if one["rule"] == "zero-land-price"]
    assert (status, found["place"], found["words"][0]["text"]) == (1, "第1行", "零地价")


def test_a_text_with_weak_findings_only_leaves_with_status_zero(tmp_path: Path) -> None:
    file = tmp_path / "计划.txt"
    file.write_text("平台类税源型项目，要加强跟踪对接。")
    status, said = run(str(file), "--json", "--pack", "fair-competition")
    data = json.loads(said)
    assert status == 0
    assert data["counts"] == {"strong": 0, "weak": 1, "omitted": 0}
    assert data["findings"][0]["strength_text"] == "需复核"


def test_before_the_regulation_was_in_force_its_pack_is_not_used(tmp_path: Path) -> None:
    file = tmp_path / "协议.txt"
    file.write_text("甲方以零地价供地。")
    status, said = run(str(file), "--json", "--on", "2024-07-31", "--pack", "fair-competition")
    assert status == 0
    assert [pack["id"] for pack in json.loads(said)["not_in_force"]] == ["fair-competition"]


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", b"%PDF-1.4 broken"), ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99)]
)
def test_what_cannot_be_read_leaves_with_status_two_and_what_to_do(tmp_path: Path, name: str, content: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    status, said = run(str(file))
    assert status == 2
    assert name in said
    assert "上传" in said


def test_an_unknown_pack_names_those_there_are(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("供地。")
    status, said = run(str(file), "--pack", "nothing")
    assert status == 2
    assert "fair-competition" in said
