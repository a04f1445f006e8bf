"""Worked examples are run, and a wrong one is named with its line."""

from pathlib import Path

import pytest

from luodi.engine.rulebook.tests.shelf import CASES, line_of, swap, write_book
from luodi.engine.verdict import check_folder, load_checked, run_cases
from luodi.engine.verdict.check import main
from luodi.engine.verdict.tests.bench import book

RULEBOOKS = Path(__file__).parents[4] / "rulebooks"


def test_the_examples_of_a_whole_book_come_out() -> None:
    results = run_cases(book())
    assert [result.outcome.value for result in results] == ["pass", "fail", "pass"]
    assert all(result.is_right for result in results)


def test_an_example_that_does_not_come_out_is_a_fault_with_its_reason(tmp_path: Path) -> None:
    wrong = swap(
        CASES,
        "sign_offs: {opinion: disagree}, papers: {contract: 1}}, expect: fail",
        "papers: {contract: 1}}, expect: pass",
    )
    extra = (
        wrong
        + '  - {id: no, rule: "gate:signing", on: 2022-06-01, facts: {fields: {total_investment: "1"}}, expect: fail}\n'
    )
    problems = check_folder(write_book(tmp_path, cases_yaml=extra), tmp_path)
    assert [(p.code, p.file, p.line) for p in problems] == [
        ("case-failed", "jia/cases.yaml", line_of(wrong, "refused"))
    ]
    assert "尚无法律顾问意见" in problems[0].text()
    assert load_checked(tmp_path / "jia", tmp_path).book is None


def test_a_book_with_faults_is_not_run(tmp_path: Path) -> None:
    problems = check_folder(write_book(tmp_path, coverage_yaml=None), tmp_path)
    assert {p.code for p in problems} == {"unaccounted"}


def test_the_command_prints_lines_and_answers_by_its_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = write_book(tmp_path, "whole")
    assert main([str(whole)]) == 0
    assert capsys.readouterr().out == ""
    lame = write_book(tmp_path, "lame", coverage_yaml=None)
    assert main([str(lame), "--zh"]) == 1
    assert capsys.readouterr().out.splitlines()[0].startswith("lame/source.yaml:8: 条款“jia.1”没有写明去向")
    assert main([]) == 1


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in RULEBOOKS.glob("*/rulebook.yaml")))
def test_every_book_of_the_library_is_free_of_faults(folder: str) -> None:
    assert [problem.line_text() for problem in check_folder(RULEBOOKS / folder, RULEBOOKS)] == []
