"""A rulebook author is told what is wrong, in which file, on which line."""

from pathlib import Path

import pytest

from luodi.engine.rulebook import check_folder
from luodi.engine.rulebook.messages import MESSAGES
from luodi.engine.rulebook.problems import problem
from luodi.engine.rulebook.tests import shelf
from luodi.engine.rulebook.tests.shelf import CASES, COVERAGE, FLOW, HEAD, SOURCE, swap, write_book

FAULTS = {
    "unknown-word": ("flow_yaml", FLOW, "{id: contract, title: 合同文本, cite", "{id: contract, titel: 合同文本, cite"),
    "missing-cite": (
        "flow_yaml",
        FLOW,
        "paper: contract, title: 合同文本, cite: jia.1}",
        "paper: contract, title: 合同文本}",
    ),
    "unknown-clause": ("flow_yaml", FLOW, "title: 在谈, order: 10, cite: jia.1", "title: 在谈, order: 10, cite: jia.9"),
    "unknown-operator": ("flow_yaml", FLOW, "condition: {compare:", "condition: {compares:"),
    "not-one-of": ("flow_yaml", FLOW, 'op: ">="', 'op: "=>"'),
    "wrong-type": ("flow_yaml", FLOW, "order: 10", "order: ten"),
    "wrong-pattern": ("flow_yaml", FLOW, "id: talks", "id: Talks_1"),
    "float": ("flow_yaml", FLOW, 'value: "100000000"', "value: 1.5"),
    "dated-shape": ("flow_yaml", FLOW, 'value: "100000000"', 'value: "1", repealed: true'),
    "value-number": ("flow_yaml", FLOW, 'value: "100000000"', "value: 一亿"),
    "wrong-unit": ("flow_yaml", FLOW, "unit: CNY", "unit: day"),
    "unknown-reference": ("flow_yaml", FLOW, "to: signed", "to: sigend"),
    "duplicate-id": ("flow_yaml", FLOW, "{id: signed, title: 签约, order: 20", "{id: talks, title: 签约, order: 20"),
    "duplicate-name": ("flow_yaml", FLOW, "{id: textile, title: 纺织}", "{id: textile, title: 纺织, aliases: [食品]}"),
    "duplicate-alias": ("flow_yaml", FLOW, "aliases: [投资总额]", "aliases: [合同外资]"),
    "column-unit": ("flow_yaml", FLOW, "kind: money, unit: 万元", "kind: money"),
    "separation": ("flow_yaml", FLOW, "projects.declare_result]", "projects.declare_result, projects.verify_result]"),
    "due-one-way": ("flow_yaml", FLOW, "due: {day: 28}", "due: {day: 28, after_event: 3}"),
    "owed-by-nobody": ("flow_yaml", FLOW, "owed_by: {posts: [clerk]}", "owed_by: {}"),
    "unknown-section": ("flow_yaml", FLOW, "moves:", "mvoes:"),
    "not-list": ("flow_yaml", FLOW, "papers:\n  - {id", "papers:\n  {id"),
    "duplicate-key": ("flow_yaml", FLOW, "order: 10,", "order: 10, order: 11,"),
    "unaccounted": ("coverage_yaml", COVERAGE, '  jia.2: {tracked: ["duty:monthly-report"]}\n', ""),
    "account-shape": ("coverage_yaml", COVERAGE, "{declaratory: 号召，不设定义务}", "{}"),
    "account-mechanism": ("coverage_yaml", COVERAGE, "{declaratory: 号召，不设定义务}", "{planned: [later]}"),
    "passage-shape": ("source_yaml", SOURCE, "- heading: 一、总则", "- {heading: 一、总则, id: jia.0, text: 一}"),
    "source-original": ("source_yaml", SOURCE, "  original: jia.txt\n", ""),
    "no-original": ("source_yaml", SOURCE, "original: jia.txt", "original: yi.txt"),
    "missing-case": ("cases_yaml", CASES, ", boundary: true", ""),
    "unknown-extends": ("rulebook_yaml", HEAD, 'version: "1"', 'version: "1"\n  extends: [nation]'),
    "part-of-unknown": ("rulebook_yaml", HEAD, 'version: "1"', 'version: "1"\n  part_of: "999900"'),
    "dates-upside-down": ("rulebook_yaml", HEAD, 'version: "1"', 'version: "1"\n  in_force_until: 2021-01-01'),
}
ELSEWHERE = {"unaccounted": "source.yaml", "missing-case": "flow.yaml"}
"""Something missing is reported at what lacks it: the clause without an account, the gate without an example."""
POINTING_HIGHER = {"source-original", "duplicate-alias", "wrong-unit"}
"""Reported at the item that clashes, not at the words that were changed."""


