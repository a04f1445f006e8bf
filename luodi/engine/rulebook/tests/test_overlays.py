"""A local book over a national one: replaced by id, lists grown, what is put aside goes with what stood on it."""

from pathlib import Path

from luodi.engine.rulebook import Book, check_folder, load
from luodi.engine.rulebook.tests.shelf import write_book

LOCAL = """\
rulebook:
  place: "999902"
  name: 乙县
  level: county
  title: 乙县招商制度
  version: "1"
  in_force_from: 2023-01-01
  extends: [jia]
"""


def write_local(library: Path, *, head: str = LOCAL, **files: str) -> Path:
    folder = library / "yi"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rulebook.yaml").write_text(head, encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def book_of(folder: Path) -> Book:
    loaded = load(folder, folder.parent)
    assert loaded.problems == []
    assert loaded.book is not None
    return loaded.book


def test_a_local_book_without_rules_of_its_own_is_the_base_under_its_own_head(tmp_path: Path) -> None:
    write_book(tmp_path)
    book = book_of(write_local(tmp_path))
    assert book.header.name == "乙县"
    assert book.gate("signing").title == "签约"
    assert book.clause("jia.1").document_title == "甲县招商引资办法"


def test_an_item_of_the_same_id_replaces_the_one_below_whole(tmp_path: Path) -> None:
    write_book(tmp_path)
    book = book_of(write_local(tmp_path, papers="papers:\n  - {id: contract, title: 投资协议, cite: jia.1}\n"))
    assert [paper.title for paper in book.papers] == ["投资协议"]


def test_a_code_list_grows(tmp_path: Path) -> None:
    write_book(tmp_path)
    words = "lists:\n  - {id: industries, title: 产业, cite: jia.1, items: [{id: shrimp, title: 稻虾}, {id: food, title: 食品}]}\n"
    book = book_of(write_local(tmp_path, words=words))
    assert {item.id: item.title for item in book.code_list("industries").items} == {
        "food": "食品",
        "textile": "纺织",
        "shrimp": "稻虾",
    }


def test_a_code_list_can_be_put_aside(tmp_path: Path) -> None:
    write_book(tmp_path)
    words = (
        "lists:\n  - {id: industries, title: 产业, replaces: true, cite: jia.1, items: [{id: shrimp, title: 稻虾}]}\n"
    )
    book = book_of(write_local(tmp_path, words=words))
    assert [item.id for item in book.code_list("industries").items] == ["shrimp"]


def test_what_stood_on_a_section_put_aside_goes_too(tmp_path: Path) -> None:
    write_book(tmp_path)
    head = LOCAL + "  replaces: [results, gates]\n"
    cover = 'coverage:\n  jia.1: {running: ["move:sign"]}\n'
    book = book_of(write_local(tmp_path, head=head, coverage=cover))
    assert book.results == ()
    assert book.columns["signed_on"].result is None
    assert book.move("sign").gate is None
    assert book.cases == ()


def test_a_clause_whose_rule_was_put_aside_must_be_accounted_for_anew(tmp_path: Path) -> None:
    write_book(tmp_path)
    folder = write_local(tmp_path, head=LOCAL + "  replaces: [gates]\n")
    assert [(p.code, dict(p.parameters)["word"]) for p in check_folder(folder, tmp_path)] == [("unaccounted", "jia.1")]


def test_own_items_pointing_at_things_put_aside_are_faults(tmp_path: Path) -> None:
    write_book(tmp_path)
    head = LOCAL + '  without: ["paper:contract"]\n'
    results = "results:\n  - {id: signed, title: 签约, date_title: 日期, evidence: [contract], cite: jia.1}\n"
    problems = check_folder(write_local(tmp_path, head=head, results=results), tmp_path)
    assert ("unknown-reference", "yi/results.yaml") in {(p.code, p.file) for p in problems}


def test_a_gate_written_anew_needs_examples_of_its_own(tmp_path: Path) -> None:
    write_book(tmp_path)
    gate = "gates:\n  - {id: signing, title: 签约, cite: jia.1, requires: [{id: a, kind: paper, paper: contract, title: 合同, cite: jia.1}]}\n"
    problems = check_folder(write_local(tmp_path, gates=gate), tmp_path)
    assert [(p.code, p.file, p.line) for p in problems] == [("missing-case", "yi/gates.yaml", 2)]


def test_books_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    head = (write_book(tmp_path) / "rulebook.yaml").read_text(encoding="utf-8")
    write_book(tmp_path, rulebook_yaml=head + "  extends: [yi]\n")
    problems = check_folder(write_local(tmp_path), tmp_path)
    assert "extends-cycle" in {p.code for p in problems}


def test_a_base_outside_the_library_is_refused(tmp_path: Path) -> None:
    head = LOCAL.replace("[jia]", '["../jia"]')
    write_book(tmp_path)
    folder = write_local(tmp_path / "library", head=head)
    assert {p.code for p in check_folder(folder, tmp_path / "library")} == {"unknown-extends"}


def test_a_faulty_base_is_said_to_be_faulty(tmp_path: Path) -> None:
    write_book(tmp_path, flow_yaml="papers: [")
    codes = {p.code for p in check_folder(write_local(tmp_path), tmp_path)}
    assert {"base-broken", "not-yaml"} <= codes
