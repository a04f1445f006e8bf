"""What a book answers."""

from datetime import date
from pathlib import Path

import pytest

from luodi.engine.rulebook import Book, NoSuchRule, NotInForce, load
from luodi.engine.rulebook.schema.dated import Dated
from luodi.engine.rulebook.tests.shelf import FLOW, HEAD, swap, write_book

HISTORY = """{from: 2022-01-01, value: "100000000", cite: jia.1}
      - {from: 2023-01-01, undecided: true, cite: jia.2}
      - {from: 2024-01-01, repealed: true, cite: jia.3}"""


@pytest.fixture
def book(tmp_path: Path) -> Book:
    flow = swap(FLOW, '{from: 2022-01-01, value: "100000000", cite: jia.1}', HISTORY)
    loaded = load(write_book(tmp_path, flow_yaml=flow), tmp_path)
    assert loaded.problems == []
    assert loaded.book is not None
    return loaded.book


def test_the_day_decides_what_a_value_is_worth(book: Book) -> None:
    assert book.value_on("large", date(2021, 12, 31)) == NotInForce("before")
    first = book.value_on("large", date(2022, 1, 1))
    assert isinstance(first, Dated)
    assert first.value == "100000000"
    assert book.value_on("large", date(2022, 12, 31)) == first
    assert book.value_on("large", date(2023, 1, 1)) == NotInForce("undecided", date(2023, 1, 1), ("jia.2",))
    assert book.value_on("large", date(2030, 1, 1)) == NotInForce("repealed", date(2024, 1, 1), ("jia.3",))


def test_moves_lead_out_of_a_stage(book: Book) -> None:
    assert [move.id for move in book.moves_from("talks")] == ["sign"]
    assert book.moves_from("signed") == ()


def test_a_clause_is_shown_with_its_document(book: Book) -> None:
    clause = book.clause("jia.2")
    assert clause.text == "各单位每月报送一次进展。"
    assert clause.label == "《甲县招商引资办法》第二条"
    assert clause.text_kind == "verbatim"


def test_every_clause_is_counted_once(book: Book) -> None:
    assert book.coverage_counts("jia") == book.coverage_counts()
    assert book.coverage_counts() == {
        "clauses": 3,
        "running": 1,
        "tracked": 1,
        "declaratory": 1,
        "planned": 0,
        "unaccounted": 0,
    }


def test_the_rules_of_a_clause_are_those_that_cite_it(book: Book) -> None:
    assert "duty:monthly-report" in book.rules_of("jia.2")
    assert "value:large" in book.rules_of("jia.3")
    assert book.rules_of("jia.99") == ()


def test_unknown_ids_raise(book: Book) -> None:
    for ask in (book.stage, book.gate, book.unit, book.clause, book.ledger, book.rule):
        with pytest.raises(NoSuchRule):
            ask("nothing")


def test_the_book_survives_json_to_the_last_digit(book: Book) -> None:
    again = Book.model_validate_json(book.model_dump_json())
    assert again == book
    assert again.digest == book.digest


def test_the_digest_changes_with_any_word(tmp_path: Path, book: Book) -> None:
    other = load(write_book(tmp_path, "yi", rulebook_yaml=swap(HEAD, "甲县招商制度", "甲县招商规则")), tmp_path).book
    same = load(write_book(tmp_path, "bing"), tmp_path).book
    again = load(write_book(tmp_path / "elsewhere", "ding"), tmp_path / "elsewhere").book
    assert other is not None
    assert same is not None
    assert again is not None
    assert len({book.digest, other.digest, same.digest}) == 3
    assert same.digest == again.digest


def test_a_book_cannot_be_changed(book: Book) -> None:
    with pytest.raises(ValueError, match="frozen"):
        book.stages = ()