@pytest.mark.parametrize("code", sorted(FAULTS))
def test_each_fault_is_reported_where_it_stands(tmp_path: Path, code: str) -> None:
    file, text, old, new = FAULTS[code]
    bent = swap(text, old, new)
    problems = check_folder(write_book(tmp_path, **{file: bent}), tmp_path)
    found = [each for each in problems if each.code == code]
    assert found, [each.line_text() for each in problems]
    where = ELSEWHERE.get(code, file.replace("_", "."))
    assert {each.file for each in found} == {f"jia/{where}"}
    if code not in ELSEWHERE and code not in POINTING_HIGHER:
        line = shelf.line_of(text, old)
        assert min(abs(each.line - line) for each in found) <= 1


def test_a_whole_book_has_no_faults(tmp_path: Path) -> None:
    assert check_folder(write_book(tmp_path), tmp_path) == []


def test_a_misspelled_word_brings_the_nearest_known_one(tmp_path: Path) -> None:
    bent = swap(FLOW, "to: signed", "to: sigend")
    (found,) = [
        p for p in check_folder(write_book(tmp_path, flow_yaml=bent), tmp_path) if p.code == "unknown-reference"
    ]
    assert "“signed”" in found.text("zh")
    assert "Did you mean “signed”?" in found.text("en")
    assert found.line_text().startswith(f"jia/flow.yaml:{shelf.line_of(FLOW, 'to: signed')}: ")


def test_several_faults_are_all_reported_at_once(tmp_path: Path) -> None:
    bent = swap(swap(FLOW, "order: 10", "order: ten"), "kind: money, unit: 万元", "kind: money")
    codes = {p.code for p in check_folder(write_book(tmp_path, flow_yaml=bent), tmp_path)}
    assert {"wrong-type", "column-unit"} <= codes


HISTORIES = {
    "dated-order": '{from: 2023-01-01, value: "1", cite: jia.1}\n      - {from: 2022-01-01, value: "2", cite: jia.1}',
    "dated-overlap": '{from: 2022-01-01, until: 2022-06-30, value: "1", cite: jia.1}\n      - {from: 2022-06-30, value: "2", cite: jia.1}',
    "dated-gap": '{from: 2022-01-01, until: 2022-06-30, value: "1", cite: jia.1}\n      - {from: 2022-07-02, value: "2", cite: jia.1}',
    "dated-end": '{from: 2022-01-01, until: 2022-06-30, value: "1", cite: jia.1}',
}


@pytest.mark.parametrize("code", sorted(HISTORIES))
def test_dated_values_neither_overlap_nor_fall_silent(tmp_path: Path, code: str) -> None:
    bent = swap(FLOW, '{from: 2022-01-01, value: "100000000", cite: jia.1}', HISTORIES[code])
    problems = check_folder(write_book(tmp_path, flow_yaml=bent), tmp_path)
    assert code in {p.code for p in problems}


def test_dated_values_that_meet_are_fine(tmp_path: Path) -> None:
    history = '{from: 2022-01-01, until: 2022-06-30, value: "100000000", cite: jia.1}\n      - {from: 2022-07-01, repealed: true, cite: jia.1}'
    bent = swap(FLOW, '{from: 2022-01-01, value: "100000000", cite: jia.1}', history)
    assert check_folder(write_book(tmp_path, flow_yaml=bent), tmp_path) == []


