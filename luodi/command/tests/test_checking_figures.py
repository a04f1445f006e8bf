"""`luodi check-figures` as a person at a terminal uses it: without a database, with clear words for broken files."""

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from luodi.command.main import main

SOURCES = Path(__file__).resolve().parents[3] / "rulebooks"


def run(*arguments: str | Path) -> Result:
    """The command's output and status."""
    return CliRunner().invoke(main, ["check-figures", *map(str, arguments)])


def test_a_draft_with_an_error_leaves_with_status_one(tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text("全年转化项目87个（动建52个、投产29个、变更5个）。", "utf-8")
    result = run(draft, "--json")
    assert result.exit_code == 1
    (finding,) = json.loads(result.output)
    assert set(finding) >= {"where", "text", "kind", "severity", "explanation", "figures"}
    assert (finding["where"], finding["kind"], finding["severity"]) == ("第1行", "sum", "error")
    draft.write_text("全年转化项目87个（动建52个、投产29个、变更6个）。", "utf-8")
    result = run(draft, "--json")
    assert (result.exit_code, json.loads(result.output)) == (0, [])


def test_a_published_report_is_read_without_a_database() -> None:
    result = run(SOURCES / "xiangshan" / "sources" / "xs.txt")
    assert result.exit_code == 1
    assert "《外商投资法》第四十二条" in result.output
    assert "必错 1" in result.output


def test_figures_are_listed_with_what_they_mean_when_asked(tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text("2022年新签约项目93个，完成年度目标90个的103.3%，列全省第5位。", "utf-8")
    result = run(draft, "--json", "--figures")
    found = {one["text"]: one["meaning"] for one in json.loads(result.output)["figures"]}
    assert found == {
        "2022年": "日期",
        "93个": "新签约项目，数值",
        "90个": "完成年度目标，目标数",
        "103.3%": "完成率",
        "第5位": "名次或序数",
    }


def test_a_workbook_is_checked_cell_by_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    for row in (["单位", "目标", "完成", "完成率"], ["合计", 20, 15, 0.75], ["甲", 10, 7, 0.7], ["乙", 10, 8, 0.9]):
        sheet.append(row)
    book.save(tmp_path / "表.xlsx")
    result = run(tmp_path / "表.xlsx", "--json")
    assert result.exit_code == 1
    assert [one["where"] for one in json.loads(result.output)] == ["台账!D4"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.docx", b"PK\x03\x04broken", "重新上传"),
        ("b.pdf", b"%PDF-1.4 broken", "重新上传"),
        ("c.xlsx", b"PK\x03\x04broken", "另存"),
        ("d.txt", b"", "空"),
        ("e.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("f.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "另存为"),
    ],
)
def test_a_broken_file_leaves_with_status_two_and_says_what_to_do(
    tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    result = run(tmp_path / name, "--json")
    assert result.exit_code == 2
    assert name in result.output
    assert words in result.output


def test_a_place_without_a_period_is_not_guessed(tmp_path: Path) -> None:
    (tmp_path / "稿.txt").write_text("签约1个。", "utf-8")
    assert run(tmp_path / "稿.txt", "--place", "xiangshan").exit_code == 2


@pytest.mark.parametrize("how", ["--language", "--english", "LUODI_LANGUAGE"])
def test_the_command_speaks_english_when_asked(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text("全年转化项目87个（动建52个、投产29个、变更5个）。", "utf-8")
    if how == "LUODI_LANGUAGE":
        monkeypatch.setenv("LUODI_LANGUAGE", "en")
    result = run(draft, *{"--language": ["--language", "en"], "--english": ["--english"]}.get(how, []))
    assert "certainly wrong 1" in result.output
    assert "make 86, not 87个; the difference is 1" in result.output
    refused = run(draft, "--place", "xiangshan", *{"--language": ["--language", "en"]}.get(how, ["--english"]))
    assert refused.output.strip() == "give --place and --period together"