def test_the_roster_is_counted_against_its_document(tmp_path: Path) -> None:
    units = "unit_classes:\n  - {id: towns, title: 乡镇, expected: 2, cite: jia.2}\nunits:\n  - {id: town-one, name: 一镇, class: towns, kind: town, cite: jia.2}\n"
    problems = check_folder(write_book(tmp_path, units_yaml=units), tmp_path)
    assert [(p.code, p.file, p.line) for p in problems] == [("roster-count", "jia/units.yaml", 2)]
    assert "2" in problems[0].text("zh")


def test_a_left_out_character_of_the_source_is_found(tmp_path: Path) -> None:
    bent = swap(SOURCE, "每月报送一次进展", "每月报送进展")
    (found,) = check_folder(write_book(tmp_path, source_yaml=bent), tmp_path)
    assert found.code == "text-differs"
    assert found.line == shelf.line_of(SOURCE, "jia.2")
    assert "一次进展" in found.text()


def test_a_dropped_last_clause_is_found(tmp_path: Path) -> None:
    bent = swap(SOURCE, "    - {id: jia.3, path: 第三条, text: 大力弘扬实干精神。}\n", "")
    cover = swap(COVERAGE, "  jia.3: {declaratory: 号召，不设定义务}\n", "")
    (found,) = check_folder(write_book(tmp_path, source_yaml=bent, coverage_yaml=cover), tmp_path)
    assert found.code == "text-short"
    assert "大力弘扬实干精神" in found.text()


def test_words_added_to_the_source_are_found(tmp_path: Path) -> None:
    bent = swap(SOURCE, "实干精神。", "实干精神。并予表彰。")
    (found,) = check_folder(write_book(tmp_path, source_yaml=bent), tmp_path)
    assert found.code == "text-long"


def test_white_space_in_the_source_does_not_matter(tmp_path: Path) -> None:
    spaced = shelf.ORIGINAL.replace("，", "，\n　 ")
    assert check_folder(write_book(tmp_path, jia_txt=spaced), tmp_path) == []


def test_placeholders_name_figures_that_exist(tmp_path: Path) -> None:
    paper = """documents:
  - id: bulletin
    title: "{period}通报"
    every: month
    number_prefix: 甲招
    issuer: 甲县商务局
    recipients: 各单位
    cite: jia.2
    sections:
      - paragraphs: ["{period}新签约{figure:signed-count@month}个，累计{figure:signd-count@year-to-date}个"]
indicators:
  - {id: signed-count, title: 签约数, aggregate: count, unit: 个, cite: jia.2}
"""
    problems = check_folder(write_book(tmp_path, papers_yaml=paper), tmp_path)
    assert [p.code for p in problems] == ["unknown-placeholder"]
    assert "signd-count" in problems[0].text()


def test_every_message_exists_in_both_languages_with_the_same_particulars() -> None:
    import string

    for code, (chinese, english) in MESSAGES.items():
        fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (chinese, english)]
        assert fields[0] == fields[1], code
        assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese), code
        assert not any("\u4e00" <= letter <= "\u9fff" for letter in english), code


def test_a_problem_needs_a_message() -> None:
    with pytest.raises(KeyError):
        problem("no-such-code", file="x", line=1)


def test_a_problem_speaks_one_language_at_a_time(tmp_path: Path) -> None:
    bent = swap(swap(FLOW, "order: 10", "order: ten"), "by: [clerk]", "by: [boss]")
    without = swap(CASES, ", boundary: true", "")
    for changed in ({"flow_yaml": bent}, {"flow_yaml": swap(FLOW, "by: [clerk]", "by: [boss]"), "cases_yaml": without}):
        for found in check_folder(write_book(tmp_path, **changed), tmp_path):
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in found.text("en")), found.text("en")
            assert "/" not in found.text("zh"), found.text("zh")
